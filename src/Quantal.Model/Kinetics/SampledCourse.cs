using Quantal.Model.Drugs;
using Quantal.Model.Effects;
using Quantal.Model.Layout;
using Quantal.Numerics;

namespace Quantal.Model.Kinetics;

/// <summary>
/// A drug whose effects saturate: they are sampled over each stretch between two intakes, those of the drug itself apart from those of
/// what has been taken lately, since the former repeat themselves to the bit within days of a change of dose and the latter do not.
/// </summary>
internal sealed class SampledCourse<TDrug, TAmounts, TParameters, TIndividual, T> : IDrugCourse<T>
    where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, T>
    where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, T>
    where TParameters : struct
    where TIndividual : struct
    where T : struct, ILane<T>
{
    private static readonly int Effects = Fields.Count<TDrug, T>();

    private readonly int _place;
    private readonly DrugSchedule _schedule;
    private readonly ClosedForm<TAmounts, TIndividual, T> _drug;
    private readonly TParameters _parameters;
    private readonly SampledPart<TDrug, TAmounts, TParameters, TIndividual, T>[] _parts;
    private readonly LaneArray<T> _moments = new(2 * Effects);
    private readonly T[] _before;
    private readonly IReadOnlyList<Intake> _intakes;
    private IIntakeLuck<T>? _luck;
    private T _taken = T.Constant(1);
    private T _lastDose = T.Constant(0);
    private T _absorbed = T.Constant(0);

    /// <summary>Nothing has been taken.</summary>
    /// <param name="plan">When the drug is taken.</param>
    /// <param name="place">Where its amounts stand among those of all drugs.</param>
    /// <param name="parameters">The patients' parameters.</param>
    /// <param name="individual">The individuals' values.</param>
    public SampledCourse(DrugPlan plan, int place, in TParameters parameters, in TIndividual individual)
    {
        (_place, _parameters) = (place, parameters);
        _schedule = plan.Schedule(TDrug.Drug);
        _intakes = plan.Of(TDrug.Drug);
        _drug = new(in individual, []);
        _before = new T[_drug.Count];
        var patients = new SampledPatients<TParameters, TIndividual, T>(in parameters, in individual);
        _parts = [new(ofDoses: false, _drug, _schedule.Kinds, patients)];
        if (TDrug.OfTheDrug.Compartments < _drug.Count)
        {
            _parts = [.. _parts, new(ofDoses: true, _drug, _schedule.Kinds, patients)];
        }
    }

    /// <inheritdoc/>
    public void Take(Drug drug, T taken) => _taken = drug == TDrug.Drug ? taken : _taken;

    /// <inheritdoc/>
    public void Rely(IIntakeLuck<T> luck) => _luck = luck;

    /// <inheritdoc/>
    public void Advance(int part, ref AffineDrugEffects<T> effects)
    {
        _moments.Span.Clear();
        var mean = _moments.Span[..Effects];
        var halfRise = _moments.Span[Effects..];
        var next = _schedule.FirstIntakes(part).Own;
        foreach (ref readonly var stretch in _schedule.Of(part))
        {
            if (stretch.Dose != 0)
            {
                var taken = _taken * T.Constant(stretch.Dose);
                TakeIn(_luck is null ? taken : taken * _luck.Share(TDrug.Drug, _intakes[next++]));
            }

            var effect = 0;
            foreach (var own in _parts)
            {
                var moments = own.Pass(stretch.Kind, _drug.State);
                for (var (place, count) = (0, moments.Length / 2); place < count; place++, effect++)
                {
                    stretch.AddMoments(moments[place], moments[count + place], ref mean[effect], ref halfRise[effect]);
                }
            }
        }

        Fields.As<TDrug, T>(mean).AddTo(ref effects.Mean);
        Fields.As<TDrug, T>(halfRise).AddTo(ref effects.HalfRise);
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
        var nothing = T.Constant(0);
        var every = (1 << T.Width) - 1;
        if (T.EqualMask(dose, nothing) == every)
        {
            return;
        }

        if (T.EqualMask(dose, _lastDose) != every)
        {
            _absorbed = TDrug.Absorbed(dose, DrugInteractions<T>.None, in _parameters);
            _lastDose = dose;
        }

        var state = _drug.State;
        state.CopyTo(_before);
        TDrug.Take(ref _drug.Amounts, dose, _absorbed, DrugInteractions<T>.None);
        for (var compartment = 0; compartment < state.Length; compartment++)
        {
            state[compartment] = T.SelectLess(nothing, dose * dose, state[compartment], _before[compartment]);
        }
    }
}
