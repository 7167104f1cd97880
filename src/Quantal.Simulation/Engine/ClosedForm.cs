using Quantal.Model.Composition;
using Quantal.Model.Kinetics;
using Quantal.Numerics;
using Quantal.Numerics.Linear;

namespace Quantal.Simulation.Engine;

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
        LinearPropagator.Compute(_matrix, T.Constant(days), propagator.Span, new T[_matrix.Length]);
        return propagator;
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
