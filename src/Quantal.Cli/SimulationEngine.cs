using Quantal.Exchange.Patients;
using Quantal.Simulation.Orders;
using Quantal.Simulation.Results;

namespace Quantal.Cli;

/// <summary>What <c>simulate</c> composes.</summary>
/// <param name="Read">Reads a patient file, given its path.</param>
/// <param name="Run">Simulates; reports the finished fraction, 0 to 1.</param>
/// <param name="EvidenceHash">SHA-256 of the parameter records.</param>
internal sealed record SimulationEngine(
    Func<string, PatientFileResult> Read,
    Func<Scenario, SimulationSettings, IProgress<double>?, CancellationToken, SimulationResult> Run,
    Func<string> EvidenceHash);
