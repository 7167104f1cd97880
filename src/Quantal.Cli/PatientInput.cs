using Quantal.Exchange;
using Quantal.Simulation.Orders;

namespace Quantal.Cli;

/// <summary>What came of reading a patient file.</summary>
/// <param name="Scenario">The scenario; null if the file is refused.</param>
/// <param name="Findings">Everything that was found, warnings and errors.</param>
/// <param name="Inputs">Paths of all files that were read.</param>
internal sealed record PatientInput(Scenario? Scenario, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Inputs);
