using Quantal.Model.Units;

namespace Quantal.Model.Evidence;

/// <summary>A published value that was not chosen.</summary>
/// <param name="Value">The value with its unit.</param>
/// <param name="Source">Id of the reference.</param>
/// <param name="Why">Why it was not chosen.</param>
public sealed record RejectedValue(Quantity Value, string Source, string Why);
