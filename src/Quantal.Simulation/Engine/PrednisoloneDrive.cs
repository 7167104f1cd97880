using Quantal.Model.Drugs.Prednisolone;
using Quantal.Model.Effects;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Numerics;
using Quantal.Numerics.Linear;

namespace Quantal.Simulation.Engine;

/// <summary>
/// Prednisolone through a simulation, and its part of the drive. Its effects saturate, so they are sampled: densely where a
/// tablet has just been taken. A regimen repeats itself to the bit after a few doses; a stretch that starts from the same
/// bits as one before is looked up, which changes nothing but the time it takes.
/// </summary>
internal sealed class PrednisoloneDrive<T>
    where T : struct, ILane<T>
{
    private const int Effects = 3;
    private const int Remembered = 8;
    private static readonly Quadrature AfterTablet = Quadrature.Graded(14);
    private static readonly Quadrature Fading = Quadrature.Gauss(12);

    private readonly DrugSchedule _schedule;
    private readonly ClosedForm<PrednisoloneAmounts<T>, PrednisoloneIndividual<T>, T> _prednisolone;
    private readonly PrednisoloneParameters<T> _parameters;
    private readonly PrednisoloneIndividual<T> _individual;
    private readonly Memory[] _memories;
    private readonly T[] _mean = new T[Effects];
    private readonly T[] _halfRise = new T[Effects];

    public PrednisoloneDrive(DrugSchedule schedule, in ModelParameters<T> parameters, in ModelIndividual<T> individual)
    {
        _schedule = schedule;
        _parameters = parameters.Prednisolone;
        _individual = individual.Prednisolone;
        _prednisolone = new(in individual.Prednisolone, schedule.Kinds);
        _memories = [.. schedule.Kinds.Select(kind => new Memory(_prednisolone, kind))];
    }

    /// <summary>What each patient swallows for each mg of the schedule; 0 for nothing.</summary>
    public T Taken { get; set; } = T.Constant(1);

    /// <summary>Prednisolone now.</summary>
    public ref PrednisoloneAmounts<T> Prednisolone => ref _prednisolone.Amounts;

    /// <summary>Moves through a step and writes prednisolone's part of its drive.</summary>
    public void Step(int step, ref AffineDrugEffects<T> drive)
    {
        Array.Fill(_mean, T.Constant(0));
        Array.Fill(_halfRise, T.Constant(0));
        foreach (ref readonly var stretch in _schedule.Of(step))
        {
            if (stretch.Dose > 0)
            {
                // The bioavailability of no dose is no number.
                var dose = Taken * T.Constant(stretch.Dose);
                ref var amounts = ref _prednisolone.Amounts;
                amounts.Gut += T.SelectLess(T.Constant(0), dose, PrednisoloneEquations.Bioavailable(dose, in _parameters), T.Constant(0));
                amounts.RecentDoses += dose;
            }

            var entry = Pass(stretch.Kind);
            for (var effect = 0; effect < Effects; effect++)
            {
                stretch.AddMoments(entry.Mean[effect], entry.First[effect], ref _mean[effect], ref _halfRise[effect]);
            }
        }

        (drive.Mean.Suppression, drive.Mean.PlasmaCellKilling, drive.Mean.PrednisoloneDose) = (_mean[0], _mean[1], _mean[2]);
        (drive.HalfRise.Suppression, drive.HalfRise.PlasmaCellKilling, drive.HalfRise.PrednisoloneDose) = (_halfRise[0], _halfRise[1], _halfRise[2]);
    }

    /// <summary>Keeps the amounts for <see cref="Recall"/>.</summary>
    public void Remember() => _prednisolone.Remember();

    /// <summary>Goes back to the amounts at <see cref="Remember"/>.</summary>
    public void Recall() => _prednisolone.Recall();

    /// <summary>Moves over a stretch; its effects' means come from memory if it has been passed from the same bits.</summary>
    private Entry Pass(int kind)
    {
        var memory = _memories[kind];
        var state = _prednisolone.State;
        foreach (var known in memory.Entries)
        {
            if (known.Used && SameBits(known.Start, state))
            {
                known.End.CopyTo(state);
                return known;
            }
        }

        var entry = memory.Entries[memory.Oldest];
        memory.Oldest = (memory.Oldest + 1) % Remembered;
        entry.Used = true;
        state.CopyTo(entry.Start);
        Sample(memory, entry);
        _prednisolone.Advance(kind);
        _prednisolone.State.CopyTo(entry.End);
        return entry;
    }

    private void Sample(Memory memory, Entry entry)
    {
        Array.Fill(entry.Mean, T.Constant(0));
        Array.Fill(entry.First, T.Constant(0));
        for (var node = 0; node < memory.ToNodes.Length; node++)
        {
            LinearPropagator.Apply(memory.ToNodes[node].Span, entry.Start, memory.AtNode);
            var drive = default(DrugEffects<T>);
            DrugEffectsEquations.Prednisolone(in Fields.As<PrednisoloneAmounts<T>, T>(memory.AtNode.AsSpan()), in _parameters, in _individual, ref drive);
            var weight = T.Constant(memory.Rule.Weights[node]);
            var placed = T.Constant(memory.Rule.Weights[node] * memory.Rule.Nodes[node]);
            entry.Mean[0] += weight * drive.Suppression;
            entry.Mean[1] += weight * drive.PlasmaCellKilling;
            entry.Mean[2] += weight * drive.PrednisoloneDose;
            entry.First[0] += placed * drive.Suppression;
            entry.First[1] += placed * drive.PlasmaCellKilling;
            entry.First[2] += placed * drive.PrednisoloneDose;
        }
    }

    private static bool SameBits(T[] known, Span<T> state)
    {
        for (var index = 0; index < known.Length; index++)
        {
            if (!T.BitsEqual(known[index], state[index]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What a stretch did the last few times.</summary>
    private sealed class Memory
    {
        public Memory(ClosedForm<PrednisoloneAmounts<T>, PrednisoloneIndividual<T>, T> drug, StretchKind kind)
        {
            Rule = kind.AfterDose ? AfterTablet : Fading;
            ToNodes = [.. Rule.Nodes.Select(node => drug.PropagatorOver(kind.Days * node))];
            AtNode = new T[drug.Count];
            Entries = [.. Enumerable.Range(0, Remembered).Select(_ => new Entry(drug.Count))];
        }

        public Quadrature Rule { get; }

        public LaneArray<T>[] ToNodes { get; }

        public T[] AtNode { get; }

        public Entry[] Entries { get; }

        public int Oldest { get; set; }
    }

    /// <summary>One passage over a stretch.</summary>
    private sealed class Entry(int count)
    {
        public bool Used { get; set; }

        public T[] Start { get; } = new T[count];

        public T[] End { get; } = new T[count];

        public T[] Mean { get; } = new T[Effects];

        public T[] First { get; } = new T[Effects];
    }
}
