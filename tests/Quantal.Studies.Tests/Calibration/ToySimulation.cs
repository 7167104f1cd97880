using Quantal.Studies.Calibration;

namespace Quantal.Studies.Tests.Calibration;

/// <summary>Three figures of two parameters, by hand: their product, and each parameter's share of it.</summary>
/// <param name="published">What was published.</param>
internal sealed class ToySimulation(double[] published) : IPopulationSimulation
{
    public IReadOnlyList<CalibrationTarget> Targets { get; } =
        [.. published.Select((value, place) => new CalibrationTarget($"figure-{place}", "1", value, 0.08 * value, 0.06 * value))];

    public double[] Simulate(IReadOnlyList<double> values, int round) =>
        [.. new[] { values[0] * values[1], values[0] + values[1], values[0] * values[0] * values[1] }.Take(Targets.Count)];
}
