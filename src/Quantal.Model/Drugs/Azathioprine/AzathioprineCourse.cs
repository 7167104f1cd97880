using Quantal.Model.Drugs.Allopurinol;
using Quantal.Model.Effects;
using Quantal.Model.Kinetics;
using Quantal.Model.Layout;
using Quantal.Numerics;

namespace Quantal.Model.Drugs.Azathioprine;

/// <summary>
/// Azathioprine through a simulation, with allopurinol, which acts on its intake. Its effects are linear in the amounts, so its
/// moments over a stretch are fixed linear forms of the amounts at the start: no sampling in the loop.
/// </summary>
internal sealed class AzathioprineCourse<T> : IDrugCourse<T>
    where T : struct, ILane<T>
{
    private const int Effects = 3;

    private readonly int _place;
    private readonly int _inhibitorPlace;
    private readonly DrugSchedule _schedule;
    private readonly ClosedForm<AzathioprineAmounts<T>, AzathioprineIndividual<T>, T> _azathioprine;
    private readonly ClosedForm<AllopurinolAmounts<T>, AllopurinolIndividual<T>, T> _allopurinol;
    private readonly AzathioprineParameters<T> _parameters;
    private readonly AllopurinolParameters<T> _inhibitor;
    private readonly AzathioprineIndividual<T> _individual;
    private readonly LaneArray<T>[] _forms;
    private readonly T[] _mean = new T[Effects];
    private readonly T[] _halfRise = new T[Effects];
    private readonly IReadOnlyList<Intake> _intakes;
    private readonly IReadOnlyList<Intake> _inhibitorIntakes;
    private IIntakeLuck<T>? _luck;
    private T _taken = T.Constant(1);
    private T _inhibitorTaken = T.Constant(1);

    /// <summary>Nothing has been taken.</summary>
    /// <param name="plan">When both are taken.</param>
    /// <param name="places">Where the amounts of azathioprine and of allopurinol stand among those of all drugs.</param>
    /// <param name="parameters">The patients' parameters of azathioprine.</param>
    /// <param name="individual">The individuals' values of azathioprine.</param>
    /// <param name="inhibitor">The patients' parameters of allopurinol.</param>
    /// <param name="inhibitorIndividual">The individuals' values of allopurinol.</param>
    public AzathioprineCourse(
        DrugPlan plan,
        (int Azathioprine, int Allopurinol) places,
        in AzathioprineParameters<T> parameters,
        in AzathioprineIndividual<T> individual,
        in AllopurinolParameters<T> inhibitor,
        in AllopurinolIndividual<T> inhibitorIndividual)
    {
        (_place, _inhibitorPlace) = places;
        (_parameters, _individual, _inhibitor) = (parameters, individual, inhibitor);
        _schedule = plan.Schedule(Drug.Azathioprine, Drug.Allopurinol);
        (_intakes, _inhibitorIntakes) = (plan.Of(Drug.Azathioprine), plan.Of(Drug.Allopurinol));
        _azathioprine = new(in individual, _schedule.Kinds);
        _allopurinol = new(in inhibitorIndividual, _schedule.Kinds);
        _forms = [.. _schedule.Kinds.Select(kind => FormsOver(kind.Days))];
    }

    /// <inheritdoc/>
    public void Take(Drug drug, T taken)
    {
        _taken = drug == Drug.Azathioprine ? taken : _taken;
        _inhibitorTaken = drug == Drug.Allopurinol ? taken : _inhibitorTaken;
    }

    /// <inheritdoc/>
    public void Rely(IIntakeLuck<T> luck) => _luck = luck;

    /// <inheritdoc/>
    public void Advance(int part, ref AffineDrugEffects<T> effects)
    {
        Array.Fill(_mean, T.Constant(0));
        Array.Fill(_halfRise, T.Constant(0));
        var (next, nextInhibitor) = _schedule.FirstIntakes(part);
        foreach (ref readonly var stretch in _schedule.Of(part))
        {
            Swallow(in stretch, ref next, ref nextInhibitor);
            Collect(in stretch);
            _azathioprine.Advance(stretch.Kind);
            if (_schedule.HasSecond)
            {
                _allopurinol.Advance(stretch.Kind);
            }
        }

        // Where an effect rises from nothing within the step, the line of best fit begins below nothing: it is laid flatter.
        for (var effect = 0; effect < Effects; effect++)
        {
            _halfRise[effect] = T.Max(-_mean[effect], T.Min(_mean[effect], _halfRise[effect]));
        }

        Fields.As<AzathioprineEffects<T>, T>(_mean.AsSpan()).AddTo(ref effects.Mean);
        Fields.As<AzathioprineEffects<T>, T>(_halfRise.AsSpan()).AddTo(ref effects.HalfRise);
    }

    /// <inheritdoc/>
    public void Remember()
    {
        _azathioprine.Remember();
        _allopurinol.Remember();
    }

    /// <inheritdoc/>
    public void Recall()
    {
        _azathioprine.Recall();
        _allopurinol.Recall();
    }

    /// <inheritdoc/>
    public void Write(int save, Span<T> amounts)
    {
        _azathioprine.State.CopyTo(amounts[_place..]);
        _allopurinol.State.CopyTo(amounts[_inhibitorPlace..]);
    }

    private void Swallow(in Stretch stretch, ref int next, ref int nextInhibitor)
    {
        if (stretch.SecondDose > 0)
        {
            var dose = _inhibitorTaken * T.Constant(stretch.SecondDose);
            dose = _luck is null ? dose : dose * _luck.Share(Drug.Allopurinol, _inhibitorIntakes[nextInhibitor++]);
            AllopurinolEffects<T>.Take(ref _allopurinol.Amounts, dose, dose, DrugInteractions<T>.None);
        }

        if (stretch.Dose > 0)
        {
            var dose = _taken * T.Constant(stretch.Dose);
            dose = _luck is null ? dose : dose * _luck.Share(Drug.Azathioprine, _intakes[next++]);
            var others = DrugInteractions<T>.None;
            AllopurinolEffects<T>.Interact(in _allopurinol.Amounts, in _inhibitor, ref others);
            AzathioprineEffects<T>.Take(
                ref _azathioprine.Amounts, dose, AzathioprineEffects<T>.Absorbed(dose, in others, in _parameters), in others);
        }
    }

    private void Collect(in Stretch stretch)
    {
        var forms = _forms[stretch.Kind].Span;
        var state = _azathioprine.State;
        for (var effect = 0; effect < Effects; effect++)
        {
            var mean = T.Constant(0);
            var first = T.Constant(0);
            var row = forms.Slice(2 * effect * state.Length, 2 * state.Length);
            for (var compartment = 0; compartment < state.Length; compartment++)
            {
                mean = T.FusedMultiplyAdd(row[compartment], state[compartment], mean);
                first = T.FusedMultiplyAdd(row[state.Length + compartment], state[compartment], first);
            }

            stretch.AddMoments(mean, first, ref _mean[effect], ref _halfRise[effect]);
        }
    }

    /// <summary>For each effect two rows: its mean, and its mean weighted by the place in the stretch, per amount at the start.</summary>
    private LaneArray<T> FormsOver(double days)
    {
        var count = _azathioprine.Count;
        var forms = new LaneArray<T>(2 * Effects * count);
        _azathioprine.MomentsOver(days, EffectsPerAmount(), forms.Span);
        return forms;
    }

    /// <summary>Each effect per amount in each compartment, read off the equations; they are linear.</summary>
    private T[] EffectsPerAmount()
    {
        var count = _azathioprine.Count;
        var effects = new T[Effects * count];
        var amounts = default(AzathioprineAmounts<T>);
        var unit = Fields.Of<AzathioprineAmounts<T>, T>(ref amounts);
        for (var compartment = 0; compartment < count; compartment++)
        {
            unit.Clear();
            unit[compartment] = T.Constant(1);
            AzathioprineEffects<T>.Effects(in amounts, in _parameters, in _individual, out var own);
            effects[compartment] = own.DnaThioguanine;
            effects[count + compartment] = own.Mmp;
            effects[(2 * count) + compartment] = own.DailyDose;
        }

        return effects;
    }
}
