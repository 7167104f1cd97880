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
    private readonly T[] _state;
    private readonly T[] _next;
    private readonly T[][] _propagators;

    public ClosedForm(in TIndividual individual, IReadOnlyList<StretchKind> kinds)
    {
        var count = Fields.Count<TAmounts, T>();
        _matrix = new T[count * count];
        LinearMatrix.Of<TAmounts, TIndividual, T>(in individual, _matrix);
        _state = new T[count];
        _next = new T[count];
        _propagators = new T[kinds.Count][];
        for (var kind = 0; kind < kinds.Count; kind++)
        {
            _propagators[kind] = PropagatorOver(kinds[kind].Days);
        }
    }

    /// <summary>Number of compartments.</summary>
    public int Count => _state.Length;

    /// <summary>The amounts by name.</summary>
    public ref TAmounts Amounts => ref Fields.As<TAmounts, T>(_state.AsSpan());

    /// <summary>The amounts by position.</summary>
    public Span<T> State => _state;

    /// <summary>exp(matrix x days), row-major.</summary>
    public T[] PropagatorOver(double days)
    {
        var propagator = new T[_matrix.Length];
        LinearPropagator.Compute(_matrix, T.Constant(days), propagator, new T[_matrix.Length]);
        return propagator;
    }

    /// <summary>Moves the amounts over a stretch.</summary>
    public void Advance(int kind)
    {
        LinearPropagator.Apply(_propagators[kind], _state, _next);
        _next.CopyTo(_state.AsSpan());
    }
}
