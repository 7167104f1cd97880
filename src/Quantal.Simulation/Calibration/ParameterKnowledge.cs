namespace Quantal.Simulation.Calibration;

/// <summary>What a calibration tells of one population parameter.</summary>
/// <param name="Id">The parameter.</param>
/// <param name="Median">Median of the accepted members, in the parameter's unit.</param>
/// <param name="Low">Their 5 % quantile.</param>
/// <param name="High">Their 95 % quantile.</param>
/// <param name="Determinacy">1 minus their standard deviation over that of the prior, both on the prior's scale: 0 if the data tell nothing, 1 if all.</param>
/// <param name="Correlated">The two other parameters with which it is most strongly correlated on those scales, with the correlations.</param>
public sealed record ParameterKnowledge(
    string Id, double Median, double Low, double High, double Determinacy, IReadOnlyList<(string Id, double Correlation)> Correlated);
