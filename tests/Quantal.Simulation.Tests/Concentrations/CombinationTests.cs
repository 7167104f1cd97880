namespace Quantal.Simulation.Tests.Concentrations;

/// <summary>A failure means: some combination of what a dose record can say is computed as something else.</summary>
public class CombinationTests
{
    private const double Accepted = 1e-9;
    private const double NearZero = 1e-12;

    [Fact]
    public void Every_combination_agrees_with_the_sum_over_single_doses()
    {
        var (combinations, figures, worst, where) = (0, 0, 0.0, "");
        foreach (var (name, hasPeripheral, records, values) in Combinations.All())
        {
            var expected = DoseByDose.Concentrations(records, values, hasPeripheral);
            var found = Run.Records(hasPeripheral, records, values);
            var peak = expected.Max();
            peak.ShouldBeGreaterThan(0, name);
            for (var record = 0; record < records.Length; record++)
            {
                var error = Math.Abs(found[record] - expected[record]) / (expected[record] + (NearZero / Accepted * peak));
                double.IsFinite(error).ShouldBeTrue(name);
                (worst, where) = error > worst
                    ? (error, $"{name}, record {record}: {found[record]:R} instead of {expected[record]:R}")
                    : (worst, where);
                figures++;
            }

            combinations++;
        }

        combinations.ShouldBeGreaterThan(10_000);
        figures.ShouldBeGreaterThan(100_000);
        worst.ShouldBeInRange(0, Accepted, where);
    }
}
