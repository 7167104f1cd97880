using Quantal.Simulation.Cohorts;

namespace Quantal.Exchange.Cohorts;

/// <summary>What reading a cohort file gave.</summary>
/// <param name="Design">The study; null if there is any error among the findings.</param>
/// <param name="Findings">All findings, by file, line and column.</param>
/// <param name="Inputs">The files read: the cohort file, and that of the protocol if it is not a built-in one.</param>
public sealed record CohortFileResult(CohortDesign? Design, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Inputs);
