using Quantal.Simulation.Results;

namespace Quantal.Exchange.Output;

/// <summary>How a run was made: what somebody needs to get the same bits again.</summary>
/// <param name="CommandLine">The command that repeats the run from inside its folder; no absolute path, no user name.</param>
/// <param name="Settings">Draws, seed, lanes, threads.</param>
/// <param name="EvidenceHash">SHA-256 of the parameter records, in hexadecimal.</param>
/// <param name="Counted">What the settings' draws are a number of.</param>
public sealed record RunRecord(string CommandLine, SimulationSettings Settings, string EvidenceHash, string Counted = "draws");
