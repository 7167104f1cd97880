using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quantal.Numerics.Linear;

/// <summary>Room on the stack for a square matrix of up to seven compartments, or for one of its columns.</summary>
[InlineArray(LinearPropagator.MaximumCompartments * LinearPropagator.MaximumCompartments)]
internal struct LaneMatrix<T>
    where T : struct, ILane<T>
{
    private T _first;
}

/// <summary>
/// Exact solutions of linear compartments, x' = M x + u with u constant: x(h) = P x(0) + Q u, where P = exp(M h) and
/// Q is the integral of exp(M s) for s from 0 to h.
/// </summary>
/// <remarks>
/// M has one row and one column per compartment, row by row: M[i, j] is the rate at which compartment i gains from j,
/// not negative for i different from j and not positive on the diagonal. Compartments may exchange, feed one another
/// without loss (an effect site, an area under the curve) and have equal rates. Relative error of every entry of P and
/// Q at most 3e-12 while the fastest diagonal rate times h is at most 32768, and about 1e-16 times that product beyond: as
/// much as the rounding of the rates themselves makes out where compartments exchange fast and lose little.
/// </remarks>
public static class LinearPropagator
{
    /// <summary>The largest number of compartments.</summary>
    public const int MaximumCompartments = 7;

    /// <summary>Doublings that suffice while the fastest diagonal rate times the interval is at most 32768.</summary>
    public const int UsualDoublings = 16;

    // Twice the fastest rate times the interval is below two to the power of one more than this, if it is a number at all.
    private const int MostDoublings = 1024;

    /// <summary>How many doublings a course needs.</summary>
    /// <param name="rateTime">The fastest diagonal rate times the interval, at least 0.</param>
    public static int DoublingsFor(double rateTime) =>
        double.IsFinite(rateTime) ? Math.Max(UsualDoublings, Math.ILogB(rateTime) + 2) : MostDoublings;

