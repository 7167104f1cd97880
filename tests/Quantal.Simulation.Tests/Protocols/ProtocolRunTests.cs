using Quantal.Model.Drugs;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Protocols;
using Quantal.Simulation.Treatments;
using static Quantal.Testing.SmallProtocols;

namespace Quantal.Simulation.Tests.Protocols;

/// <summary>A failure means that a patient is seen, dosed or counted otherwise than the protocol's rules say.</summary>
public class ProtocolRunTests
{
    private const double Weight = 60;

    private static readonly Condition Well = new Negation(Weak);
    private static readonly DrugInstruction Start = new(Drug.Azathioprine, DrugChange.Start);

    [Fact]
    public void Visits_follow_the_timetable_and_panels_of_a_drug_its_changes()
    {
        var run = new ProtocolRun(Of(When(Weak, Start)), Weight, Normal);
        run.NextVisit.ShouldBe(0);
        run.Due(0).ShouldBe(MeasuredQuantity.Qmg.Bit());
        Weeks(run, 1, 40).ShouldBe([0, 4, 8, 12, 16, 20, 24, 36]);
        Weeks(new ProtocolRun(Of(When(Weak, Start)), Weight, Normal), 9, 30).ShouldBe([0, 2, 4, 6, 8, 12, 16, 18, 20, 24, 30]);
    }

    [Fact]
    public void An_unplanned_visit_moves_the_plan_of_a_drug_to_whole_weeks()
    {
        var run = new ProtocolRun(Of(When(new EventCondition(ClinicalEvent.Fracture, 0), Start)), Weight, Normal);
        run.Visit(0, Qmg(1), 0);
        run.Visit(10, Measured(), ClinicalEvent.Fracture.Bit());
        run.Regimen[Drug.Azathioprine].ShouldBe(60, 1e-9);
        run.NextVisit.ShouldBe(14);
        run.Due(14).ShouldBe(MeasuredQuantity.WhiteCells.Bit());
        run.Due(28).ShouldBe(MeasuredQuantity.Qmg.Bit());
        run.Due(11).ShouldBe(0u);
    }

    [Fact]
    public void A_step_up_waits_and_a_step_down_for_harm_does_not()
    {
        var up = When(Weak, new DrugInstruction(Drug.Azathioprine, DrugChange.StepUp));
        var down = When(Well, new DrugInstruction(Drug.Azathioprine, DrugChange.StepDown)) with { Because = Reason.Harm };
        var run = new ProtocolRun(
            Of(When(new DrugCondition(Drug.Azathioprine, DrugStatus.NeverTaken, 0), Start), up, down), Weight, Normal);
        Doses(run, (0, 9), (7, 9), (28, 9), (35, 9), (42, 1), (43, 1), (44, 1), (50, 9), (71, 9), (72, 9))
            .ShouldBe([60, 60, 90, 90, 60, 30, 30, 30, 60, 60]);
        run.History.Count(Drug.Azathioprine, DrugChange.StepDown, Reason.Harm).ShouldBe(2);
        run.History.Count(Drug.Azathioprine, DrugChange.StepUp).ShouldBe(2);
    }

    [Fact]
    public void A_share_of_the_dose_is_the_highest_step_below_it()
    {
        var run = new ProtocolRun(Of(
            When(
                new DrugCondition(Drug.Azathioprine, DrugStatus.NeverTaken, 0),
                new DrugInstruction(Drug.Azathioprine, DrugChange.Start, Dose: new Dose(2, true))),
            When(Weak, new DrugInstruction(Drug.Azathioprine, DrugChange.StepDown, Share: 0.8)) with { Because = Reason.Harm }), Weight, Normal);
        Doses(run, (0, 9), (1, 9), (2, 9), (3, 9), (4, 9)).ShouldBe([120, 90, 60, 30, 30]);
    }

    [Fact]
    public void The_first_rule_that_holds_decides_even_where_it_can_do_nothing()
    {
        var stop = When(Weak, new DrugInstruction(Drug.Azathioprine, DrugChange.Stop));
        Doses(new ProtocolRun(Of(stop, When(Weak, Start)), Weight, Normal), (0, 9)).ShouldBe([0]);
        Doses(new ProtocolRun(Of(When(Weak, Start), stop), Weight, Normal), (0, 9)).ShouldBe([60]);
    }

