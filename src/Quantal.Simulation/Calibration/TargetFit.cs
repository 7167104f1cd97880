namespace Quantal.Simulation.Calibration;

/// <summary>How the members of an ensemble meet a target.</summary>
/// <param name="Target">The target.</param>
/// <param name="Best">The figure of the best member.</param>
/// <param name="Median">Median figure of the accepted members.</param>
/// <param name="Low">Their 5 % quantile.</param>
/// <param name="High">Their 95 % quantile.</param>
/// <param name="Residual">Mean residual of all members that were simulated, in standard deviations.</param>
/// <param name="Outside">Of all members that were simulated, how many have a residual beyond the largest accepted.</param>
public sealed record TargetFit(PopulationTarget Target, double Best, double Median, double Low, double High, double Residual, int Outside);
