namespace Quantal.Model;

/// <summary>One column of the results: what it is and how it is shown. The output dictionary is generated from these.</summary>
/// <param name="Id">Column name with unit, as in <c>cmap_mV</c>; also the key in files.</param>
/// <param name="Label">Name for people, as in <c>Compound muscle action potential</c>.</param>
/// <param name="Unit">Unit as printed, empty if dimensionless.</param>
/// <param name="Group">Heading under which reports show it, as in <c>Strength</c>.</param>
/// <param name="Definition">One or two sentences: what exactly is meant, and at what time of day it is read.</param>
public sealed record ReadoutDefinition(string Id, string Label, string Unit, string Group, string Definition);
