using Quantal.Numerics.Random;

namespace Quantal.Numerics.Tests.Inference;

/// <summary>A linear simulation y = G·x with normal prior (mean 0, variance 1 each) and independent normal observations.</summary>
internal sealed record LinearProblem(double[,] Map, double[] Observed, double[] Variances)
{
    public int Parameters => Map.GetLength(1);

    /// <summary>
    /// A problem with keyed random coefficients, of which so many of each row are not 0, and observations of a keyed truth.
    /// </summary>
    public static LinearProblem Random(ulong seed, int observations, int parameters, int inEach, double variance)
    {
        var map = new double[observations, parameters];
        var observed = new double[observations];
        for (var row = 0; row < observations; row++)
        {
            var chosen = Enumerable.Range(0, parameters)
                .OrderBy(column => KeyedRandom.Uniform(seed, (ulong)row, 1, (uint)column))
                .Take(inEach);
            foreach (var column in chosen)
            {
                map[row, column] = KeyedRandom.Normal(seed, (ulong)row, 2, (uint)column);
                observed[row] += map[row, column] * KeyedRandom.Normal(seed, (ulong)column, 3, 0);
            }

            observed[row] += Math.Sqrt(variance) * KeyedRandom.Normal(seed, (ulong)row, 4, 0);
        }

        return new LinearProblem(map, observed, [.. observed.Select(_ => variance)]);
    }

    public double[] Simulate(double[] parameters) =>
        [.. Enumerable.Range(0, Observed.Length).Select(row => Enumerable.Range(0, Parameters).Sum(column => Map[row, column] * parameters[column]))];

    /// <summary>Mean and covariance of the posterior, in closed form: precision I + Gᵀ·R⁻¹·G.</summary>
    public (double[] Mean, double[,] Covariance) Posterior()
    {
        var precision = new double[Parameters, Parameters];
        var right = new double[Parameters];
        for (var first = 0; first < Parameters; first++)
        {
            right[first] = Enumerable.Range(0, Observed.Length).Sum(row => Map[row, first] * Observed[row] / Variances[row]);
            for (var second = 0; second < Parameters; second++)
            {
                precision[first, second] = (first == second ? 1 : 0)
                    + Enumerable.Range(0, Observed.Length).Sum(row => Map[row, first] * Map[row, second] / Variances[row]);
            }
        }

        var factor = Numerics.Linear.CholeskyFactor.Of(precision);
        var covariance = new double[Parameters, Parameters];
        for (var column = 0; column < Parameters; column++)
        {
            var unit = new double[Parameters];
            unit[column] = 1;
            var solved = factor.Solve(unit);
            for (var row = 0; row < Parameters; row++)
            {
                covariance[row, column] = solved[row];
            }
        }

        return (factor.Solve(right), covariance);
    }
}
