using Quantal.Model.Drugs;
using Quantal.Simulation.Protocols;
using static Quantal.Testing.SmallProtocols;

namespace Quantal.Simulation.Tests.Protocols;

/// <summary>A failure means that a condition such as remission holds at other visits than its sentence says.</summary>
public class ConditionWatchTests
{
    private static readonly double[] Nothing = Measured();

    [Fact]
    public void So_many_visits_in_a_row_skip_those_without_the_measurement()
    {
        var watch = new ConditionWatch(new Sustained(Weak, 2, 0));
        Follow(watch, (0, 9), (7, double.NaN), (14, 9)).ShouldBe([false, false, true]);
        Follow(watch, (21, 7), (28, 9), (35, 9)).ShouldBe([false, false, true]);
        watch.FirstDay.ShouldBe(14);
        watch.SinceDay.ShouldBe(35);
    }

    [Fact]
    public void So_many_weeks_have_to_be_on_record_without_a_gap()
    {
        var watch = new ConditionWatch(new Sustained(new Negation(Weak), 1, 52));
        Follow(watch, (0, 1), (357, 1), (364, 1)).ShouldBe([false, false, true]);
        Follow(watch, (371, 9), (378, 1), (735, 1), (742, 1)).ShouldBe([false, false, false, true]);
    }

    [Fact]
    public void What_was_not_measured_neither_holds_nor_fails()
    {
        var watch = new ConditionWatch(new Negation(Weak));
        watch.Observe(0, Nothing, 0);
        watch.Holds.ShouldBeFalse();
        watch.Observe(7, Qmg(1), 0);
        watch.Observe(14, Nothing, 0);
        watch.Holds.ShouldBeTrue();
        watch.SinceDay.ShouldBe(7);
        watch.Observe(21, Qmg(9), 0);
        watch.Holds.ShouldBeFalse();
        watch.FirstDay.ShouldBe(7);
    }

    [Fact]
    public void Known_parts_decide_where_they_can()
    {
        Condition low = new MeasuredCondition(MeasuredQuantity.WhiteCells, Bound.Below, 3, Yardstick.Value, false);
        Holds(new AnyOf([Weak, low]), Qmg(9)).ShouldBeTrue();
        Holds(new AnyOf([Weak, low]), Qmg(1)).ShouldBeFalse();
        Holds(new AllOf([Weak, low]), Qmg(9)).ShouldBeFalse();
        Holds(new Negation(new AllOf([Weak, low])), Qmg(1)).ShouldBeTrue();
        Holds(new Negation(new AllOf([Weak, low])), Qmg(9)).ShouldBeFalse();
    }

    [Fact]
    public void Earlier_measurements_are_those_before_this_visit()
    {
        var share = new ConditionWatch(new MeasuredCondition(MeasuredQuantity.Qmg, Bound.AtLeast, 1.5, Yardstick.First, true));
        Follow(share, (0, 4), (7, 5.9), (14, 6)).ShouldBe([false, false, true]);
        var best = new ConditionWatch(new MeasuredCondition(MeasuredQuantity.Qmg, Bound.AtLeast, 3, Yardstick.Best, false));
        Follow(best, (0, 9), (7, 4), (14, 6.9), (21, 7)).ShouldBe([false, false, false, true]);
        var last = new ConditionWatch(new MeasuredCondition(MeasuredQuantity.Qmg, Bound.Above, 0, Yardstick.Last, false));
        Follow(last, (0, 9), (7, 10), (14, 10), (21, 11)).ShouldBe([false, true, false, true]);
    }

    [Fact]
    public void Best_strength_is_the_highest_before_this_visit()
    {
        var watch = new ConditionWatch(new MeasuredCondition(MeasuredQuantity.Strength, Bound.Below, 0.9, Yardstick.Best, true));
        watch.Observe(0, Measured((MeasuredQuantity.Strength, 50)), 0);
        watch.Observe(7, Measured((MeasuredQuantity.Strength, 80)), 0);
        watch.Holds.ShouldBeFalse();
        watch.Observe(14, Measured((MeasuredQuantity.Strength, 71)), 0);
        watch.Holds.ShouldBeTrue();
    }

    [Fact]
    public void Events_are_remembered_as_long_as_asked()
    {
        var watch = new ConditionWatch(new EventCondition(ClinicalEvent.Pancreatitis, 4));
        watch.Observe(3, Nothing, ClinicalEvent.NauseaVomiting.Bit() | ClinicalEvent.Pancreatitis.Bit());
        watch.Observe(31, Nothing, 0);
        watch.Holds.ShouldBeTrue();
        watch.Observe(32, Nothing, 0);
        watch.Holds.ShouldBeFalse();
    }

    [Fact]
    public void Drugs_are_asked_of_the_patients_care()
    {
        var run = new ProtocolRun(Of(When(Weak, new DrugInstruction(Drug.Azathioprine, DrugChange.Start))), 70, Normal);
        var taken = new DrugCondition(Drug.Azathioprine, DrugStatus.Taken, 2);
        Should.Throw<ArgumentException>(() => new ConditionWatch(taken));
        var watch = new ConditionWatch(taken, run);
        foreach (var day in (int[])[0, 7, 14])
        {
            run.Visit(day, Qmg(9), 0);
            watch.Observe(day, Qmg(9), 0);
            watch.Holds.ShouldBe(day == 14);
        }
    }

    private static bool Holds(Condition condition, double[] measured)
    {
        var watch = new ConditionWatch(condition);
        watch.Observe(0, measured, 0);
        return watch.Holds;
    }

    private static bool[] Follow(ConditionWatch watch, params (int Day, double Qmg)[] visits) => [.. visits.Select(visit =>
    {
        watch.Observe(visit.Day, Qmg(visit.Qmg), 0);
        return watch.Holds;
    })];
}
