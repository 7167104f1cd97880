namespace Quantal.Numerics.Linear;

/// <summary>
/// The state of linear compartments under doses that have been repeated for ever at the same interval:
/// the solution of (I - P) x = d, where d is what one interval adds.
/// </summary>
/// <remarks>
/// The sum d + P d + P^2 d + ... is formed by doubling, (I + P)(I + P^2)(I + P^4)... d. Every term is at least 0, so a
/// slowly eliminated compartment costs no digits, as it would in I - P. Where the doses never reach a steady
/// state (a compartment without elimination, or with less than 4e-11 per interval) the result is infinite.
/// </remarks>
public static class SteadyState
{
    private const int Repeats = 40;
    private const double Negligible = 1e-17;

    /// <summary>The state just after each of endlessly repeated doses.</summary>
    /// <param name="rates">The compartment matrix M, as in <see cref="LinearPropagator"/>, in 1 / time.</param>
    /// <param name="interval">Time between doses, above 0; lanes as in <see cref="LinearPropagator.Compute{T}"/>.</param>
    /// <param name="dose">Amount that each dose adds to each compartment, n entries of at least 0.</param>
    /// <param name="result">Receives the state, n entries; subtract the dose for the state just before.</param>
    /// <param name="doublings">How the interval is reached, as in <see cref="LinearPropagator.Compute{T}"/>.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or result and dose overlap.</exception>
    public static void AfterDoses<T>(
        ReadOnlySpan<T> rates, T interval, ReadOnlySpan<T> dose, Span<T> result, int doublings = LinearPropagator.UsualDoublings)
        where T : struct, ILane<T>
    {
        var n = LinearPropagator.CompartmentsOf(rates.Length);
        LinearPropagator.CheckLength(dose.Length, n, nameof(dose));
        LinearPropagator.CheckLength(result.Length, n, nameof(result));
        if (result.Overlaps(dose))
        {
            throw new ArgumentException("The result must not share memory with the dose.", nameof(result));
        }

        var doubling = LinearPropagator.Start(rates, n, interval, doublings);
        for (var i = 0; i < doublings; i++)
        {
            doubling.DoubleTransition();
        }

        LaneMatrix<T> addedStorage = default;
        Span<T> added = addedStorage;
        dose.CopyTo(result);
        for (var i = 0; i < Repeats; i++)
        {
            Multiply(doubling, result, added, n);
            for (var row = 0; row < n; row++)
            {
                result[row] += added[row];
            }

            doubling.DoubleTransition();
        }

        Multiply(doubling, dose, added, n);
        for (var row = 0; row < n; row++)
        {
            var threshold = result[row] * T.Constant(Negligible);
            result[row] = T.SelectLess(threshold, added[row], T.Constant(double.PositiveInfinity), result[row]);
        }
    }

    /// <summary>The state just before each of endlessly repeated infusions; they may last longer than the interval.</summary>
    /// <param name="rates">The compartment matrix M, as in <see cref="LinearPropagator"/>, in 1 / time.</param>
    /// <param name="interval">Time from one start to the next, above 0 and finite.</param>
    /// <param name="duration">Time that each infusion lasts, above 0 and finite; longer than the interval, infusions overlap.</param>
    /// <param name="input">Amount per time that one infusion brings to each compartment, n entries of at least 0.</param>
    /// <param name="result">Receives the state, n entries.</param>
    /// <param name="doublings">How the interval is reached, as in <see cref="LinearPropagator.Compute{T}"/>.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The interval or the duration is not a positive finite time.</exception>
    public static void BeforeInfusions<T>(
        ReadOnlySpan<T> rates, double interval, double duration, ReadOnlySpan<T> input, Span<T> result,
        int doublings = LinearPropagator.UsualDoublings)
        where T : struct, ILane<T>
    {
        CheckTime(interval, nameof(interval));
        CheckTime(duration, nameof(duration));
        var n = LinearPropagator.CompartmentsOf(rates.Length);
        LinearPropagator.CheckLength(input.Length, n, nameof(input));

        // At any time `always` infusions run, and one more during the first `part` of each interval.
        var always = Math.Floor(duration / interval);
        var part = Math.Max(duration - (always * interval), 0.0);
        LaneMatrix<T> transitionStorage = default, integralStorage = default, addedStorage = default, courseStorage = default;
        var transition = ((Span<T>)transitionStorage)[..(n * n)];
        var integral = ((Span<T>)integralStorage)[..(n * n)];
        var added = ((Span<T>)addedStorage)[..n];
        var course = ((Span<T>)courseStorage)[..n];

        LinearPropagator.Compute(rates, T.Constant(part), transition, integral, doublings);
        LinearPropagator.Apply(integral, input, course);
        LinearPropagator.Compute(rates, T.Constant(interval - part), transition, integral, doublings);
        LinearPropagator.Apply(transition, course, added);
        LinearPropagator.Compute(rates, T.Constant(interval), transition, integral, doublings);
        LinearPropagator.Apply(integral, input, course);
        for (var row = 0; row < n; row++)
        {
            added[row] = T.FusedMultiplyAdd(course[row], T.Constant(always), added[row]);
        }

        AfterDoses(rates, T.Constant(interval), added, result, doublings);
    }

    private static void CheckTime(double time, string name)
    {
        if (!(time > 0.0 && double.IsFinite(time)))
        {
            throw new ArgumentOutOfRangeException(name, time, "A positive finite time is needed.");
        }
    }

    private static void Multiply<T>(in TransitionDoubling<T> doubling, ReadOnlySpan<T> vector, Span<T> result, int n)
        where T : struct, ILane<T>
    {
        for (var row = 0; row < n; row++)
        {
            var sum = T.Constant(0.0);
            for (var column = 0; column < n; column++)
            {
                sum = T.FusedMultiplyAdd(doubling.Transition(row, column), vector[column], sum);
            }

            result[row] = sum;
        }
    }
}
