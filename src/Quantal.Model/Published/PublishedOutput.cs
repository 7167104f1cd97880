using Quantal.Model.Units;

namespace Quantal.Model.Published;

/// <summary>What a published model gives at an observation.</summary>
/// <param name="Symbol">Its name in later equations and its column in the result.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Unit">The unit of the column.</param>
/// <param name="Equation">Its equation, over parameters, individual values, compartments and earlier outputs.</param>
public sealed record PublishedOutput(string Symbol, string Meaning, Unit Unit, Formula Equation);