    [Fact]
    public void One_rule_may_say_two_things_of_one_drug()
        => Doses(new ProtocolRun(Of(When(Weak, Start, new DrugInstruction(Drug.Azathioprine, DrugChange.ToDose, Dose: new Dose(2, true)))), Weight, Normal), (0, 9)).ShouldBe([120]);

    [Fact]
    public void A_held_drug_is_taken_again_lower_when_its_condition_holds()
    {
        var until = new MeasuredCondition(MeasuredQuantity.WhiteCells, Bound.AtLeast, 4, Yardstick.Value, false);
        var low = new MeasuredCondition(MeasuredQuantity.WhiteCells, Bound.Below, 3, Yardstick.Value, false);
        var run = new ProtocolRun(Of(When(low, new HoldInstruction(Drug.Azathioprine, until, 1)), When(Weak, Start)), Weight, Normal);
        run.Visit(0, Qmg(9), 0);
        run.Visit(14, White(2), 0);
        run.Regimen[Drug.Azathioprine].ShouldBe(0);
        run.History.Takes(Drug.Azathioprine).ShouldBeFalse();
        run.NextVisit.ShouldBe(28);
        run.Visit(28, White(3.5), 0);
        run.Regimen[Drug.Azathioprine].ShouldBe(0);
        run.Visit(42, White(5), 0);
        run.Regimen[Drug.Azathioprine].ShouldBe(30, 1e-9);
        run.History.DaysTaken(Drug.Azathioprine, 52).ShouldBe(14 + 10);
    }

    [Fact]
    public void A_drug_stopped_for_good_is_never_started_again()
    {
        var allergic = When(new EventCondition(ClinicalEvent.Hypersensitivity, 0), new DrugInstruction(Drug.Azathioprine, DrugChange.StopForGood)) with { Because = Reason.Harm };
        var run = new ProtocolRun(Of(allergic, When(Weak, Start)), Weight, Normal);
        run.Visit(0, Qmg(9), 0);
        run.Visit(5, Measured(), ClinicalEvent.Hypersensitivity.Bit());
        run.Visit(28, Qmg(9), 0);
        run.Regimen[Drug.Azathioprine].ShouldBe(0);
        run.History.StoppedFor(Drug.Azathioprine, Reason.Harm).ShouldBeTrue();
        run.History.DaysTaken(Drug.Azathioprine, 28).ShouldBe(5);
        run.NextVisit.ShouldBe(56);
    }

    [Fact]
    public void Doses_by_weight_find_their_step_and_alternate_days_are_even()
    {
        var run = new ProtocolRun(Of(When(Weak, new DrugInstruction(Drug.Prednisolone, DrugChange.Start))), Weight, Normal);
        run.Visit(0, Qmg(9), 0);
        run.Regimen.ShouldBe(default(Regimen).With(Drug.Prednisolone, 40, 0));
        (run.Regimen.OnDay(Drug.Prednisolone, 2), run.Regimen.OnDay(Drug.Prednisolone, 3)).ShouldBe((40, 0));
    }

    [Theory]
    [InlineData(Phenotype.Normal, 60, 120)]
    [InlineData(Phenotype.Intermediate, 30, 60)]
    [InlineData(Phenotype.Poor, 0, 0)]
    public void Phenotypes_decide_where_a_drug_starts_and_ends(Phenotype tpmt, double start, double top)
    {
        var ladder = Azathioprine with
        {
            Phenotypes = [new([new(Pharmacogene.Tpmt, Phenotype.Poor)], null, null), new([new(Pharmacogene.Tpmt, Phenotype.Intermediate)], new Dose(0.5, true), new Dose(1, true))],
        };
        var rules = new[] { When(new TimeCondition(Bound.AtMost, 0), Start), When(Weak, new DrugInstruction(Drug.Azathioprine, DrugChange.StepUp, 3)) };
        var protocol = new Protocol("p", "P.", [], Of().Panels, [ladder], null, null, new Dictionary<string, Condition>(), rules);
        Doses(new ProtocolRun(protocol, Weight, Normal with { Tpmt = tpmt }), (0, 9), (70, 9)).ShouldBe([start, top]);
    }

