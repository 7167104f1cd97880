using Quantal.Simulation.Concentrations;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Concentrations;

/// <summary>A failure means: doses do not add up, repeat or end as they should, whatever the figures.</summary>
public class CourseTests
{
    private const double Accepted = 1e-10;
    private static readonly double[] Times = [0, 3, 11, 24, 30.5, 71];
    private static readonly double[] Values = [1.1, 20, 1.5, 0.8, 0.3];
    private static readonly IReadOnlyList<ConcentrationModel> Drugs = ConcentrationModels.Drugs(Scenarios.Catalog);

    private static ConcentrationModel Model => ConcentrationModels.General[0];

    [Fact]
    public void Doses_superpose()
    {
        var tablet = new EventRecord(0, EventKind.Dose, 1, 100, Interval: 8, AdditionalDoses: 5);
        var infusion = new EventRecord(0, EventKind.Dose, 2, 70, 5, Lag: 2);

        var both = Observe(Values, tablet, infusion);
        var apart = Observe(Values, tablet).Zip(Observe(Values, infusion), (left, right) => left + right);

        Close(both, [.. apart]);
    }

    [Fact]
    public void Additional_doses_are_doses_written_out()
    {
        var together = new EventRecord(0, EventKind.Dose, 2, 100, 10, 9, 3, Lag: 1.5, Bioavailability: 0.7);
        var records = Enumerable.Range(0, 4).Select(dose => together with { Time = 9 * dose, AdditionalDoses = 0 })
            .Concat(Times.Select(time => new EventRecord(time, EventKind.Observation)))
            .OrderBy(record => record.Time).ToArray();
        var written = Run.Records(Model, Values, records).Where((_, index) => records[index].Kind == EventKind.Observation).ToArray();

        Close(Observe(Values, together), written);
    }

    [Theory]
    [InlineData("prednisolone", 20, 10)]
    [InlineData("mycophenolate", 500, 750)]
    [InlineData("amifampridine", 10, 20)]
    public void Tablets_that_fall_on_one_time_are_one_dose_as_in_a_simulated_patient(string drug, double daily, double extra)
    {
        var model = Drugs.Single(one => one.Name == drug);
        EventRecord[] seen = [.. Times.Select(time => new EventRecord(72 + time, EventKind.Observation))];
        var series = new EventRecord(0, EventKind.Dose, 1, daily, Interval: 24, AdditionalDoses: 3);

        var together = Run.Records(model, [70], [series, new(48, EventKind.Dose, 1, extra), .. seen])[2..];
        var joined = Run.Records(
            model, [70],
            [series with { AdditionalDoses = 1 }, new(48, EventKind.Dose, 1, daily + extra), series with { Time = 72, AdditionalDoses = 0 }, .. seen])[3..];

        Close(together, joined);
    }

