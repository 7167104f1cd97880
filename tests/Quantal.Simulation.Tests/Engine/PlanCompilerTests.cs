using Quantal.Model.Drugs;
using Quantal.Model.Kinetics;
using Quantal.Model.Units;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Treatments;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Engine;

/// <summary>A failure means that a treatment is carried out otherwise than it was ordered.</summary>
public class PlanCompilerTests
{
    private const int Day = Scenarios.Day;

    [Fact]
    public void A_taper_lowers_each_dose_from_its_start_and_stops_at_its_end()
    {
        var order = Scenarios.Daily(Drug.Prednisolone, 30, taper: new Taper(2 * Day, 10, 3 * Day, 5));

        Compile(10, order).Drugs.Of(Drug.Prednisolone).Select(dose => dose.Milligrams).ShouldBe([30, 30, 20, 20, 20, 10, 10, 10, 5, 5]);
    }

    [Fact]
    public void A_taper_to_nothing_ends_the_order()
    {
        var order = Scenarios.Daily(Drug.Prednisolone, 20, taper: new Taper(Day, 10, Day, 0));

        Compile(10, order).Drugs.Of(Drug.Prednisolone).Select(dose => dose.Milligrams).ShouldBe([20, 10]);
    }

    [Fact]
    public void A_dose_by_weight_is_multiplied_and_an_order_ends_before_its_until()
    {
        var order = new RepeatedDose(Drug.Azathioprine, new Dose(2, true), Day, Day, 3 * Day, null);

        Compile(10, order).Drugs.Of(Drug.Azathioprine).ShouldBe([new Intake(Day, 140), new Intake(2 * Day, 140)]);
    }

    [Fact]
    public void Tablets_of_one_drug_at_one_minute_are_one_intake()
    {
        var plan = Compile(
            5, new DatedDose(Drug.Prednisolone, new Dose(20, false), 0, [Day, 2 * Day]), new DatedDose(Drug.Prednisolone, new Dose(5, false), 0, [Day]));

        plan.Drugs.Of(Drug.Prednisolone).ShouldBe([new Intake(Day, 25), new Intake(2 * Day, 20)]);
    }

    [Fact]
    public void An_infusion_gives_its_dose_and_nothing_outside_its_time()
    {
        var plan = Compile(30, new DatedDose(Drug.Immunoglobulin, new Dose(1000, true), 360, [Day + 30, 3 * Day]));

        plan.Steps.Where(step => !step.IsProbe).Sum(step => step.InfusionRate * step.LengthDays).ShouldBe(2 * 70_000, 1e-6);
        plan.Steps.Where(step => step.InfusionRate > 0)
            .ShouldAllBe(step => step.StartMinute >= Day + 30 && step.EndMinute <= (3 * Day) + 360);
    }

    [Fact]
    public void Steps_fill_the_time_without_gaps_and_every_saved_time_is_served_once()
    {
        var plan = PlanCompiler.Compile(
            Scenarios.Everything, 70, new Observation(400 * Day, 3 * Day, 75), StepRule.Default, Scenarios.Lags);
        var steps = plan.Steps.Where(step => !step.IsProbe).ToArray();

        steps.Zip(steps.Skip(1)).ShouldAllBe(pair => pair.First.EndMinute == pair.Second.StartMinute);
        steps[^1].EndMinute.ShouldBe(400 * Day);
        plan.Steps.Where(step => step.SaveIndex >= 0).Select(step => step.SaveIndex).ShouldBe(Enumerable.Range(0, plan.SavedDays.Count));
        plan.Steps.Where(step => step.SaveIndex >= 0)
            .Select(step => Clock.Days(step.IsProbe ? step.EndMinute : step.StartMinute))
            .ShouldBe(plan.SavedDays);
    }

    [Fact]
    public void Two_exchanges_at_one_minute_exchange_both_volumes()
    {
        var plan = Compile(5, new PlasmaExchange(1, [Day]), new PlasmaExchange(0.5, [Day, 2 * Day]));

        plan.Steps.Where(step => step.PlasmaVolumes > 0)
            .Select(step => (step.StartMinute, step.PlasmaVolumes))
            .ShouldBe([(Day, 1.5), (2 * Day, 0.5)]);
    }

    private static TreatmentPlan Compile(int days, params Order[] orders) =>
        PlanCompiler.Compile(new Treatment("test", orders), 70, new Observation(days * Day, Day, 0), StepRule.Default, Scenarios.Lags);
}
