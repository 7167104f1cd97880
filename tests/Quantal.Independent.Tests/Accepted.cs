using Quantal.Simulation.Reference;

namespace Quantal.Independent.Tests;

/// <summary>How far solutions may lie apart, on every readout at every saved time.</summary>
internal static class Accepted
{
    /// <summary>Between the independent solution and the reference.</summary>
    public const double Reference = 1e-7;

    /// <summary>Between the default solution and the independent one.</summary>
    public const double Default = 1e-4;

    /// <summary>Fails, with readout, time and both values, unless the difference is below what is accepted.</summary>
    public static void ShouldBeBelow(this SeriesDifference difference, double accepted) =>
        difference.Error.ShouldBeLessThan(accepted, difference.Where);
}
