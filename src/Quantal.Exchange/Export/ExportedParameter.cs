using Quantal.Model.Evidence;

namespace Quantal.Exchange.Export;

/// <summary>A parameter or covariate with the patient's value.</summary>
/// <param name="Name">Its name, with its mechanism and a point in front.</param>
/// <param name="Value">The patient's value in the coherent unit.</param>
/// <param name="Unit">Coherent unit of dm (L), mg, day, nmol and mV; <c>1</c> for a pure number.</param>
/// <param name="Meaning">What it is, in words, with the id and grade of its evidence record if it has one.</param>
/// <param name="Record">Its evidence record; null for what is known of the patient from outside.</param>
public sealed record ExportedParameter(string Name, double Value, string Unit, string Meaning, ParameterRecord? Record);
