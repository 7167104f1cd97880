namespace Quantal.Simulation.Engine;

/// <summary>What decides how amounts move over a stretch.</summary>
/// <param name="Days">Its length in days.</param>
/// <param name="AfterDose">Whether a tablet of the first drug has just been swallowed.</param>
internal readonly record struct StretchKind(double Days, bool AfterDose);
