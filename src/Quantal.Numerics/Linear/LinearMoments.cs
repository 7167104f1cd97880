namespace Quantal.Numerics.Linear;

/// <summary>Time-weighted means of linear compartments over an interval, in closed form.</summary>
public static class LinearMoments
{
    /// <summary>
    /// Of a linear form c of the amounts, x' = M x, two rows that give from the amounts at the start: the mean of c x over the
    /// interval, and the mean of c x weighted by the elapsed fraction of the interval.
    /// </summary>
    /// <param name="rates">M, n x n entries row by row; every compartment must lose something, so that M can be inverted.</param>
    /// <param name="interval">The interval h, above 0.</param>
    /// <param name="transition">P = exp(M h), n x n entries row by row.</param>
    /// <param name="integral">Q, the integral of exp(M s) for s from 0 to h, n x n entries row by row.</param>
    /// <param name="form">c, n entries.</param>
    /// <param name="mean">Receives the row of the mean, c Q / h.</param>
    /// <param name="first">Receives the row of the weighted mean, c (h P - Q) M^-1 / h^2, from integration by parts.</param>
    /// <remarks>
    /// The weighted mean loses digits where all rates are slow against the interval: relative error about 1e-15 over the
    /// square of the slowest rate times h, 1e-10 for a half-life of a year and an interval of a day.
    /// </remarks>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Compute<T>(
        ReadOnlySpan<T> rates, double interval, ReadOnlySpan<T> transition, ReadOnlySpan<T> integral, ReadOnlySpan<T> form, Span<T> mean, Span<T> first)
        where T : struct, ILane<T>
    {
        var n = form.Length;
        LinearPropagator.CheckLength(rates.Length, n * n, nameof(rates));
        LinearPropagator.CheckLength(transition.Length, n * n, nameof(transition));
        LinearPropagator.CheckLength(integral.Length, n * n, nameof(integral));
        LinearPropagator.CheckLength(mean.Length, n, nameof(mean));
        LinearPropagator.CheckLength(first.Length, n, nameof(first));
        var perInterval = T.Constant(1 / interval);
        for (var column = 0; column < n; column++)
        {
            var (passed, spent) = (T.Constant(0), T.Constant(0));
            for (var row = 0; row < n; row++)
            {
                passed += form[row] * transition[(row * n) + column];
                spent += form[row] * integral[(row * n) + column];
            }

            mean[column] = perInterval * spent;
            first[column] = perInterval * (passed - mean[column]);
        }

        SolveFromRight(rates, first);
    }

    /// <summary>
    /// Replaces b by x with x M = b, by elimination without pivots: the diagonal of a compartment matrix dominates its columns.
    /// </summary>
    private static void SolveFromRight<T>(ReadOnlySpan<T> rates, Span<T> row)
        where T : struct, ILane<T>
    {
        var n = row.Length;
        var work = rates.ToArray();
        for (var pivot = 0; pivot < n; pivot++)
        {
            for (var column = pivot + 1; column < n; column++)
            {
                var factor = work[(pivot * n) + column] / work[(pivot * n) + pivot];
                for (var below = pivot; below < n; below++)
                {
                    work[(below * n) + column] -= factor * work[(below * n) + pivot];
                }

                row[column] -= factor * row[pivot];
            }
        }

        for (var pivot = n - 1; pivot >= 0; pivot--)
        {
            for (var below = pivot + 1; below < n; below++)
            {
                row[pivot] -= row[below] * work[(below * n) + pivot];
            }

            row[pivot] /= work[(pivot * n) + pivot];
        }
    }
}
