using Quantal.Model.Drugs;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Trials;
using Quantal.Testing;

namespace Quantal.Studies.Tests.Trials;

/// <summary>
/// A failure means that a strategy takes another value from a patient than its name in ICH E9(R1) says, so that power, bias and truth are about
/// another question than the one that is asked.
/// </summary>
public class EstimandValueTests
{
    private const int Days = 100;

    // QMG 10, 8, 6 and 2 at days 0, 20, 50 and 100; azathioprine stopped on day 20, plasma exchange on day 50.
    private static readonly PatientChart Troubled = Chart(
        [10, 8, 6, 2],
        chart =>
        {
            chart.Change(0, Drug.Azathioprine, DrugChange.Start, 150);
            chart.Change(20, Drug.Azathioprine, DrugChange.StopForGood, 0, because: Reason.Harm);
            chart.Note(new CourseEntry(50, Course.PlasmaExchange, CourseStep.Begun));
        },
        held: [false, false, false, true]);

    // QMG 10, 9, 9 and 9, and nothing happens.
    private static readonly PatientChart Calm = Chart([10, 9, 9, 9], _ => { }, held: [false, false, true, true]);

    // What Troubled would have been with azathioprine and without exchange: 10, 8, 4, 4.
    private static readonly PatientChart Untroubled = Chart([10, 8, 4, 4], _ => { }, held: [false, false, true, true]);

    // Trapezoids over the days from 0 on: 180, then 210, then 200.
    [Theory]
    [InlineData(Strategy.TreatmentPolicy, (180 + 210 + 200) / 100.0)]
    [InlineData(Strategy.WhileOnTreatment, 180 / 20.0)]
    [InlineData(Strategy.Hypothetical, 180 / 20.0)]
    [InlineData(Strategy.Composite, 39)]
    public void What_the_trial_sees_of_a_mean(Strategy strategy, double expected) =>
        Mean(strategy).Seen(Patient(0), Days).Value.ShouldBe(expected, 1e-12);

    [Theory]
    [InlineData(Strategy.TreatmentPolicy, 5.9)]
    [InlineData(Strategy.WhileOnTreatment, 9.0)]
    [InlineData(Strategy.Hypothetical, (180 + 180 + 200) / 100.0)]
    [InlineData(Strategy.Composite, 39)]
    public void What_is_true_of_a_mean(Strategy strategy, double expected)
    {
        var (tested, control) = Mean(strategy).True(Patient(0), Days);

        tested.Value.ShouldBe(expected, 1e-12);
        control.Value.ShouldBe((190 + 270 + 450) / 100.0, 1e-12);
    }

    // Visits at days 0, 20, 50 and 100, planned for days 24, 60 and 100: each takes what was measured since halfway from the one before.
    [Theory]
    [InlineData(Strategy.TreatmentPolicy, int.MaxValue, new[] { 8.0, 6, 2 })]
    [InlineData(Strategy.TreatmentPolicy, 60, new[] { 8, 6, double.NaN })]
    [InlineData(Strategy.TreatmentPolicy, 49, new[] { 8, double.NaN, double.NaN })]
    [InlineData(Strategy.WhileOnTreatment, int.MaxValue, new[] { 8, double.NaN, double.NaN })]
    [InlineData(Strategy.Hypothetical, int.MaxValue, new[] { 8, double.NaN, double.NaN })]
    [InlineData(Strategy.Composite, int.MaxValue, new[] { 39.0, 39, 39 })]
    public void What_the_trial_sees_at_planned_visits(Strategy strategy, int dropout, double[] expected)
    {
        Of(SampleTrial.QmgAtEnd, strategy).SeenAt(SampleTrial.Patient(0, Troubled, Calm, dropout), [24, 60, 100]).ShouldBe(expected);
        Of(TrialEndpoints.Change(MeasuredQuantity.Qmg, "change of qmg", "points"), strategy)
            .SeenAt(SampleTrial.Patient(0, Troubled, Calm, dropout), [24, 60, 100])
            .ShouldBe(strategy == Strategy.Composite ? expected : [.. expected.Select(value => value - 10)]);
    }