    /// <summary>Computes P and Q.</summary>
    /// <param name="rates">M, n x n entries row by row, n from 1 to 7, in 1 / time.</param>
    /// <param name="interval">h, at least 0, in the same time.</param>
    /// <param name="transition">Receives P, n x n entries row by row, dimensionless.</param>
    /// <param name="integral">Receives Q, n x n entries row by row, in time.</param>
    /// <param name="doublings">How often a first short step is doubled, for all lanes; see <see cref="DoublingsFor"/>.</param>
    /// <remarks>
    /// A lane with a negative interval, a rate of the wrong sign, or a rate too fast for the doublings becomes NaN in all
    /// entries, and no other lane is touched. Each lane takes the same operations whatever it holds.
    /// </remarks>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Compute<T>(
        ReadOnlySpan<T> rates, T interval, Span<T> transition, Span<T> integral, int doublings = UsualDoublings)
        where T : struct, ILane<T>
    {
        var n = CompartmentsOf(rates.Length);
        CheckLength(transition.Length, rates.Length, nameof(transition));
        CheckLength(integral.Length, rates.Length, nameof(integral));

        var doubling = Start(rates, n, interval, doublings);
        for (var i = 0; i < doublings; i++)
        {
            doubling.DoubleIntegral();
            doubling.DoubleTransition();
        }

        for (var i = 0; i < n * n; i++)
        {
            transition[i] = doubling.Transition(i / n, i % n);
            integral[i] = doubling.Integral(i / n, i % n);
        }
    }

    /// <summary>Computes P alone.</summary>
    /// <param name="rates">M, n x n entries row by row, n from 1 to 7, in 1 / time.</param>
    /// <param name="interval">h, at least 0, in the same time.</param>
    /// <param name="transition">Receives P, n x n entries row by row, dimensionless: the bits that it has beside Q.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void ComputeTransition<T>(ReadOnlySpan<T> rates, T interval, Span<T> transition)
        where T : struct, ILane<T>
    {
        var n = CompartmentsOf(rates.Length);
        CheckLength(transition.Length, rates.Length, nameof(transition));
        var doubling = Start(rates, n, interval, UsualDoublings);
        for (var i = 0; i < UsualDoublings; i++)
        {
            doubling.DoubleTransition();
        }

        for (var i = 0; i < n * n; i++)
        {
            transition[i] = doubling.Transition(i / n, i % n);
        }
    }

    /// <summary>result = matrix x vector, for example P x(0): a free course over the interval.</summary>
    /// <param name="matrix">n x n entries, row by row.</param>
    /// <param name="vector">n entries.</param>
    /// <param name="result">Receives n entries; other memory than <paramref name="vector"/>.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or result and vector overlap.</exception>
    public static void Apply<T>(ReadOnlySpan<T> matrix, ReadOnlySpan<T> vector, Span<T> result)
        where T : struct, ILane<T>
    {
        result.Clear();
        AddProduct(matrix, vector, result);
    }

    /// <summary>result = P x + Q u: a course with constant input over the interval.</summary>
    /// <param name="transition">P, n x n entries, row by row.</param>
    /// <param name="integral">Q, n x n entries, row by row.</param>
    /// <param name="state">x(0), n entries.</param>
    /// <param name="input">u, n entries per time.</param>
    /// <param name="result">Receives x(h), n entries; other memory than <paramref name="state"/> and <paramref name="input"/>.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or the result overlaps an argument.</exception>
    public static void Apply<T>(
        ReadOnlySpan<T> transition, ReadOnlySpan<T> integral, ReadOnlySpan<T> state, ReadOnlySpan<T> input, Span<T> result)
        where T : struct, ILane<T>
    {
        result.Clear();
        AddProduct(transition, state, result);
        AddProduct(integral, input, result);
    }

    /// <summary>P and Q at the fraction of the interval from which so many doublings lead to it.</summary>
    internal static TransitionDoubling<T> Start<T>(ReadOnlySpan<T> rates, int compartments, T interval, int doublings)
        where T : struct, ILane<T>
    {
        var zero = T.Constant(0.0);
        var smallest = interval;
        var fastest = zero;
        for (var i = 0; i < rates.Length; i++)
        {
            var onDiagonal = i % (compartments + 1) == 0;
            smallest = T.Min(smallest, onDiagonal ? -rates[i] : rates[i]);
            fastest = onDiagonal ? T.Max(fastest, -rates[i]) : fastest;
        }

        var undefined = T.Constant(double.NaN);
        var usable = T.SelectLessOrEqual(fastest * interval, T.Constant(Math.ScaleB(1.0, doublings - 1)), interval, undefined);
        usable = T.SelectLessOrEqual(zero, smallest, usable, undefined);
        return new TransitionDoubling<T>(rates, compartments, usable * T.Constant(Math.ScaleB(1.0, -doublings)));
    }

    internal static int CompartmentsOf(int entries)
    {
        for (var n = 1; n <= MaximumCompartments; n++)
        {
            if (n * n == entries)
            {
                return n;
            }
        }

        throw new ArgumentException(
            $"A rate matrix has n x n entries with n from 1 to {MaximumCompartments}; this one has {entries}.", nameof(entries));
    }

    internal static void CheckLength(int found, int expected, string name)
    {
        if (found != expected)
        {
            throw new ArgumentException($"{expected} entries are needed; the span has {found}.", name);
        }
    }

    private static void AddProduct<T>(ReadOnlySpan<T> matrix, ReadOnlySpan<T> vector, Span<T> result)
        where T : struct, ILane<T>
    {
        var n = result.Length;
        CheckLength(matrix.Length, n * n, nameof(matrix));
        CheckLength(vector.Length, n, nameof(vector));
        if (result.Overlaps(vector))
        {
            throw new ArgumentException("The result must not share memory with an argument.", nameof(result));
        }

        ref var entry = ref MemoryMarshal.GetReference(matrix);
        for (var i = 0; i < n; i++)
        {
            var sum = result[i];
            for (var j = 0; j < vector.Length; j++)
            {
                sum = T.FusedMultiplyAdd(entry, vector[j], sum);
                entry = ref Unsafe.Add(ref entry, 1);
            }

            result[i] = sum;
        }
    }
}
