using Quantal.Simulation.Calibration;

namespace Quantal.Cli;

/// <summary>What <c>calibrate population</c> made.</summary>
/// <param name="Result">The result.</param>
/// <param name="Text">The ensemble as a file; null if too few members were accepted.</param>
/// <param name="LeftOut">Ids of the figures that the model is built on and that were not calibrated to, with the reason.</param>
internal sealed record PopulationOutcome(PopulationResult Result, string? Text, IReadOnlyList<(string Reason, IReadOnlyList<string> Ids)> LeftOut);
