using Quantal.Numerics.Inference;

namespace Quantal.Simulation.Calibration;

/// <summary>How a population is calibrated, and which members of the ensemble are accepted.</summary>
/// <param name="Seed">Seed of the ensemble.</param>
/// <param name="Members">Members drawn from the prior.</param>
/// <param name="Rounds">Rounds of assimilation, each with the observations' variances times this number.</param>
/// <param name="CutOff">Multiple of 1/√members up to which a correlation counts as chance.</param>
/// <param name="LargestResidual">An accepted member has no residual beyond this, in standard deviations.</param>
/// <param name="ClosestShare">Of those, as many as this share of the members are accepted, but not fewer than needed: the ones with the smallest root mean square of all residuals.</param>
/// <param name="LeastAccepted">The ensemble is of use if at least so many are accepted.</param>
public sealed record PopulationSettings(
    ulong Seed, int Members = 128, int Rounds = 6, double CutOff = 1.5, double LargestResidual = 3, double ClosestShare = 0.5, int LeastAccepted = 50)
{
    /// <summary>How the ensemble is moved.</summary>
    /// <param name="purpose">What the perturbations are keyed by; it shares no person's luck.</param>
    internal SmootherSettings Smoother(uint purpose) => new(Seed, purpose, SmootherSettings.EqualInflations(Rounds), CutOff, LeastAccepted);
}
