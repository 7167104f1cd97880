namespace Quantal.Numerics.Linear;

/// <summary>
/// The transition matrix P(h) = exp(M h) of a compartment matrix M and its integral Q(h), brought from a very short
/// time to any power-of-two multiple of it by doubling. All lanes do the same work whatever they hold.
/// </summary>
/// <remarks>
/// All off-diagonal terms are sums of products that are not negative, so nothing cancels there. A diagonal entry is kept
/// twice, as P and as P - 1, and each doubling continues from the one that is exact at its size: without P - 1, each
/// doubling would double the rounding error of a compartment that loses little.
/// </remarks>
internal struct TransitionDoubling<T>
    where T : struct, ILane<T>
{
    // The first step is at most half a time constant: 18 terms leave a relative 1e-17 there.
    private const int Terms = 18;

    private readonly int _n;
    private LaneMatrix<T> _change;
    private LaneMatrix<T> _diagonal;
    private LaneMatrix<T> _integral;
    private LaneMatrix<T> _next;

    /// <summary>Starts at a time short against the fastest rate (rate x time at most one half) by Taylor's series.</summary>
    public TransitionDoubling(ReadOnlySpan<T> rates, int compartments, T time)
    {
        var n = compartments;
        _n = n;
        LaneMatrix<T> scaledStorage = default, sumStorage = default, nextStorage = default;
        Span<T> scaled = scaledStorage, sum = sumStorage, next = nextStorage;
        for (var i = 0; i < n * n; i++)
        {
            scaled[i] = rates[i] * time;
            sum[i] = T.Constant(i % (n + 1) == 0 ? 1.0 : 0.0);
        }

        // sum = I + A/2 (I + A/3 (I + ...)): the integral of exp(M s) over the time, divided by the time.
        for (var term = Terms; term >= 2; term--)
        {
            Multiply(scaled, sum, next, n);
            for (var i = 0; i < n * n; i++)
            {
                sum[i] = T.FusedMultiplyAdd(next[i], T.Constant(1.0 / term), T.Constant(i % (n + 1) == 0 ? 1.0 : 0.0));
            }
        }

        Multiply(scaled, sum, _change, n);
        for (var i = 0; i < n * n; i++)
        {
            _integral[i] = sum[i] * time;
        }

        for (var i = 0; i < n; i++)
        {
            _diagonal[i] = T.Constant(1.0) + _change[i * (n + 1)];
        }
    }

    /// <summary>Entry of P, row by row.</summary>
    public readonly T Transition(int row, int column) => row == column ? _diagonal[row] : _change[(row * _n) + column];

    /// <summary>Entry of Q, row by row.</summary>
    public readonly T Integral(int row, int column) => _integral[(row * _n) + column];

    /// <summary>Q(2h) = Q(h) + P(h) Q(h); to be called before <see cref="DoubleTransition"/>.</summary>
    public void DoubleIntegral()
    {
        Span<T> next = _next, integral = _integral, change = _change;
        var one = T.Constant(1.0);
        for (var i = 0; i < _n; i++)
        {
            for (var j = 0; j < _n; j++)
            {
                var sum = integral[(i * _n) + j] * (one + _diagonal[i]);
                for (var k = 0; k < _n; k++)
                {
                    sum = k == i ? sum : T.FusedMultiplyAdd(change[(i * _n) + k], integral[(k * _n) + j], sum);
                }

                next[(i * _n) + j] = sum;
            }
        }

        next[..(_n * _n)].CopyTo(integral);
    }

    /// <summary>P(2h) = P(h) P(h).</summary>
    public void DoubleTransition()
    {
        Span<T> next = _next, change = _change, diagonal = _diagonal;
        for (var i = 0; i < _n; i++)
        {
            for (var j = 0; j < _n; j++)
            {
                var own = i == j ? T.Constant(1.0) + diagonal[i] : diagonal[i] + diagonal[j];
                next[(i * _n) + j] = T.FusedMultiplyAdd(change[(i * _n) + j], own, Detours(change, i, j));
            }
        }

        var one = T.Constant(1.0);
        var half = T.Constant(-0.5);
        for (var i = 0; i < _n; i++)
        {
            var kept = next[i * (_n + 1)];
            var product = T.FusedMultiplyAdd(diagonal[i], diagonal[i], Detours(change, i, i));
            diagonal[i] = T.SelectLess(half, kept, one + kept, product);
            next[i * (_n + 1)] = T.SelectLess(half, kept, kept, product - one);
        }

        next[..(_n * _n)].CopyTo(change);
    }

    /// <summary>What reaches compartment <paramref name="to"/> by way of a third compartment.</summary>
    private readonly T Detours(ReadOnlySpan<T> change, int to, int from)
    {
        var sum = T.Constant(0.0);
        for (var k = 0; k < _n; k++)
        {
            sum = k == to || k == from ? sum : T.FusedMultiplyAdd(change[(to * _n) + k], change[(k * _n) + from], sum);
        }

        return sum;
    }

    private static void Multiply(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> result, int n)
    {
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = left[i * n] * right[j];
                for (var k = 1; k < n; k++)
                {
                    sum = T.FusedMultiplyAdd(left[(i * n) + k], right[(k * n) + j], sum);
                }

                result[(i * n) + j] = sum;
            }
        }
    }
}
