using Quantal.Model.Layout;
using Quantal.Numerics;
using Quantal.Numerics.Linear;

namespace Quantal.Model.Kinetics;

/// <summary>
/// One drug's linear compartments in lanes, moved through time by exact propagators, one for each kind of stretch that the
/// plan has. They are made before the simulation; in the loop they are only applied.
/// </summary>
internal sealed class ClosedForm<TAmounts, TIndividual, T>
    where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, T>
    where TIndividual : struct
    where T : struct, ILane<T>
{
    private readonly T[] _matrix;
    private LaneArray<T> _state;
    private LaneArray<T> _next;
    private readonly LaneArray<T> _remembered;
    private readonly LaneArray<T>[] _propagators;

    public ClosedForm(in TIndividual individual, IReadOnlyList<StretchKind> kinds)
    {
        var count = Fields.Count<TAmounts, T>();
        _matrix = new T[count * count];
        LinearMatrix.Of<TAmounts, TIndividual, T>(in individual, _matrix);
        _state = new LaneArray<T>(count);
        _next = new LaneArray<T>(count);
        _remembered = new LaneArray<T>(count);
        _propagators = new LaneArray<T>[kinds.Count];
        for (var kind = 0; kind < kinds.Count; kind++)
        {
            _propagators[kind] = PropagatorOver(kinds[kind].Days);
        }
    }

    /// <summary>Number of compartments.</summary>
    public int Count => _state.Length;

    /// <summary>The amounts by name.</summary>
    public ref TAmounts Amounts => ref Fields.As<TAmounts, T>(_state.Span);

    /// <summary>The amounts by position.</summary>
    public Span<T> State => _state.Span;

    /// <summary>exp(matrix x days), row-major.</summary>
    public LaneArray<T> PropagatorOver(double days)
    {
        var propagator = new LaneArray<T>(_matrix.Length);
        LinearPropagator.ComputeTransition(_matrix, T.Constant(days), propagator.Span);
        return propagator;
    }

    /// <summary>The same of compartments that move without the others.</summary>
    /// <param name="days">The interval.</param>
    /// <param name="first">The first of them; they follow each other.</param>
    /// <param name="propagator">Receives as many entries as the square of their number.</param>
    public void PropagatorOver(double days, int first, Span<T> propagator)
    {
        var count = (int)Math.Sqrt(propagator.Length);
        var own = new T[propagator.Length];
        for (var entry = 0; entry < own.Length; entry++)
        {
            own[entry] = _matrix[((first + (entry / count)) * Count) + first + (entry % count)];
        }

        LinearPropagator.ComputeTransition(own, T.Constant(days), propagator);
    }

    /// <summary>
    /// Rows that give, from the amounts at the start of an interval, the mean of each of several linear forms of the amounts
    /// and its mean weighted by the elapsed fraction.
    /// </summary>
    /// <param name="days">The interval.</param>
    /// <param name="forms">The forms, one after another.</param>
    /// <param name="rows">Receives for each form the row of its mean and the row of its weighted mean.</param>
    public void MomentsOver(double days, ReadOnlySpan<T> forms, Span<T> rows)
    {
        var propagator = new T[_matrix.Length];
        var integral = new T[_matrix.Length];
        LinearPropagator.Compute(_matrix, T.Constant(days), propagator, integral);
        for (var form = 0; form < forms.Length / Count; form++)
        {
            var both = rows.Slice(2 * form * Count, 2 * Count);
            LinearMoments.Compute(_matrix, days, propagator, integral, forms.Slice(form * Count, Count), both[..Count], both[Count..]);
        }
    }

    /// <summary>Moves the amounts over a stretch.</summary>
    public void Advance(int kind)
    {
        LinearPropagator.Apply(_propagators[kind].Span, _state.Span, _next.Span);
        (_state, _next) = (_next, _state);
    }

    /// <summary>Keeps the amounts for <see cref="Recall"/>.</summary>
    public void Remember() => _state.Span.CopyTo(_remembered.Span);

    /// <summary>Goes back to the amounts at <see cref="Remember"/>.</summary>
    public void Recall() => _remembered.Span.CopyTo(_state.Span);
}

/// <summary>A rule of Gauss and Legendre on the unit interval, and the same graded towards the start, where a tablet's peak is.</summary>
internal sealed class Quadrature
{
    /// <summary>The most nodes that a stretch is sampled at.</summary>
    public const int MostNodes = 14;

    private Quadrature(double[] nodes, double[] weights)
    {
        Nodes = nodes;
        Weights = weights;
        PlacedWeights = [.. weights.Zip(nodes, (weight, node) => weight * node)];
    }

    /// <summary>For a stretch that begins with an intake.</summary>
    public static Quadrature AfterIntake { get; } = Graded(MostNodes);

    /// <summary>For any other stretch.</summary>
    public static Quadrature Fading { get; } = Gauss(12);

    /// <summary>Places in (0, 1), ascending.</summary>
    public double[] Nodes { get; }

    /// <summary>Weights; their sum is 1.</summary>
    public double[] Weights { get; }

    /// <summary>Each weight times its place.</summary>
    public double[] PlacedWeights { get; }

    /// <summary>The rule with a number of nodes, exact for polynomials up to degree 2 x count - 1.</summary>
    public static Quadrature Gauss(int count)
    {
        var nodes = new double[count];
        var weights = new double[count];
        for (var index = 0; index < count; index++)
        {
            var place = Math.Cos(Math.PI * (index + 0.75) / (count + 0.5));
            double slope;
            for (var iteration = 0; ; iteration++)
            {
                (var value, slope) = Legendre(count, place);
                var change = value / slope;
                place -= change;
                if (Math.Abs(change) < 1e-15 || iteration > 50)
                {
                    break;
                }
            }

            slope = Legendre(count, place).Slope;
            nodes[count - 1 - index] = 0.5 * (1 + place);
            weights[count - 1 - index] = 1 / ((1 - (place * place)) * slope * slope);
        }

        return new Quadrature(nodes, weights);
    }

    /// <summary>The rule after the substitution t = s^2, which puts more nodes near the start.</summary>
    public static Quadrature Graded(int count)
    {
        var plain = Gauss(count);
        return new Quadrature(
            [.. plain.Nodes.Select(node => node * node)],
            [.. plain.Nodes.Zip(plain.Weights, (node, weight) => 2 * node * weight)]);
    }

    private static (double Value, double Slope) Legendre(int degree, double place)
    {
        var (before, value) = (1.0, place);
        for (var order = 2; order <= degree; order++)
        {
            (before, value) = (value, ((((2 * order) - 1) * place * value) - ((order - 1) * before)) / order);
        }

        return (value, degree * ((place * value) - before) / ((place * place) - 1));
    }
}
