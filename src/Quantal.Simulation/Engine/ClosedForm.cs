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
    private readonly LaneArray<T> _state;
    private readonly LaneArray<T> _next;
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
    /// Rows that give, from the amounts at the start of an interval, the mean of a linear form of the amounts and its mean
    /// weighted by the elapsed fraction.
    /// </summary>
    public void MomentsOver(double days, ReadOnlySpan<T> form, Span<T> mean, Span<T> first)
    {
        var propagator = new T[_matrix.Length];
        var integral = new T[_matrix.Length];
        LinearPropagator.Compute(_matrix, T.Constant(days), propagator, integral);
        LinearMoments.Compute(_matrix, days, propagator, integral, form, mean, first);
    }

    /// <summary>Moves the amounts over a stretch.</summary>
    public void Advance(int kind)
    {
        LinearPropagator.Apply(_propagators[kind].Span, _state.Span, _next.Span);
        _next.Span.CopyTo(_state.Span);
    }

    /// <summary>Keeps the amounts for <see cref="Recall"/>.</summary>
    public void Remember() => _state.Span.CopyTo(_remembered.Span);

    /// <summary>Goes back to the amounts at <see cref="Remember"/>.</summary>
    public void Recall() => _remembered.Span.CopyTo(_state.Span);
}
