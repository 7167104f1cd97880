namespace Quantal.Numerics.Inference;

/// <summary>Simulates the members of an ensemble, several at once.</summary>
/// <param name="simulate">The simulated observations from parameters and round.</param>
/// <param name="observations">How many there have to be.</param>
/// <param name="threads">At least 1.</param>
/// <param name="rounds">Rounds that will be asked for.</param>
/// <param name="progress">Told the fraction of all rounds that is done.</param>
internal sealed class EnsembleForecasts(Func<double[], int, double[]> simulate, int observations, int threads, int rounds, IProgress<double>? progress)
{
    /// <summary>The members with what their parameters give in a round.</summary>
    /// <exception cref="ArgumentException">The simulation gave another number of observations.</exception>
    public SmootherMember[] Of(SmootherMember[] members, int round, CancellationToken cancellation)
    {
        var forecasts = new SmootherMember[members.Length];
        var done = 0;
        Parallel.For(0, members.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, place =>
        {
            forecasts[place] = members[place] with { Simulated = simulate(members[place].Parameters, round) };
            progress?.Report((round + ((double)Interlocked.Increment(ref done) / members.Length)) / rounds);
        });
        var wrong = forecasts.FirstOrDefault(member => member.Simulated.Length != observations);
        return wrong is null
            ? forecasts
            : throw new ArgumentException($"The simulation gave {wrong.Simulated.Length} numbers for member {wrong.Number}, not {observations}.");
    }
}
