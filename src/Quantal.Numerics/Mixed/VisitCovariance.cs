using Quantal.Numerics.Linear;

namespace Quantal.Numerics.Mixed;

/// <summary>How the responses of one subject vary together.</summary>
public enum CovarianceStructure
{
    /// <summary>A variance for each visit and a covariance for each pair.</summary>
    Unstructured,

    /// <summary>One variance, and a covariance for each number of visits between.</summary>
    Toeplitz,

    /// <summary>One variance; the correlation falls by the same factor with every visit between.</summary>
    Autoregressive,

    /// <summary>One variance and one covariance.</summary>
    CompoundSymmetry,
}

/// <summary>The covariance of one group as a function of its parameters, of which the first or those of the diagonal are variances.</summary>
internal sealed class VisitCovariance
{
    // Off the diagonal a start is drawn towards 0 until this share of each variance is left when the visits before are known.
    private const double LeftAtStart = 0.02;
    private const double LargestStartingCorrelation = 0.9;

    private readonly CovarianceStructure _structure;

    /// <summary>A structure on a number of visits.</summary>
    public VisitCovariance(CovarianceStructure structure, int visits)
    {
        // Of one visit there is a variance and nothing else.
        (_structure, Visits) = (visits == 1 ? CovarianceStructure.Unstructured : structure, visits);
        Places = new(visits);
        Parameters = _structure switch
        {
            CovarianceStructure.Unstructured => Pairs.Length,
            CovarianceStructure.Toeplitz => visits,
            _ => 2,
        };
    }

    /// <summary>Number of visits.</summary>
    public int Visits { get; }

    /// <summary>Number of parameters.</summary>
    public int Parameters { get; }

    /// <summary>The pairs of visits.</summary>
    public VisitPairs Places { get; }

    /// <summary>Whether each pair is a parameter of its own.</summary>
    public bool IsFree => _structure == CovarianceStructure.Unstructured;

    /// <summary>The matrix.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="matrix">Receives it.</param>
    public void Fill(ReadOnlySpan<double> parameters, double[] matrix)
    {
        for (var pair = 0; pair < Pairs.Length; pair++)
        {
            var (a, b) = Pairs[pair];
            matrix[(a * Visits) + b] = matrix[(b * Visits) + a] = _structure == CovarianceStructure.Autoregressive
                ? parameters[0] * Math.Pow(parameters[1], b - a)
                : parameters[ParameterOf(pair)];
        }
    }

    /// <summary>How the covariance of each pair changes with each parameter: one row per parameter.</summary>
    public double[] Slopes(ReadOnlySpan<double> parameters)
    {
        var slopes = new double[Parameters * Pairs.Length];
        for (var pair = 0; pair < Pairs.Length; pair++)
        {
            var lag = Pairs[pair].B - Pairs[pair].A;
            if (_structure == CovarianceStructure.Autoregressive)
            {
                slopes[pair] = Math.Pow(parameters[1], lag);
                slopes[Pairs.Length + pair] = lag == 0 ? 0 : parameters[0] * lag * Math.Pow(parameters[1], lag - 1);
            }
            else
            {
                slopes[(ParameterOf(pair) * Pairs.Length) + pair] = 1;
            }
        }

        return slopes;
    }

    /// <summary>
    /// The second derivatives of the covariances times a gradient with respect to them, added to the upper triangle of a matrix; the
    /// autoregressive structure alone has any.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradient">A number for each pair.</param>
    /// <param name="matrix">The matrix that grows.</param>
    /// <param name="size">Its rows.</param>
    /// <param name="first">Place of the first parameter in it.</param>
    public void AddBend(ReadOnlySpan<double> parameters, ReadOnlySpan<double> gradient, double[] matrix, int size, int first)
    {
        for (var pair = 0; _structure == CovarianceStructure.Autoregressive && pair < Pairs.Length; pair++)
        {
            var lag = Pairs[pair].B - Pairs[pair].A;
            if (lag > 0)
            {
                matrix[(first * size) + first + 1] += gradient[pair] * lag * Math.Pow(parameters[1], lag - 1);
            }

            if (lag > 1)
            {
                matrix[((first + 1) * size) + first + 1] += gradient[pair] * parameters[0] * lag * (lag - 1) * Math.Pow(parameters[1], lag - 2);
            }
        }
    }

    /// <summary>Parameters near which to start, or null where the visits at which subjects were seen cannot tell all of them.</summary>
    /// <param name="products">For each pair of visits the sum of the products of residuals.</param>
    /// <param name="counts">For each pair the number of subjects who were seen at both.</param>
    public double[]? Start(double[] products, int[] counts)
    {
        var (sums, seen) = (new double[Visits * Visits], new int[Visits * Visits]);
        for (var pair = 0; pair < Pairs.Length; pair++)
        {
            var place = _structure == CovarianceStructure.Autoregressive ? Pairs[pair].B - Pairs[pair].A : ParameterOf(pair);
            sums[place] += products[pair];
            seen[place] += counts[pair];
        }

        double[] start;
        if (_structure == CovarianceStructure.Autoregressive)
        {
            var lag = Array.FindIndex(seen, 1, count => count > 0);
            if (lag < 0)
            {
                return null;
            }

            var variance = sums[0] / seen[0];
            var correlation = sums[lag] / seen[lag] / variance;
            start = [variance, Math.Sign(correlation) * Math.Min(LargestStartingCorrelation, Math.Pow(Math.Abs(correlation), 1.0 / lag))];
        }
        else
        {
            start = new double[Parameters];
            for (var parameter = 0; parameter < Parameters; parameter++)
            {
                if (seen[parameter] == 0)
                {
                    return null;
                }

                start[parameter] = sums[parameter] / seen[parameter];
            }
        }

        return DrawnInside(start);
    }

    private (int A, int B)[] Pairs => Places.Pairs;

    private int ParameterOf(int pair) => _structure switch
    {
        CovarianceStructure.Unstructured => pair,
        CovarianceStructure.Toeplitz => Pairs[pair].B - Pairs[pair].A,
        _ => Pairs[pair].A == Pairs[pair].B ? 0 : 1,
    };

    private double[] DrawnInside(double[] start)
    {
        var matrix = new double[Visits * Visits];
        for (var share = 1.0; share > 0; share -= 0.1)
        {
            double[] drawn = [.. start.Select((value, parameter) => IsVariance(parameter) ? value : share * value)];
            Fill(drawn, matrix);
            if (PackedRows.TryFactor(matrix, Visits, LeftAtStart, out _))
            {
                return drawn;
            }
        }

        return [.. start.Select((value, parameter) => IsVariance(parameter) ? value : 0)];
    }

    private bool IsVariance(int parameter) => IsFree ? Pairs[parameter].A == Pairs[parameter].B : parameter == 0;
}
