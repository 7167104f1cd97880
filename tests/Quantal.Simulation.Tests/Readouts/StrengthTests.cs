using Quantal.Model.Units;
using Quantal.Simulation.Patients;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Readouts;

/// <summary>
/// A failure means that strength, walking or daily life leaves what a person can have, or that a weaker one does better.
/// </summary>
public class StrengthTests
{
    private const ulong Seed = 20;
    private const double Rounding = 1e-9;

    private static readonly string[] Percentages =
        ["strength_percent_normal", "hand_strength_percent_normal", "strength_score_percent", "daily_living_percent"];

    private static readonly string[] Columns = [.. Percentages, "tug3_s", "qmg"];

    private static readonly Patient Unmeasured = Scenarios.Like(cmap: null);

    [Fact]
    public void Nobody_walks_faster_than_normal_or_leaves_a_scale()
    {
        var random = new Random(1);
        for (var draw = 1; draw <= 10_000; draw++)
        {
            var patient = Scenarios.Factory.Draw(Unmeasured, Seed, draw);
            var (channels, concentration) = (draw % 100 == 0 ? 0 : random.NextDouble(), 500 * random.NextDouble());
            var values = new Bedside(patient).Read(channels, concentration, Columns);

            var what = $"draw {draw}, channels {channels}, {concentration} ng/mL: {string.Join(", ", values)}";
            values.Take(Percentages.Length).ShouldAllBe(value => value >= 0 && value <= 100 + Rounding, what);
            var (tug3, normal) = (values[^2], Normal(patient));
            tug3.ShouldBeGreaterThanOrEqualTo(normal - Rounding, what);
            tug3.ShouldBeLessThan(120, what);
            values[^1].ShouldBeInRange(0, 39, what);
        }
    }

    [Fact]
    public void Fewer_channels_are_never_better_and_more_drug_is_never_worse()
    {
        for (var draw = 1; draw <= 300; draw++)
        {
            var bedside = new Bedside(Scenarios.Factory.Draw(Unmeasured, Seed, draw));
            foreach (var concentration in (double[])[0, 18, 87, 500])
            {
                Better([.. Enumerable.Range(0, 41).Select(step => bedside.Read(step / 40.0, concentration, Columns))], draw);
            }

            foreach (var channels in (double[])[0.1, 0.4, 0.8])
            {
                Better([.. Enumerable.Range(0, 26).Select(step => bedside.Read(channels, 20 * step, Columns))], draw);
            }
        }
    }

    [Fact]
    public void A_healthy_muscle_is_healthy_with_any_drug_and_a_rounding_error_above_normal()
    {
        for (var draw = 0; draw <= 100; draw++)
        {
            var patient = draw == 0 ? Scenarios.Factory.Typical(Unmeasured) : Scenarios.Factory.Draw(Unmeasured, Seed, draw);
            foreach (var channels in (double[])[1, 1 + 1e-12])
            {
                var values = new Bedside(patient).Read(channels, 3 * draw, Columns);

                values.Take(Percentages.Length).ShouldAllBe(value => Math.Abs(value - 100) < Rounding);
                values[^2].ShouldBe(Normal(patient), Rounding);
                values[^1].ShouldBe(0, Rounding);
            }
        }
    }

    [Fact]
    public void Peak_facilitation_moves_the_increment_and_nothing_else()
    {
        var patient = Scenarios.Factory.Typical(Scenarios.Typical);
        var (before, increment) = Both(patient);

        patient.Parameters[Scenarios.Table.IndexOf("nerve-ending.exercise-calcium-gain")] *= 2;
        var (after, higher) = Both(patient);

        higher.ShouldBeGreaterThan(increment);
        after.ShouldBe(before);

        static (double[] Columns, double Increment) Both(VirtualPatient patient)
        {
            var bedside = new Bedside(patient);
            var channels = bedside.ChannelsBefore;
            return (bedside.Read(channels, 0, [.. Columns, "cmap_mV"]), bedside.Read(channels, 0, "cmap_increment_percent")[0]);
        }
    }

    [Fact]
    public void Weakness_is_proximal_and_what_is_nearly_normal_is_found_normal()
    {
        var patient = Scenarios.Factory.Typical(Scenarios.Typical);
        var bedside = new Bedside(patient);
        var found = patient.Parameters[Scenarios.Table.IndexOf("nerve-ending.examined-as-normal")] * 100;

        for (var channels = 0.05; channels < 1; channels += 0.05)
        {
            var values = bedside.Read(channels, 0, Percentages);
            var (strength, hand, score) = (values[0], values[1], values[2]);
            hand.ShouldBeGreaterThan(strength);
            score.ShouldBe(Math.Min(100, 100 * strength / found), Rounding);
        }
    }

    private static double Normal(VirtualPatient patient) =>
        patient.Parameters[Scenarios.Table.IndexOf("nerve-ending.normal-tug3")] / Unit.Parse("s").ToCoherent;

    /// <summary>Each row is at least as good as the one before.</summary>
    private static void Better(double[][] rows, int draw)
    {
        for (var row = 1; row < rows.Length; row++)
        {
            for (var column = 0; column < Columns.Length; column++)
            {
                var gain = rows[row][column] - rows[row - 1][column];
                var better = Columns[column] is "tug3_s" or "qmg" ? -gain : gain;
                better.ShouldBeGreaterThanOrEqualTo(-Rounding, $"draw {draw}, {Columns[column]}");
            }
        }
    }
}
