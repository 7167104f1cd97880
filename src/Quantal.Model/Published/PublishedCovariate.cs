using Quantal.Model.Units;

namespace Quantal.Model.Published;

/// <summary>A property of the patient that a published model asks for.</summary>
/// <param name="Symbol">Its name in the equations and its column in the data.</param>
/// <param name="Meaning">What it is; for a yes or no, what 1 means.</param>
/// <param name="Unit">The unit of the column.</param>
/// <param name="IsIndicator">Whether it is 0 or 1; otherwise it is a positive number.</param>
public sealed record PublishedCovariate(string Symbol, string Meaning, Unit Unit, bool IsIndicator);
