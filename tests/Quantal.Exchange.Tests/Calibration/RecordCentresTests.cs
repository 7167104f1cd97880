using Quantal.Exchange.Calibration;
using Quantal.Simulation.Populations;

namespace Quantal.Exchange.Tests.Calibration;

/// <summary>A failure means that a calibration changes more of the records than its centres, or puts a centre elsewhere.</summary>
public sealed class RecordCentresTests
{
    private const string Records = """
        # A comment with value: 5
        - id: a.first
          meaning: "value: 5 is not it"   # nor this
          value: 5
          variation: { distribution: lognormal, cv: 0.3, correlated: { a.other: 0.5 } }
          rejected:
            - { value: 5, unit: d, why: "w" }

        - { id: a.second, value: 0.25, variation: { distribution: logitnormal, sd: 0.8 }, bounds: [0, 1] }
        """;

    [Fact]
    public void Only_the_numbers_change()
    {
        var centres = new RecordCentres(
            [
                Parameter("a.first", PopulationAspect.Typical), Parameter("a.first", PopulationAspect.Spread),
                Parameter("a.second", PopulationAspect.Typical), Parameter("a.second", PopulationAspect.Spread),
                Parameter("a.first", PopulationAspect.Correlation),
            ],
            [12.5, 0.000021, 0.333, 1.75, 0.9]);

        centres.In(Records).ShouldBe(
            Records.Replace("  value: 5\n", "  value: 12.5\n", StringComparison.Ordinal)
                .Replace("cv: 0.3,", "cv: 2.1E-05,", StringComparison.Ordinal)
                .Replace("value: 0.25", "value: 0.333", StringComparison.Ordinal)
                .Replace("sd: 0.8", "sd: 1.75", StringComparison.Ordinal));
        centres.Files.ShouldBe(["parameters/a.yaml"]);
    }

    [Fact]
    public void What_is_no_list_of_records_gives_nothing() => new RecordCentres([], []).In("a: [").ShouldBeNull();

    private static PopulationParameter Parameter(string record, PopulationAspect aspect) =>
        new($"{record} {aspect}", record, aspect, aspect == PopulationAspect.Correlation ? "a.other" : null, PriorTransform.Log, 1, 1, "for a test");
}
