using Quantal.Simulation.Concentrations;

namespace Quantal.Simulation.Tests.Concentrations;

/// <summary>
/// A failure means: a dose given rarely, very fast, very late or very often is computed as another, or as none.
/// </summary>
public class ExtremeDoseTests
{
    private const int Siblings = 100;
    private const double Accepted = 1e-8;

    [Fact]
    public void A_steady_state_of_any_interval_is_the_geometric_series()
    {
        var random = new Random(20261128);
        for (var sibling = 0; sibling < Siblings; sibling++)
        {
            var values = Values(random, fastest: Log(random, 1, 1e4));
            var isOral = sibling % 3 == 0;
            var interval = sibling % 4 == 0 ? 8766 : sibling % 4 == 1 ? 730.5 : Log(random, 100, 1e6);
            var duration = sibling % 2 == 0 ? 0 : Log(random, 1e-3, 0.5) * interval;
            var since = duration + (random.NextDouble() * Math.Min(50, interval - duration));
            var expected = new Exponentials(values, isOral).Steady(since, interval, duration);
            var dose = new EventRecord(7, EventKind.Dose, isOral ? 1 : 2, 1, duration == 0 ? 0 : 1 / duration, interval, 30);

            var steady = At(values, dose with { SteadyState = SteadyStateKind.Replaces }, 7 + since);
            var repeated = At(values, dose, 7 + (30 * interval) + since);

            Close(steady, expected, $"sibling {sibling}: II {interval}, duration {duration}");
            if (interval * values[0] / (values[1] + values[4]) > 1)
            {
                Close(repeated, expected, $"30 further doses, sibling {sibling}");
            }
        }
    }

    [Fact]
    public void A_constant_infusion_is_exact_however_fast_the_rates()
    {
        var random = new Random(3);
        for (var sibling = 0; sibling < Siblings; sibling++)
        {
            var values = Values(random, fastest: Log(random, 1, 1e5));
            var into = 1 + (sibling % 2);
            var dose = new EventRecord(0, EventKind.Dose, into, Rate: 2, SteadyState: SteadyStateKind.Replaces);

            Close(At(values, dose, 0), 2 / values[0], $"sibling {sibling}");
            Close(2 * new Exponentials(values, into == 1).Constant(), 2 / values[0], "the reference itself");
        }
    }

    [Fact]
    public void An_infusion_brings_its_amount_however_short_and_however_late()
    {
        var random = new Random(4);
        for (var sibling = 0; sibling < Siblings; sibling++)
        {
            var values = Values(random, fastest: Log(random, 0.1, 30));
            var isOral = sibling % 3 == 0;
            var (time, duration, since) = (Log(random, 1, 1e8), Log(random, 1e-25, 1e-1), 0.5 + (10 * random.NextDouble()));
            var (additional, interval) = sibling % 5 == 0 ? (7, 12.0) : (0, 0.0);
            var lag = sibling % 7 == 0 && !isOral ? 3.0 : 0;
            var record = new EventRecord(time, EventKind.Dose, isOral ? 1 : 2, 100, 100 / duration, interval, additional, Lag: lag);
            var dose = (sibling % 4) switch
            {
                1 => record with { Rate = -1, ModelledRate = 100 / duration },
                2 => record with { Rate = -2, ModelledDuration = duration },
                _ => record,
            };
            var seen = time + lag + (additional * interval) + since;
            var apart = seen - (time + lag + (additional * interval));

            var expected = 100 * new Exponentials(values, isOral).Repeated(apart, interval == 0 ? 1 : interval, 1 + additional, duration);
            Close(At(values, dose, seen), expected, $"sibling {sibling}: TIME {time}, duration {duration}");
        }
    }

    [Fact]
    public void A_steady_state_of_very_short_infusions_is_that_of_boluses()
    {
        var random = new Random(5);
        for (var sibling = 0; sibling < Siblings; sibling++)
        {
            var values = Values(random, fastest: Log(random, 0.1, 30));
            var (time, duration) = (Log(random, 1, 1e8), Log(random, 1e-25, 1e-12));
            var lag = sibling % 2 == 0 ? 0 : 12 * random.NextDouble();
            var dose = new EventRecord(time, EventKind.Dose, 2, 100, 100 / duration, 12, 0, SteadyStateKind.Replaces, lag);
            var seen = time + lag + 5;

            Close(At(values, dose, seen), 100 * new Exponentials(values, false).Steady(seen - (time + lag), 12), $"sibling {sibling}");
        }
    }

    [Fact]
    public void A_fast_infusion_leaves_a_slow_one_beside_it_as_it_is()
    {
        double[] values = [2, 20, 1, 0, 1];
        EventRecord[] records =
        [
            new(0, EventKind.Dose, 2, 10, 1), new(1, EventKind.Dose, 2, 1, 1e20), new(2, EventKind.Dose, 2, 1, 1e18),
            new(12, EventKind.Observation),
        ];

        var alone = new Exponentials(values, false);
        Close(
            Run.Records(Model, [.. values, 1, 0], records)[^1],
            (10 * alone.After(12, 10)) + alone.After(11) + alone.After(10), "all three");
    }

