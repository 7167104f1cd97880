namespace Quantal.Simulation.Cohorts;

/// <summary>One column of a cohort's rows.</summary>
/// <param name="Id">Unique id: small letters, digits and underscores, with the symbols of units as they are written.</param>
/// <param name="Unit">Unit as <see cref="Model.Units.Unit.Parse"/> reads it; 1 for counts, codes and yes (1) or no (0).</param>
/// <param name="Definition">What it is, in words; not a number where it does not apply to a patient.</param>
public sealed record PatientColumn(string Id, string Unit, string Definition);