    [Fact]
    public void A_course_runs_its_days_and_another_waits_for_its_end()
    {
        var run = new ProtocolRun(
            Of(When(Weak, new CourseInstruction(Course.PlasmaExchange, 0), new CourseInstruction(Course.Immunoglobulin, 0))), Weight,
            Normal);
        run.Visit(0, Qmg(9), 0);
        Enumerable.Range(0, 8).Select(run.PlasmaVolumes).ShouldBe([1.5, 0, 1.5, 0, 1.5, 0, 0, 0]);
        Enumerable.Range(0, 4).Select(run.ImmunoglobulinMilligrams).ShouldBe([60_000, 60_000, 0, 0]);
        run.Visit(4, Qmg(9), 0);
        run.History.Courses(Course.PlasmaExchange, 4).ShouldBe(1);
        run.History.Courses(Course.Immunoglobulin, 4).ShouldBe(2);
        run.Visit(5, Qmg(9), 0);
        run.History.Courses(Course.PlasmaExchange, 5).ShouldBe(2);
    }

    [Fact]
    public void Repeated_courses_change_their_interval_and_end()
    {
        var bad = new MeasuredCondition(MeasuredQuantity.Qmg, Bound.AtLeast, 12, Yardstick.Value, false);
        var run = new ProtocolRun(
            Of(
                When(bad, new CourseInstruction(Course.Immunoglobulin, 3)), When(Weak, new CourseInstruction(Course.Immunoglobulin, 6)),
                When(Well, new CourseInstruction(Course.Immunoglobulin, null))),
            Weight, Normal);
        run.Visit(0, Qmg(9), 0);
        Starts(0, 100).ShouldBe([0, 42, 84]);
        run.Visit(56, Qmg(13), 0);
        run.History.Courses(Course.Immunoglobulin, 56).ShouldBe(2);
        Starts(57, 110).ShouldBe([63, 84, 105]);
        run.Visit(84, Qmg(1), 0);
        Starts(84, 200).ShouldBe([84]);
        run.History.Courses(Course.Immunoglobulin, 300).ShouldBe(4);
        run.History.ImmunoglobulinEverRepeated.ShouldBeTrue();

        int[] Starts(int from, int to)
            => [.. Enumerable.Range(from, to - from).Where(day => run.ImmunoglobulinMilligrams(day) > 0 && (day == from || run.ImmunoglobulinMilligrams(day - 1) == 0))];
    }

    [Fact]
    public void A_panel_is_measured_once_more_when_asked()
    {
        var run = new ProtocolRun(Of(When(Weak, new MeasureInstruction("blood", 1))), Weight, Normal);
        run.Visit(0, Qmg(9), 0);
        run.NextVisit.ShouldBe(7);
        run.Due(7).ShouldBe(MeasuredQuantity.WhiteCells.Bit());
        run.Visit(7, White(5), 0);
        run.NextVisit.ShouldBe(28);
    }

    [Fact]
    public void Wrong_calls_throw()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ProtocolRun(Of(), 0, Normal));
        var run = new ProtocolRun(Of(), Weight, Normal);
        run.Visit(0, Qmg(9), 0);
        Should.Throw<ArgumentOutOfRangeException>(() => run.Visit(0, Qmg(9), 0));
        Should.Throw<ArgumentOutOfRangeException>(() => run.Visit(7, [1.0], 0));
    }

    private static double[] White(double value) => Measured((MeasuredQuantity.WhiteCells, value));

    private static double[] Doses(ProtocolRun run, params (int Day, double Qmg)[] visits) => [.. visits.Select(visit =>
    {
        run.Visit(visit.Day, Qmg(visit.Qmg), 0);
        return Math.Round(run.Regimen[Drug.Azathioprine], 9);
    })];

    private static int[] Weeks(ProtocolRun run, double qmg, int until)
    {
        var weeks = new List<int>();
        while (run.NextVisit <= 7 * until)
        {
            weeks.Add(run.NextVisit / 7);
            run.Visit(run.NextVisit, Qmg(qmg), 0);
        }

        return [.. weeks];
    }
}