    // Measured on day 50, which is in the first half between days 24 and 100 and in the second between days 24 and 60.
    [Fact]
    public void A_visit_does_not_take_what_was_measured_nearer_to_the_one_before()
    {
        var left = SampleTrial.Patient(0, Troubled, Calm, dropoutDay: 60);

        Of(SampleTrial.QmgAtEnd, Strategy.TreatmentPolicy).SeenAt(left, [24, 100]).ShouldBe([8, double.NaN]);
        Of(SampleTrial.QmgAtEnd, Strategy.TreatmentPolicy).SeenAt(left, [24, 60]).ShouldBe([8.0, 6]);
    }

    [Fact]
    public void Who_is_not_in_the_stratum_has_no_visits_and_a_mean_has_none()
    {
        Of(SampleTrial.QmgAtEnd, Strategy.PrincipalStratum).SeenAt(Patient(0), [24, 60, 100]).ShouldBeNull();
        Of(SampleTrial.QmgAtEnd, Strategy.PrincipalStratum).SeenAt(Patient(1), [25, 60, 100]).ShouldBe([9.0, 9, 9]);
        Should.Throw<InvalidOperationException>(() => Mean(Strategy.TreatmentPolicy).SeenAt(Patient(0), [100]));
    }

    [Fact]
    public void A_stratum_is_those_to_whom_it_happens_in_neither_arm()
    {
        var value = Mean(Strategy.PrincipalStratum);

        value.Seen(Patient(0), Days).IsMissing.ShouldBeTrue();
        value.True(Patient(0), Days).Tested.IsMissing.ShouldBeTrue();
        value.True(Patient(0), 19).Tested.Value.ShouldBe(10);
        value.Seen(Patient(1), Days).Value.ShouldBe(9.1, 1e-12);
        value.True(SampleTrial.Patient(0, Calm, Calm), Days).Tested.Value.ShouldBe(9.1, 1e-12);
    }

    [Theory]
    [InlineData(Strategy.TreatmentPolicy, 2)]
    [InlineData(Strategy.WhileOnTreatment, 8)]
    [InlineData(Strategy.Hypothetical, double.NaN)]
    [InlineData(Strategy.Composite, 39)]
    public void What_the_trial_sees_at_the_end(Strategy strategy, double expected) =>
        Of(SampleTrial.QmgAtEnd, strategy).Seen(Patient(0), Days).Value.ShouldBe(expected);

    [Theory]
    [InlineData(Strategy.TreatmentPolicy, 100, true)]
    [InlineData(Strategy.WhileOnTreatment, 20, false)]
    [InlineData(Strategy.Hypothetical, 20, false)]
    [InlineData(Strategy.Composite, 100, false)]
    public void What_the_trial_sees_of_a_time(Strategy strategy, double days, bool happened) =>
        Of(SampleTrial.TimeToStrong, strategy).Seen(Patient(0), Days).ShouldBe(new TrialOutcome(days, happened));

    [Theory]
    [InlineData(Strategy.Hypothetical, 50, true)]
    [InlineData(Strategy.Composite, 100, false)]
    public void What_is_true_of_a_time(Strategy strategy, double days, bool happened) =>
        Of(SampleTrial.TimeToStrong, strategy).True(Patient(0), Days).Tested.ShouldBe(new TrialOutcome(days, happened));

    [Fact]
    public void A_composite_event_may_be_the_event_itself()
    {
        var estimand = SampleTrial.Of("a", SampleTrial.TimeToStrong, Strategy.Composite, new CompositeFailure(double.NaN, true));

        new EstimandValue(estimand, 0, Drug.Azathioprine).Seen(Patient(0), Days).ShouldBe(new TrialOutcome(20, true));
        new EstimandValue(estimand, 0, Drug.Azathioprine).Seen(Patient(1), Days).ShouldBe(new TrialOutcome(50, true));
    }

