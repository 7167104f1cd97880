using Quantal.Numerics.Linear;

namespace Quantal.Numerics.Inference;

/// <summary>Simulates the members of an ensemble, several at once.</summary>
/// <param name="simulate">The simulated observations from parameters and round.</param>
/// <param name="observations">How many there have to be.</param>
/// <param name="threads">At least 1.</param>
/// <param name="rounds">Rounds that will be asked for.</param>
/// <param name="progress">Told the fraction of all rounds that is done.</param>
internal sealed class EnsembleForecasts(
    Func<double[], int, double[]> simulate, int observations, int threads, int rounds, IProgress<double>? progress)
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
            : throw new ArgumentException(
                $"The simulation gave {wrong.Simulated.Length} numbers for member {wrong.Number}, not {observations}.");
    }
}

/// <summary>Variances and covariances of an ensemble's parameters and simulated observations, with divisor n - 1.</summary>
internal sealed class EnsembleMoments
{
    private readonly double[][] _parameters;
    private readonly double[][] _simulated;

    /// <param name="members">Simulated members, at least 2.</param>
    public EnsembleMoments(IReadOnlyList<SmootherMember> members)
    {
        Members = members.Count;
        _parameters = Deviations([.. members.Select(member => member.Parameters)]);
        _simulated = Deviations([.. members.Select(member => member.Simulated)]);
    }

    public int Members { get; }

    public int Parameters => _parameters.Length;

    public int Observations => _simulated.Length;

    public double OfParameter(int parameter) => Covariance(_parameters[parameter], _parameters[parameter]);

    public double OfObservations(int first, int second) => Covariance(_simulated[first], _simulated[second]);

    public double Between(int parameter, int observation) => Covariance(_parameters[parameter], _simulated[observation]);

    /// <summary>The correlation; 0 if one of the two is the same in all members.</summary>
    public double Correlation(int parameter, int observation)
    {
        var product = OfParameter(parameter) * OfObservations(observation, observation);
        return product > 0 ? Between(parameter, observation) / Math.Sqrt(product) : 0;
    }

    private double Covariance(double[] first, double[] second)
    {
        var sum = 0.0;
        for (var member = 0; member < first.Length; member++)
        {
            sum += first[member] * second[member];
        }

        return sum / (Members - 1);
    }

    private static double[][] Deviations(double[][] rows)
    {
        var columns = new double[rows[0].Length][];
        for (var column = 0; column < columns.Length; column++)
        {
            var mean = rows.Average(row => row[column]);
            columns[column] = [.. rows.Select(row => row[column] - mean)];
        }

        return columns;
    }
}

/// <summary>How the parameters of an ensemble move with the distances between observed and simulated figures.</summary>
internal static class SmootherGain
{
    /// <summary>
    /// The movement of each parameter for each observation's distance in its own standard deviations: a row for each parameter.
    /// </summary>
    /// <param name="moments">Of the ensemble.</param>
    /// <param name="deviations">The observations' standard deviations, inflated.</param>
    /// <param name="cutOff">Of the <see cref="PseudoOptimalTaper"/>.</param>
    public static double[][] Of(EnsembleMoments moments, double[] deviations, double cutOff)
    {
        // On the scale of the observations' own deviations the matrix has diagonal elements of at least 1.
        var matrix = new double[deviations.Length, deviations.Length];
        for (var row = 0; row < deviations.Length; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                matrix[row, column] =
                    (moments.OfObservations(row, column) / (deviations[row] * deviations[column])) + (row == column ? 1 : 0);
            }
        }

        var factor = CholeskyFactor.Of(matrix);
        return [.. Enumerable.Range(0, moments.Parameters).Select(parameter => factor.Solve(Tapered(moments, parameter, deviations, cutOff)))];
    }

    private static double[] Tapered(EnsembleMoments moments, int parameter, double[] deviations, double cutOff) =>
        [.. deviations.Select((deviation, observation) =>
            PseudoOptimalTaper.Weight(moments.Correlation(parameter, observation), moments.Members, cutOff) * moments.Between(parameter, observation) / deviation)];
}

/// <summary>
/// How much of a correlation that an ensemble shows is to be believed, 0 to 1. In an ensemble of n members two unrelated
/// numbers have a correlation of about 1/√n by chance.
/// </summary>
/// <remarks>
/// Above the cut-off the pseudo-optimal taper of R. Furrer and T. Bengtsson, Journal of Multivariate Analysis 98 (2007) 227-255,
/// equation 23, with the ensemble's correlation in place of the true one: n·r²/((n + 1)·r² + 1). Below it nothing, after X. Luo
/// and T. Bhakta, Automatic and adaptive localization for ensemble-based history matching, Journal of Petroleum Science and
/// Engineering (2020): what does not rise above the noise of sampling is left out.
/// </remarks>
public static class PseudoOptimalTaper
{
    /// <summary>The weight of a correlation.</summary>
    /// <param name="correlation">Correlation in the ensemble, -1 to 1.</param>
    /// <param name="members">Members of the ensemble, at least 2.</param>
    /// <param name="cutOff">Multiple of 1/√n up to which a correlation counts as chance; at least 0.</param>
    public static double Weight(double correlation, int members, double cutOff)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(cutOff);
        var square = correlation * correlation;
        return square * members <= cutOff * cutOff ? 0 : members * square / (((members + 1) * square) + 1);
    }
}
