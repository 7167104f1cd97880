namespace Quantal.Exchange.Dosing;

/// <summary>One bound or threshold of dosing with its source.</summary>
/// <param name="Id">Identity, as in <c>dosing.age-minimum</c>.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Unit">Unit as written; <c>1</c> if dimensionless.</param>
/// <param name="Value">The number, finite, in that unit.</param>
/// <param name="Source">Id of the reference, or <c>quantal</c> for an assumption of this project.</param>
/// <param name="Grade">How well it is known: SEEN, SEEN-2, RECALL, DERIVED or ASSUMED.</param>
/// <param name="Note">Where it stands or why it was assumed.</param>
internal sealed record DosingRecord(string Id, string Meaning, string Unit, double Value, string Source, string Grade, string Note);
