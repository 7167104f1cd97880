using Quantal.Simulation.Orders;

namespace Quantal.Exchange.Patients;

/// <summary>What reading a patient file gave.</summary>
/// <param name="Scenario">The scenario; null if there is any error among the findings.</param>
/// <param name="Findings">All findings, by file, line and column.</param>
/// <param name="Inputs">The patient file itself and every dose history it refers to, in the order of first mention, without repeats.</param>
public sealed record PatientFileResult(Scenario? Scenario, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Inputs);
