using Quantal.Model;

namespace Quantal.Exchange.Output;

/// <summary>Readouts that are cumulative hazards, which people read as probabilities.</summary>
public static class CumulativeHazard
{
    /// <summary>Whether the readout is the cumulative hazard of an event.</summary>
    public static bool Is(ReadoutDefinition readout) => readout.Id.StartsWith("hazard_", StringComparison.Ordinal);

    /// <summary>Probability of at least one event, 0 to 1: 1 - exp(-H).</summary>
    /// <param name="hazard">Cumulative hazard H, dimensionless, at least 0; NaN gives NaN.</param>
    public static double Probability(double hazard) => hazard < 1e-5 ? hazard * (1 - hazard / 2) : 1 - Math.Exp(-hazard);
}
