using Quantal.Model.Drugs;
using Quantal.Simulation.Protocols;
using static Quantal.Testing.SmallProtocols;

namespace Quantal.Properties.Tests;

/// <summary>A failure means that visits allocate, and a cohort of thousands would be slowed by the garbage collector.</summary>
public class ProtocolRunAllocationTests
{
    private readonly double[] _measured = Measured();

    [Fact]
    public void Visits_and_the_days_between_allocate_nothing()
    {
        var protocol = Of(
            When(
                new Sustained(Weak, 2, 4), new DrugInstruction(Drug.Azathioprine, DrugChange.Start),
                new CourseInstruction(Course.Immunoglobulin, 6), new MeasureInstruction("blood", 2)),
            When(
                new AnyOf([Weak, new EventCondition(ClinicalEvent.Fracture, 4)]),
                new DrugInstruction(Drug.Azathioprine, DrugChange.StepUp), new CourseInstruction(Course.PlasmaExchange, 0)),
            When(new Negation(Weak), new HoldInstruction(Drug.Azathioprine, Weak, 1)));
        Live(new ProtocolRun(protocol, 70, Normal), 1000);
        var run = new ProtocolRun(protocol, 70, Normal);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var total = Live(run, 3650);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        total.ShouldBeGreaterThan(0);
        run.History.Count(Drug.Azathioprine, DrugChange.Hold).ShouldBeGreaterThan(0);
        allocated.ShouldBe(0);
    }

    private double Live(ProtocolRun run, int days)
    {
        var total = 0.0;
        for (var day = 0; day < days; day++)
        {
            if (run.NextVisit == day || day % 97 == 96)
            {
                _measured[(int)MeasuredQuantity.Qmg] = (run.Due(day) & MeasuredQuantity.Qmg.Bit()) != 0
                    ? (day / 200 % 2 == 0 ? 12 : 4)
                    : double.NaN;
                run.Visit(day, _measured, day % 97 == 96 ? ClinicalEvent.Fracture.Bit() : 0);
            }

            total += run.PlasmaVolumes(day) + run.ImmunoglobulinMilligrams(day) + run.Regimen[Drug.Azathioprine] + run.Regimen.OnDay(Drug.Prednisolone, day);
        }

        return total;
    }
}
