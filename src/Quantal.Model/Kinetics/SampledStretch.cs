using System.Runtime.InteropServices;
using Quantal.Numerics;

namespace Quantal.Model.Kinetics;

/// <summary>How a kind of stretch is sampled for some compartments of a drug, and the last stretches of the kind.</summary>
internal sealed class SampledStretch<TAmounts, TIndividual, T>
    where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, T>
    where TIndividual : struct
    where T : struct, ILane<T>
{
    private readonly int _count;
    private readonly int _square;
    private readonly int _row;
    private readonly int _toNodes;
    private readonly int _starts;
    private readonly int _entries;
    private readonly int _last;
    private readonly LaneArray<T> _values;
    private int _newest = -1;

    /// <summary>Remembers nothing.</summary>
    /// <param name="drug">All compartments.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="first">The first compartment that is followed.</param>
    /// <param name="count">How many are.</param>
    /// <param name="moments">Number of moments that are remembered.</param>
    /// <param name="remembered">Number of stretches that are remembered, a power of two.</param>
    public SampledStretch(
        ClosedForm<TAmounts, TIndividual, T> drug, StretchKind kind, int first, int count, int moments, int remembered)
    {
        Rule = kind.AfterDose ? Quadrature.AfterIntake : Quadrature.Fading;
        Rounds = (Rule.Nodes.Length + T.Width - 1) / T.Width;
        (_count, _square, _row, _last) = (count, count * count, count + moments, remembered - 1);
        _toNodes = (1 + Rule.Nodes.Length) * _square;
        _starts = _toNodes + (T.Width * Rounds * _square);
        _entries = _starts + (remembered * _count);

        // One array for all, which the garbage collector minds less than many.
        _values = new(_entries + (remembered * _row));
        drug.PropagatorOver(kind.Days, first, _values.Span[.._square]);
        for (var node = 0; node < Rule.Nodes.Length; node++)
        {
            var own = _values.Span.Slice((1 + node) * _square, _square);
            drug.PropagatorOver(kind.Days * Rule.Nodes[node], first, own);
            Spread(own, node);
        }
    }

    /// <summary>Where it is sampled.</summary>
    public Quadrature Rule { get; }

    /// <summary>How often the lanes have to be filled for all places of one patient.</summary>
    public int Rounds { get; }

    /// <summary>Number of entries.</summary>
    public int Known { get; private set; }

    /// <summary>Moves the amounts to the end.</summary>
    public ReadOnlySpan<T> ToEnd => _values.Span[.._square];

    /// <summary>Moves the amounts of all patients to each place.</summary>
    public ReadOnlySpan<T> ToNodes() => _values.Span[_square.._toNodes];

    /// <summary>Moves the amounts of the patient of a lane to each place, as many places side by side as there are lanes.</summary>
    public ReadOnlySpan<T> ToNodes(int lane) => _values.Span.Slice(ToNodesAt(lane, 0), Rounds * _square);

    /// <summary>Amounts at the start of an entry.</summary>
    public Span<T> Start(int number) => _values.Span.Slice(_starts + (number * _count), _count);

    /// <summary>Amounts at the end of an entry, and the moments of the effects.</summary>
    public Span<T> Entry(int number) => _values.Span.Slice(_entries + (number * _row), _row);

    /// <summary>Number of an entry, of which the newest has age 0.</summary>
    public int OfAge(int age) => (_newest - age) & _last;

    /// <summary>Number of the entry that is to be overwritten, the oldest one.</summary>
    public int Next()
    {
        _newest = (_newest + 1) & _last;
        Known = Math.Max(Known, _newest + 1);
        return _newest;
    }

    private int ToNodesAt(int lane, int round) => _toNodes + (((lane * Rounds) + round) * _square);

    private void Spread(ReadOnlySpan<T> toNode, int node)
    {
        for (var lane = 0; lane < T.Width; lane++)
        {
            var spread = MemoryMarshal.Cast<T, double>(_values.Span.Slice(ToNodesAt(lane, node / T.Width), _square));
            for (var entry = 0; entry < _square; entry++)
            {
                spread[(entry * T.Width) + (node % T.Width)] = T.GetLane(toNode[entry], lane);
            }
        }
    }
}
