using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Quantal.Model.Layout;
using Quantal.Numerics;

namespace Quantal.Model.Kinetics;

/// <summary>
/// Some compartments of a sampled drug, and the effects that follow from them alone. What a patient's stretch amounts to depends on nothing
/// but the bits it starts from, so that of one whose start has been seen lately it is looked up. Where few patients are new, the places of
/// the stretch lie side by side in the lanes, one patient after another; where many are, the patients do. Both are the same operations on
/// the same numbers.
/// </summary>
internal sealed class SampledPart<TDrug, TAmounts, TParameters, TIndividual, T>
    where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, T>
    where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, T>
    where TParameters : struct
    where TIndividual : struct
    where T : struct, ILane<T>
{
    // What has been taken lately takes months to repeat itself: more than the last two days are not worth the search.
    private const int RememberedOfTheDrug = 8;
    private const int RememberedOfDoses = 2;
    private static readonly int AllLanes = (1 << T.Width) - 1;

    private readonly bool _ofDoses;
    private readonly int _first;
    private readonly int _count;
    private readonly int _firstEffect;
    private readonly int _effects;
    private readonly SampledPatients<TParameters, TIndividual, T> _patients;
    private readonly SampledStretch<TAmounts, TIndividual, T>[] _stretches;
    private readonly LaneArray<T> _amounts = new(Fields.Count<TAmounts, T>());
    private readonly LaneArray<T> _acting = new(Fields.Count<TDrug, T>());
    private readonly LaneArray<T> _alone;
    private readonly LaneArray<T> _moments;
    private readonly LaneArray<T> _sampled;

    /// <summary>Nothing has been passed.</summary>
    /// <param name="ofDoses">Whether it is the part of what has been taken lately; if not, that of the drug itself.</param>
    /// <param name="drug">All compartments.</param>
    /// <param name="kinds">The kinds of stretches.</param>
    /// <param name="patients">The patients.</param>
    public SampledPart(
        bool ofDoses, ClosedForm<TAmounts, TIndividual, T> drug, IReadOnlyList<StretchKind> kinds,
        SampledPatients<TParameters, TIndividual, T> patients)
    {
        (_ofDoses, _patients) = (ofDoses, patients);
        var (compartments, effects) = TDrug.OfTheDrug;
        (_first, _count) = ofDoses ? (compartments, _amounts.Length - compartments) : (0, compartments);
        (_firstEffect, _effects) = ofDoses ? (effects, _acting.Length - effects) : (0, effects);
        (_alone, _moments) = (new(_count), new(2 * _effects));
        _sampled = new(Quadrature.MostNodes * _effects);
        var remembered = ofDoses ? RememberedOfDoses : RememberedOfTheDrug;
        _stretches =
            [.. kinds.Select(kind => new SampledStretch<TAmounts, TIndividual, T>(drug, kind, _first, _count, 2 * _effects, remembered))];
    }

    /// <summary>Moves the amounts over a stretch.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="state">The amounts of all compartments; those of this part are moved.</param>
    /// <returns>The mean of each effect over the stretch, then of each the mean weighted by the elapsed fraction.</returns>
    public ReadOnlySpan<T> Pass(int kind, Span<T> state)
    {
        var stretch = _stretches[kind];
        var own = state.Slice(_first, _count);
        var unknown = AllLanes;
        for (var age = 0; age < stretch.Known; age++)
        {
            var number = stretch.OfAge(age);
            var same = SameLanes(stretch.Start(number), own) & unknown;
            if (same == 0)
            {
                continue;
            }

            var entry = stretch.Entry(number);
            if (same == AllLanes)
            {
                Copy(entry[.._count], own);
                return entry[_count..];
            }

            CopyLanes(entry[_count..], _moments.Span, same);
            unknown &= ~same;
        }

        Sample(stretch, own, unknown);
        var next = stretch.Next();
        var start = stretch.Start(next);
        var written = stretch.Entry(next);
        Copy(own, start);
        Apply(stretch.ToEnd, start, own);
        Copy(own, written);
        Copy(_moments.Span, written[_count..]);
        return written[_count..];
    }

    private void Sample(SampledStretch<TAmounts, TIndividual, T> stretch, ReadOnlySpan<T> start, int lanes)
    {
        var rounds = stretch.Rounds;
        if (2 * BitOperations.PopCount((uint)lanes) * rounds > stretch.Rule.Nodes.Length)
        {
            SampleAll(stretch, start);
            return;
        }

        for (; lanes != 0; lanes &= lanes - 1)
        {
            SampleOne(stretch, start, BitOperations.TrailingZeroCount(lanes));
        }
    }

    private void SampleAll(SampledStretch<TAmounts, TIndividual, T> stretch, ReadOnlySpan<T> start)
    {
        var nodes = stretch.Rule.Nodes.Length;
        Act(stretch.ToNodes(), start, in _patients.Together, nodes);

        var moments = _moments.Span;
        for (var effect = 0; effect < _effects; effect++)
        {
            var values = _sampled.Span.Slice(effect * nodes, nodes);
            var weights = stretch.Rule.Weights.AsSpan(0, values.Length);
            var placed = stretch.Rule.PlacedWeights.AsSpan(0, values.Length);
            var (mean, first) = (T.Constant(0), T.Constant(0));
            for (var node = 0; node < values.Length; node++)
            {
                mean += T.Constant(weights[node]) * values[node];
                first += T.Constant(placed[node]) * values[node];
            }

            (moments[effect], moments[_effects + effect]) = (mean, first);
        }
    }

    private void SampleOne(SampledStretch<TAmounts, TIndividual, T> stretch, ReadOnlySpan<T> start, int lane)
    {
        var alone = _alone.Span;
        for (var compartment = 0; compartment < _count; compartment++)
        {
            alone[compartment] = T.Constant(T.GetLane(start[compartment], lane));
        }

        Act(stretch.ToNodes(lane), alone, in _patients.Alone(lane), stretch.Rounds);

        var moments = MemoryMarshal.Cast<T, double>(_moments.Span);
        for (var effect = 0; effect < _effects; effect++)
        {
            var weights = stretch.Rule.Weights.AsSpan();
            var placed = stretch.Rule.PlacedWeights.AsSpan(0, weights.Length);
            var values = MemoryMarshal.Cast<T, double>(_sampled.Span.Slice(effect * stretch.Rounds, stretch.Rounds))[..weights.Length];
            var (mean, first) = (0.0, 0.0);
            for (var node = 0; node < values.Length; node++)
            {
                mean += weights[node] * values[node];
                first += placed[node] * values[node];
            }

            moments[(effect * T.Width) + lane] = mean;
            moments[((_effects + effect) * T.Width) + lane] = first;
        }
    }

    /// <summary>Effects at some places, effect by effect.</summary>
    private void Act(
        ReadOnlySpan<T> toPlaces, ReadOnlySpan<T> start, in SampledPatients<TParameters, TIndividual, T>.Values patients, int places)
    {
        var amounts = _amounts.Span;
        var sampled = _sampled.Span;
        var own = amounts.Slice(_first, _count);
        ref readonly var all = ref Fields.As<TAmounts, T>(amounts);
        ref var acting = ref Fields.As<TDrug, T>(_acting.Span);
        var effects = _acting.Span.Slice(_firstEffect, _effects);
        var square = start.Length * start.Length;
        for (var place = 0; place < places; place++)
        {
            Apply(toPlaces.Slice(place * square, square), start, own);
            if (_ofDoses)
            {
                TDrug.EffectsOfDoses(in all, in patients.Parameters, in patients.Individual, ref acting);
            }
            else
            {
                TDrug.EffectsOfTheDrug(in all, in patients.Parameters, in patients.Individual, ref acting);
            }

            for (var (effect, to) = (0, place); effect < effects.Length; effect++, to += places)
            {
                sampled[to] = effects[effect];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SameLanes(ReadOnlySpan<T> known, ReadOnlySpan<T> state)
    {
        var same = T.EqualMask(known[0], state[0]);
        for (var index = 1; index < state.Length && same != 0; index++)
        {
            same &= T.EqualMask(known[index], state[index]);
        }

        return same;
    }

    // A loop, since a call costs more than the few values.
    private static void Copy(ReadOnlySpan<T> from, Span<T> to)
    {
        for (var index = 0; index < from.Length; index++)
        {
            to[index] = from[index];
        }
    }

    private static void CopyLanes(ReadOnlySpan<T> from, Span<T> to, int lanes)
    {
        var source = MemoryMarshal.Cast<T, double>(from);
        var target = MemoryMarshal.Cast<T, double>(to);
        for (; lanes != 0; lanes &= lanes - 1)
        {
            for (var place = BitOperations.TrailingZeroCount(lanes); place < target.Length; place += T.Width)
            {
                target[place] = source[place];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply(ReadOnlySpan<T> matrix, ReadOnlySpan<T> vector, Span<T> result)
    {
        matrix = matrix[..(vector.Length * result.Length)];
        for (var row = 0; row < result.Length; row++)
        {
            var sum = T.Constant(0);
            for (var column = 0; column < vector.Length; column++)
            {
                sum = T.FusedMultiplyAdd(matrix[(row * vector.Length) + column], vector[column], sum);
            }

            result[row] = sum;
        }
    }
}
