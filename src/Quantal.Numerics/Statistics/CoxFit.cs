namespace Quantal.Numerics.Statistics;

/// <summary>A fitted proportional-hazards model.</summary>
/// <param name="Coefficients">Logarithm of the hazard ratio for one unit of each covariate.</param>
/// <param name="StandardErrors">Their standard errors, from the observed information.</param>
/// <param name="Probabilities">Two-sided probabilities of Wald's test that a coefficient is 0.</param>
public sealed record CoxFit(IReadOnlyList<double> Coefficients, IReadOnlyList<double> StandardErrors, IReadOnlyList<double> Probabilities);
