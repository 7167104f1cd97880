using Quantal.Model.Drugs.Amifampridine;
using Quantal.Numerics;
using Quantal.Numerics.Linear;
using Quantal.Simulation.Engine;

namespace Quantal.Simulation.Clinic;

/// <summary>
/// Amifampridine from morning to morning, four equal intakes a day. Nothing but readouts asks for it, and a day of it is one
/// affine map of the amounts.
/// </summary>
internal sealed class AmifampridineDays<T>
    where T : struct, ILane<T>
{
    private const int IntakesPerDay = 4;
    private const int BetweenIntakes = 0;
    private const int ToLook = 1;

    private readonly ClosedForm<AmifampridineAmounts<T>, AmifampridineIndividual<T>, T> _drug;
    private readonly LaneArray<T> _day;
    private readonly LaneArray<T> _added;
    private readonly LaneArray<T> _next;

    /// <summary>Nobody has taken any yet.</summary>
    /// <param name="individual">The patients' rates.</param>
    /// <param name="lookMinutes">Minutes from the morning intake to the time at which the amounts are asked for.</param>
    public AmifampridineDays(in AmifampridineIndividual<T> individual, int lookMinutes)
    {
        _drug = new(in individual, [new(1.0 / IntakesPerDay, true), new(Clock.Days(lookMinutes), true)]);
        _day = _drug.PropagatorOver(1);
        _added = new LaneArray<T>(_drug.Count);
        _next = new LaneArray<T>(_drug.Count);
        for (var intake = 0; intake < IntakesPerDay; intake++)
        {
            _drug.Amounts.Gut += T.Constant(1);
            _drug.Advance(BetweenIntakes);
        }

        _drug.State.CopyTo(_added.Span);
        _drug.State.Clear();
    }

    /// <summary>Moves to the next morning.</summary>
    /// <param name="dose">Each of the day's intakes in mg.</param>
    public void AdvanceDay(T dose)
    {
        var state = _drug.State;
        LinearPropagator.Apply(_day.Span, state, _next.Span);
        for (var compartment = 0; compartment < state.Length; compartment++)
        {
            state[compartment] = T.FusedMultiplyAdd(dose, _added.Span[compartment], _next.Span[compartment]);
        }
    }

    /// <summary>The amounts when patients are looked at, after the morning's intake.</summary>
    /// <param name="dose">The morning's intake in mg.</param>
    public AmifampridineAmounts<T> AtLook(T dose)
    {
        _drug.Remember();
        _drug.Amounts.Gut += dose;
        _drug.Advance(ToLook);
        var amounts = _drug.Amounts;
        _drug.Recall();
        return amounts;
    }
}
