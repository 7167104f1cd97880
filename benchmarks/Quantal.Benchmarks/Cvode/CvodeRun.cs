namespace Quantal.Benchmarks.Cvode;

/// <summary>What CVODE gave and what it took.</summary>
/// <param name="Values">Readouts, time-major.</param>
/// <param name="Cost">The program's line on seconds, starts, steps and evaluations.</param>
/// <param name="Seconds">Seconds of processor time of the fastest repeat, input and output excluded.</param>
internal sealed record CvodeRun(double[] Values, string Cost, double Seconds);