    [Fact]
    public void An_event_before_a_failure_has_come()
    {
        var late = Chart([10, 8, 6, 2], chart => chart.Note(new CourseEntry(50, Course.PlasmaExchange, CourseStep.Begun)), held: [false, true, false, false]);

        Of(SampleTrial.TimeToStrong, Strategy.Composite).Seen(SampleTrial.Patient(0, late, Calm), Days).ShouldBe(new TrialOutcome(20, true));
    }

    [Fact]
    public void Who_drops_out_is_seen_until_then_and_stays_true()
    {
        var dropout = SampleTrial.Patient(1, Troubled, Calm, dropoutDay: 60);

        Mean(Strategy.TreatmentPolicy).Seen(dropout, Days).Value.ShouldBe((190 + 270) / 50.0, 1e-12);
        Of(SampleTrial.QmgAtEnd, Strategy.TreatmentPolicy).Seen(dropout, Days).IsMissing.ShouldBeTrue();
        Mean(Strategy.TreatmentPolicy).True(dropout, Days).Control.Value.ShouldBe(9.1, 1e-12);
        Of(SampleTrial.TimeToStrong, Strategy.TreatmentPolicy).Seen(SampleTrial.Patient(1, Troubled, Calm, dropoutDay: 40), Days)
            .ShouldBe(new TrialOutcome(40));
    }

    [Fact]
    public void The_dead_count_while_alive_or_as_failures()
    {
        var dead = Chart([10, 8], _ => { }, held: [false, false], end: 30, DeathCause.Infection);
        var alive = SampleTrial.Of("a", SampleTrial.QmgAtEnd, Strategy.TreatmentPolicy);
        var composite = alive with { Death = Strategy.Composite, Failure = new CompositeFailure(39, false) };

        new EstimandValue(alive, 0, null).Seen(SampleTrial.Patient(0, dead, Calm), Days).Value.ShouldBe(8);
        new EstimandValue(composite, 0, null).Seen(SampleTrial.Patient(0, dead, Calm), Days).Value.ShouldBe(39);
        new EstimandValue(composite, 0, null).Seen(SampleTrial.Patient(0, dead, Calm), 29).Value.ShouldBe(8);
        new EstimandValue(composite, 0, null).Seen(SampleTrial.Patient(0, dead, Calm, dropoutDay: 25), Days).IsMissing.ShouldBeTrue();
    }

    [Fact]
    public void What_happens_on_the_day_of_allocation_is_the_treatment()
    {
        var value = new EstimandValue(SampleTrial.Of("a", SampleTrial.MeanQmg, Strategy.WhileOnTreatment), 50, Drug.Azathioprine);

        value.Seen(Patient(0), 50).Value.ShouldBe(4);
    }

    private static EstimandValue Mean(Strategy strategy) => Of(SampleTrial.MeanQmg, strategy);

    private static EstimandValue Of(TrialEndpoint endpoint, Strategy strategy) =>
        new(SampleTrial.Of("a", endpoint, strategy, strategy == Strategy.Composite ? new CompositeFailure(39, false) : null), 0, Drug.Azathioprine);

    private static TrialPatient Patient(int arm)
    {
        var patient = SampleTrial.Patient(arm, Troubled, Calm);
        patient.Keep(0, SwitchedOff.Stopping | SwitchedOff.Rescue, Untroubled);
        return patient;
    }

    private static PatientChart Chart(double[] qmg, Action<PatientChart> happens, bool[] held, int end = 101, DeathCause death = DeathCause.None)
    {
        int[] days = [0, 20, 50, 100];
        var chart = SampleClinic.Chart(101, SampleTrial.Strong);
        for (var visit = 0; visit < qmg.Length; visit++)
        {
            chart.See(days[visit], held: held[visit] ? 1u : 0, measured: [(MeasuredQuantity.Qmg, qmg[visit])]);
        }

        happens(chart);
        return chart.Ended(end, death);
    }
}
