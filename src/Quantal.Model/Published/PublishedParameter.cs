using Quantal.Model.Evidence;
using Quantal.Model.Units;

namespace Quantal.Model.Published;

/// <summary>One number of a published model.</summary>
/// <param name="Symbol">Its name in the model's equations.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Value">The published value with its unit.</param>
/// <param name="Source">Id of the reference.</param>
/// <param name="Grade">How far the figure was checked.</param>
/// <param name="Method">How it was obtained.</param>
/// <param name="Note">Where in the source, or how and why; may be empty.</param>
public sealed record PublishedParameter(string Symbol, string Meaning, Quantity Value, string Source, Grade Grade, Method Method, string Note);
