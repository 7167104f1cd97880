using Quantal.Model.Drugs;
using Quantal.Model.Effects;
using Quantal.Model.Layout;
using Quantal.Numerics;
using Quantal.Numerics.Linear;

namespace Quantal.Model.Kinetics;

/// <summary>
/// A drug whose effects saturate: they are sampled over each stretch between two intakes, densely where one has just been. A regimen
/// repeats itself to the bit after a few doses; a stretch that starts from the same bits as one before is looked up, which changes
/// nothing but the time it takes.
/// </summary>
internal sealed class SampledCourse<TDrug, TAmounts, TParameters, TIndividual, T> : IDrugCourse<T>
    where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, T>
    where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, T>
    where TParameters : struct
    where TIndividual : struct
    where T : struct, ILane<T>
{
    private const int Remembered = 8;
    private static readonly Quadrature AfterIntake = Quadrature.Graded(14);
    private static readonly Quadrature Fading = Quadrature.Gauss(12);
    private static readonly int Effects = Fields.Count<TDrug, T>();

    private readonly int _place;
    private readonly DrugSchedule _schedule;
    private readonly ClosedForm<TAmounts, TIndividual, T> _drug;
    private readonly TParameters _parameters;
    private readonly TIndividual _individual;
    private readonly Memory[] _memories;
    private readonly T[] _mean = new T[Effects];
    private readonly T[] _halfRise = new T[Effects];
    private readonly T[] _before;
    private readonly IReadOnlyList<Intake> _intakes;
    private IIntakeLuck<T>? _luck;
    private T _taken = T.Constant(1);

    /// <summary>Nothing has been taken.</summary>
    /// <param name="plan">When the drug is taken.</param>
    /// <param name="place">Where its amounts stand among those of all drugs.</param>
    /// <param name="parameters">The patients' parameters.</param>
    /// <param name="individual">The individuals' values.</param>
    public SampledCourse(DrugPlan plan, int place, in TParameters parameters, in TIndividual individual)
    {
        (_place, _parameters, _individual) = (place, parameters, individual);
        _schedule = plan.Schedule(TDrug.Drug);
        _intakes = plan.Of(TDrug.Drug);
        _drug = new(in individual, _schedule.Kinds);
        _before = new T[_drug.Count];
        _memories = [.. _schedule.Kinds.Select(kind => new Memory(_drug, kind))];
    }

    /// <inheritdoc/>
    public void Take(Drug drug, T taken) => _taken = drug == TDrug.Drug ? taken : _taken;

    /// <inheritdoc/>
    public void Rely(IIntakeLuck<T> luck) => _luck = luck;

    /// <inheritdoc/>
    public void Advance(int part, ref AffineDrugEffects<T> effects)
    {
        Array.Fill(_mean, T.Constant(0));
        Array.Fill(_halfRise, T.Constant(0));
        var next = _schedule.FirstIntakes(part).Own;
        foreach (ref readonly var stretch in _schedule.Of(part))
        {
            if (stretch.Dose != 0)
            {
                var taken = _taken * T.Constant(stretch.Dose);
                TakeIn(_luck is null ? taken : taken * _luck.Share(TDrug.Drug, _intakes[next++]));
            }

            var entry = Pass(stretch.Kind);
            for (var effect = 0; effect < _mean.Length; effect++)
            {
                stretch.AddMoments(entry.Mean[effect], entry.First[effect], ref _mean[effect], ref _halfRise[effect]);
            }
        }

        Fields.As<TDrug, T>(_mean.AsSpan()).AddTo(ref effects.Mean);
        Fields.As<TDrug, T>(_halfRise.AsSpan()).AddTo(ref effects.HalfRise);
    }

    /// <inheritdoc/>
    public void Remember() => _drug.Remember();

    /// <inheritdoc/>
    public void Recall() => _drug.Recall();

    /// <inheritdoc/>
    public void Write(int save, Span<T> amounts) => _drug.State.CopyTo(amounts[_place..]);

    // What is absorbed of no dose need not be a number: who takes nothing stays as before.
    private void TakeIn(T dose)
    {
        var state = _drug.State;
        state.CopyTo(_before);
        TDrug.Take(ref _drug.Amounts, dose, TDrug.Absorbed(dose, DrugInteractions<T>.None, in _parameters), DrugInteractions<T>.None);
        var nothing = T.Constant(0);
        for (var compartment = 0; compartment < state.Length; compartment++)
        {
            state[compartment] = T.SelectLess(nothing, dose * dose, state[compartment], _before[compartment]);
        }
    }

    private Entry Pass(int kind)
    {
        var memory = _memories[kind];
        var state = _drug.State;
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
        _drug.Advance(kind);
        _drug.State.CopyTo(entry.End);
        return entry;
    }

    private void Sample(Memory memory, Entry entry)
    {
        Array.Fill(entry.Mean, T.Constant(0));
        Array.Fill(entry.First, T.Constant(0));
        for (var node = 0; node < memory.ToNodes.Length; node++)
        {
            LinearPropagator.Apply(memory.ToNodes[node].Span, entry.Start, memory.AtNode);
            TDrug.Effects(in Fields.As<TAmounts, T>(memory.AtNode.AsSpan()), in _parameters, in _individual, out var effects);
            var values = Fields.Of<TDrug, T>(ref effects);
            var weight = T.Constant(memory.Rule.Weights[node]);
            var placed = T.Constant(memory.Rule.Weights[node] * memory.Rule.Nodes[node]);
            for (var effect = 0; effect < values.Length; effect++)
            {
                entry.Mean[effect] += weight * values[effect];
                entry.First[effect] += placed * values[effect];
            }
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

    /// <summary>How a kind of stretch is sampled, and the last stretches of the kind.</summary>
    private sealed class Memory
    {
        public Memory(ClosedForm<TAmounts, TIndividual, T> drug, StretchKind kind)
        {
            Rule = kind.AfterDose ? AfterIntake : Fading;
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

    private sealed class Entry(int count)
    {
        public bool Used { get; set; }

        public T[] Start { get; } = new T[count];

        public T[] End { get; } = new T[count];

        public T[] Mean { get; } = new T[Effects];

        public T[] First { get; } = new T[Effects];
    }
}