    [Fact]
    public void A_reset_and_dose_is_a_reset_and_then_the_dose()
    {
        var before = new EventRecord(0, EventKind.Dose, 2, 100, 1, 12, 20);
        var dose = new EventRecord(0, EventKind.Dose, 1, 50);

        var together = Observe(Values, before, dose with { Kind = EventKind.ResetAndDose });

        Close(together, Observe(Values, before, new EventRecord(0, EventKind.Reset), dose));
        Close(together, Observe(Values, dose));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 0)]
    [InlineData(10, 7.5)]
    [InlineData(2, 5)]
    public void A_steady_state_repeats_itself_and_is_what_long_repetition_leads_to(double rate, double lag)
    {
        var steady = new EventRecord(0, EventKind.Dose, 2, 100, rate, 12, 60, SteadyStateKind.Replaces, lag);
        EventRecord[] Series(EventRecord first, double from) =>
            [first, new(from + 5, EventKind.Observation), new(from + 17, EventKind.Observation)];

        var found = Run.Records(Model, Values, Series(steady, 0));
        var repeated = Run.Records(Model, Values, Series(steady with { SteadyState = SteadyStateKind.None }, 600));

        found[2].ShouldBe(found[1], Accepted * found[1]);
        repeated[1].ShouldBe(found[1], Accepted * found[1]);
    }

    /// <summary>NONMEM's closed forms carry back; its ADVAN13, since 7.6, starts from the peak, 13.197, at once.</summary>
    [Fact]
    public void A_steady_state_with_a_lag_beyond_its_interval_is_carried_back_from_its_peak()
    {
        var dose = new EventRecord(0, EventKind.Dose, 2, 600, 0, 12, 0, SteadyStateKind.Replaces, 15);
        var found = Run.Records(Model, [10, 50, 1, 1, 0], dose, new(3, EventKind.Observation), new(15, EventKind.Observation));

        var peak = 12 / (1 - Math.Exp(-2.4));
        peak.ShouldBe(13.197, 0.0005);
        found[0].ShouldBe(24.05, 0.005);
        found[1].ShouldBe(peak, Accepted);
        found[2].ShouldBe((peak * Math.Exp(-2.4)) + 12, Accepted);
    }

    [Fact]
    public void Looking_more_often_changes_nothing()
    {
        var dose = new EventRecord(0, EventKind.Dose, 1, 100, 7, 10, 8, SteadyStateKind.Replaces);
        var often = Enumerable.Range(0, 143).Select(step => new EventRecord(0.5 * step, EventKind.Observation)).ToArray();

        var found = Run.Records(Model, Values, [dose, .. often])[1..];

        Close([.. Times.Select(time => found[(int)(2 * time)])], Observe(Values, dose));
    }

    [Fact]
    public void A_time_far_longer_than_the_fastest_rate_is_exact()
    {
        var found = Run.Records(
            Model, [1e-4, 20, 1.5, 1, 0], new EventRecord(0, EventKind.Dose, 2, 100), new EventRecord(1e6, EventKind.Observation))[1];

        found.ShouldBe(5 * Math.Exp(-5), Accepted);
    }

    [Fact]
    public void A_dose_late_by_rounding_is_on_time()
    {
        var dose = new EventRecord(0, EventKind.Dose, 2, 20, Interval: 0.1, AdditionalDoses: 3);

        Run.Records(Model, Values, dose, new EventRecord(0.3, EventKind.Observation))[1].ShouldBeGreaterThan(3.9);
    }

    [Fact]
    public void Values_hold_over_the_interval_that_ends_with_their_record()
    {
        var found = Run.Records(
            Model,
            [new(0, EventKind.Dose, 2, 100), new(2, EventKind.Observation), new(5, EventKind.Other), new(9, EventKind.Observation)],
            [[1, 20, 1.5, 1, 0], [2, 20, 1.5, 1, 0], [4, 20, 1.5, 1, 0], [1, 10, 1.5, 1, 0]]);

        found[1].ShouldBe(5 * Math.Exp(-0.2), Accepted);
        found[3].ShouldBe(10 * Math.Exp(-0.2 - 0.6 - 0.4), Accepted);
    }

    [Fact]
    public void Time_goes_back_only_with_a_reset()
    {
        var course = new ConcentrationCourse(Model);
        course.Begin();
        course.Follow(new EventRecord(5, EventKind.Observation), Values);

        Should.Throw<ArgumentException>(() => course.Follow(new EventRecord(4, EventKind.Observation), Values)).Message.ShouldContain("only with a reset");
    }

    [Fact]
    public void Immunoglobulin_starts_from_the_patients_own_and_its_steady_state_repeats()
    {
        var model = Drugs.Single(one => one.Name == "immunoglobulin");
        var steady = new EventRecord(0, EventKind.Dose, 2, 70_000, 14_000, 504, 3, SteadyStateKind.Replaces);

        Run.Records(model, [70], new EventRecord(0, EventKind.Observation), new EventRecord(1000, EventKind.Observation))
            .ShouldAllBe(igg => Math.Abs(igg - 11.4) < 1e-8);
        var found = Run.Records(model, [70], steady, new(5, EventKind.Observation), new(509, EventKind.Observation));
        found[2].ShouldBe(found[1], 1e-9 * found[1]);
        found[1].ShouldBeGreaterThan(11.4 + 20);
    }

    private static double[] Observe(double[] values, params EventRecord[] doses) =>
        Run.Records(Model, values, [.. doses, .. Times.Select(time => new EventRecord(time, EventKind.Observation))])[doses.Length..];

    private static void Close(double[] found, double[] expected)
    {
        found.Max().ShouldBeGreaterThan(0);
        found.Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) <= Accepted * expected.Max());
    }
}
