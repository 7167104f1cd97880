using Quantal.Model.Drugs;
using Quantal.Model.Effects;
using Quantal.Model.Units;
using Quantal.Numerics;
using Quantal.Numerics.Linear;

namespace Quantal.Model.Kinetics;

/// <summary>
/// A drug of which nothing but readouts asks, from morning to morning in a plan of one day, in equal intakes. A day of it is one affine
/// map of the amounts, and what is absorbed is in proportion to the dose.
/// </summary>
internal sealed class DailyReadoutCourse<TDrug, TAmounts, TParameters, TIndividual, T> : IDrugCourse<T>
    where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, T>
    where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, T>
    where TParameters : struct
    where TIndividual : struct
    where T : struct, ILane<T>
{
    private const int BetweenIntakes = 0;
    private const int ToLook = 1;

    private readonly int _place;
    private readonly int _look;
    private readonly int _last;
    private readonly TParameters _parameters;
    private readonly ClosedForm<TAmounts, TIndividual, T> _drug;
    private readonly LaneArray<T> _day;
    private readonly LaneArray<T> _added;
    private readonly LaneArray<T> _next;
    private readonly IReadOnlyList<Intake> _intakes;
    private IIntakeLuck<T>? _luck;
    private T _taken = T.Constant(1);

    /// <summary>Nobody has taken any yet.</summary>
    /// <param name="plan">The day, of which one step is a look in the hours after the first intake.</param>
    /// <param name="place">Where the amounts stand among those of all drugs.</param>
    /// <param name="parameters">The patients' parameters.</param>
    /// <param name="individual">The individuals' values.</param>
    public DailyReadoutCourse(DrugPlan plan, int place, in TParameters parameters, in TIndividual individual)
    {
        (_place, _parameters) = (place, parameters);
        var steps = plan.Steps.ToArray();
        (_look, _last) = (Array.FindIndex(steps, step => step.IsProbe), steps.Length - 1);
        _intakes = plan.Of(TDrug.Drug);
        var intakes = _intakes.Count;
        _drug = new(in individual, [new(1.0 / intakes, true), new(Clock.Days(steps[_look].LengthMinutes), true)]);
        _day = _drug.PropagatorOver(1);
        _added = new LaneArray<T>(_drug.Count);
        _next = new LaneArray<T>(_drug.Count);
        for (var intake = 0; intake < intakes; intake++)
        {
            TakeIn(T.Constant(1));
            _drug.Advance(BetweenIntakes);
        }

        _drug.State.CopyTo(_added.Span);
        _drug.State.Clear();
    }

    /// <inheritdoc/>
    public void Take(Drug drug, T taken) => _taken = drug == TDrug.Drug ? taken : _taken;

    /// <inheritdoc/>
    public void Rely(IIntakeLuck<T> luck) => _luck = luck;

    /// <inheritdoc/>
    public void Advance(int part, ref AffineDrugEffects<T> effects)
    {
        if (part == _look)
        {
            TakeIn(_luck is null ? _taken : _taken * _luck.Share(TDrug.Drug, _intakes[0]));
            _drug.Advance(ToLook);
        }
        else if (part == _last)
        {
            AdvanceDay();
        }
    }

    /// <inheritdoc/>
    public void Remember() => _drug.Remember();

    /// <inheritdoc/>
    public void Recall() => _drug.Recall();

    /// <inheritdoc/>
    public void Write(int save, Span<T> amounts) => _drug.State.CopyTo(amounts[_place..]);

    private void TakeIn(T dose) => TDrug.Take(ref _drug.Amounts, dose, TDrug.Absorbed(dose, DrugInteractions<T>.None, in _parameters), DrugInteractions<T>.None);

    private void AdvanceDay()
    {
        if (_luck is not null)
        {
            foreach (var intake in _intakes)
            {
                TakeIn(_taken * _luck.Share(TDrug.Drug, intake));
                _drug.Advance(BetweenIntakes);
            }

            return;
        }

        var state = _drug.State;
        LinearPropagator.Apply(_day.Span, state, _next.Span);
        for (var compartment = 0; compartment < state.Length; compartment++)
        {
            state[compartment] = T.FusedMultiplyAdd(_taken, _added.Span[compartment], _next.Span[compartment]);
        }
    }
}
