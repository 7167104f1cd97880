namespace Quantal.Model.Published;

/// <summary>An individual value, such as the clearance at the patient's weight.</summary>
/// <param name="Symbol">Its name in later equations.</param>
/// <param name="Equation">Its equation, over parameters, covariates and earlier individual values.</param>
public sealed record PublishedEquation(string Symbol, Formula Equation);