    [Fact]
    public void Further_doses_come_at_multiples_of_the_interval_and_never_drift()
    {
        var random = new Random(6);
        decimal[] intervals = [0.1m, 0.3m, 0.7m, 1.1m, 0.01m, 7.3m];
        for (var sibling = 0; sibling < Siblings; sibling++)
        {
            double[] values = [Log(random, 0.1, 3), Log(random, 5, 50)];
            var interval = intervals[sibling % intervals.Length];
            var count = sibling % 10 == 0 ? 100_000 : (int)Log(random, 1000, 3000);
            var start = sibling % 3 == 0 ? 0m : decimal.Round((decimal)(100 * random.NextDouble()), 3);
            var duration = sibling % 4 == 0 ? 0.5 * (double)interval : 0;
            var dose = new EventRecord((double)start, EventKind.Dose, 1, 1, duration == 0 ? 0 : 1 / duration, (double)interval, count + 5);

            // Seen with the dose that is just due, and halfway to the next.
            var found = Run.Records(
                ConcentrationModels.General.Single(one => one.Name == "one-compartment-intravenous"), values, dose,
                new((double)(start + (count * interval)), EventKind.Observation), new((double)(start + ((count + 0.5m) * interval)), EventKind.Observation));

            var all = new Exponentials([.. values, 1, 0, 1], false);
            var before = all.Repeated((double)interval, (double)interval, count, duration);
            Close(found[1], before + (duration == 0 ? 1 / values[1] : 0), $"due, sibling {sibling}");
            Close(found[2], all.Repeated(0.5 * (double)interval, (double)interval, count + 1, duration), $"halfway, sibling {sibling}");
        }
    }

    [Fact]
    public void A_hundred_thousand_further_doses_do_not_drift() =>
        At([2, 20, 1, 0, 1], new EventRecord(1, EventKind.Dose, 2, 100, 0, 0.1, 100_000), 10_001)
            .ShouldBe(502.504167, 5e-7);

    [Fact]
    public void A_million_infusions_may_run_at_a_time()
    {
        // As much leaves as goes in, and it hardly matters when each of a million began.
        var dose = new EventRecord(0, EventKind.Dose, 2, 1e5, 0.2, 0.6, 0, SteadyStateKind.Replaces);

        At([2, 20, 1, 0, 1], dose, 0).ShouldBe(1e5 / 0.6 / 2, 1);
    }

    [Fact]
    public void Doses_without_a_peripheral_exchange_or_without_bioavailability_are_what_they_say()
    {
        Close(
            At([2, 20, 1, 0, 40], new EventRecord(0, EventKind.Dose, 2, 100, 0, 12, 0, SteadyStateKind.Replaces), 3),
            5 * Math.Exp(-0.3) / (1 - Math.Exp(-1.2)), "Q is 0");
        foreach (var rate in new[] { 0, 10.0 })
        {
            var dose = new EventRecord(0, EventKind.Dose, 1, 100, rate, 12, 3, SteadyStateKind.Replaces);
            Run.Records(Model, [2, 20, 1, 3, 40, 0, 0], dose, new EventRecord(3, EventKind.Observation)).ShouldBe([0, 0]);
        }
    }

    [Fact]
    public void An_intravenous_model_is_the_oral_one_without_its_depot()
    {
        var random = new Random(8);
        for (var sibling = 0; sibling < Siblings; sibling++)
        {
            var isSimple = sibling % 2 == 0;
            var values = Values(random, fastest: 3);
            var dose = new EventRecord(
                0, EventKind.Dose, isSimple ? 1 : 1 + (sibling % 3 % 2), 100, sibling % 3, 12, 5, (SteadyStateKind)(sibling % 2));
            EventRecord[] seen = [.. Enumerable.Range(1, 20).Select(hour => new EventRecord(4 * hour, EventKind.Observation))];
            double[] own = isSimple ? values[..2] : [.. values[..2], .. values[3..]];
            double[] oral = isSimple ? values[..3] : values;
            var direct = ConcentrationModels.General.Single(
                one => one.Name == (isSimple ? "one-compartment-intravenous" : "two-compartment-intravenous"));
            var indirect = ConcentrationModels.General.Single(
                one => one.Name == (isSimple ? "one-compartment-oral" : "two-compartment-oral"));

            var found = Run.Records(direct, own, [dose, .. seen]);
            var expected = Run.Records(indirect, [.. oral, 1, 0], [dose with { Compartment = dose.Compartment + 1 }, .. seen]);

            found.Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) <= 1e-12 * expected.Max());
        }
    }

    private static ConcentrationModel Model => ConcentrationModels.General[1];

    /// <summary>CL, V, KA, Q and V2: half-lives from hours to weeks, exchange as fast as it is told to be.</summary>
    private static double[] Values(Random random, double fastest)
    {
        var volume = Log(random, 1, 100);
        return [volume * Log(random, 1e-3, 0.3), volume, Log(random, 0.5, 2) * fastest, 0.4 * volume * fastest, volume * Log(random, 0.3, 30)];
    }

    private static double Log(Random random, double least, double most) => least * Math.Pow(most / least, random.NextDouble());

    private static double At(double[] values, EventRecord dose, double time) =>
        Run.Records(Model, [.. values, 1, 0], dose, new EventRecord(time, EventKind.Observation))[^1];

    private static void Close(double found, double expected, string what) =>
        Math.Abs(found - expected).ShouldBeInRange(0, Accepted * Math.Abs(expected), $"{what}: {found:R} instead of {expected:R}");
}
