using System.Runtime.InteropServices;
using Quantal.Model.Harm.ClinicalEvents;
using Quantal.Model.LambertEaton;
using Quantal.Numerics;
using Quantal.Numerics.Random;

namespace Quantal.Studies.Clinic;

/// <summary>
/// Chance in one bundle: an event comes when its integrated hazard passes a sum of exponential numbers, each keyed by seed, person, event and
/// occurrence. The same person meets the same luck whatever the treatment, the neighbours, the order and the thread.
/// </summary>
/// <typeparam name="T">The lane type.</typeparam>
internal sealed class EventClock<T>
    where T : struct, ILane<T>
{
    private static readonly ChanceEvent[] Kinds = Enum.GetValues<ChanceEvent>();
    private static readonly uint[] Purposes = [.. ChanceEventKeys.InOrder.OrderBy(key => key.Kind).Select(key => key.Purpose)];

    private readonly ulong _seed;
    private readonly ulong[] _persons;
    private readonly ClinicalEventsParameters<T> _parameters;
    private readonly LaneArray<T> _cumulative = new(Kinds.Length);
    private readonly LaneArray<T> _thresholds = new(Kinds.Length);
    private readonly uint[] _occurrences = new uint[Kinds.Length * T.Width];

    /// <summary>Nothing has happened yet.</summary>
    /// <param name="seed">The seed of the simulation.</param>
    /// <param name="persons">The person of each lane, as many as there are lanes.</param>
    /// <param name="parameters">The hazards that are no part of the slow biology.</param>
    public EventClock(ulong seed, ulong[] persons, in ClinicalEventsParameters<T> parameters)
    {
        (_seed, _persons, _parameters) = (seed, persons, parameters);
        foreach (var kind in Kinds)
        {
            for (var lane = 0; lane < T.Width; lane++)
            {
                Threshold(kind, lane) = Interval(kind, lane);
            }
        }
    }

    /// <summary>Takes in the hazards of a morning.</summary>
    /// <param name="slow">The slow biology.</param>
    /// <param name="individual">The individuals' values.</param>
    /// <param name="swallowed">Prednisolone swallowed since day 0 in mg.</param>
    /// <returns>Whether any event of any lane has come.</returns>
    public bool Advance(in SlowState<T> slow, in ModelIndividual<T> individual, T swallowed)
    {
        var cumulative = _cumulative.Span;
        cumulative[(int)ChanceEvent.SeriousInfection] = slow.Hazards.SeriousInfection;
        cumulative[(int)ChanceEvent.Hepatotoxicity] = slow.LiverAndGut.Hepatotoxicity;
        cumulative[(int)ChanceEvent.NauseaVomiting] = slow.LiverAndGut.NauseaVomiting;
        cumulative[(int)ChanceEvent.Pancreatitis] = slow.LiverAndGut.Pancreatitis;
        cumulative[(int)ChanceEvent.Hypersensitivity] = slow.LiverAndGut.Hypersensitivity;
        cumulative[(int)ChanceEvent.Lymphoma] = slow.Hazards.Lymphoma;
        cumulative[(int)ChanceEvent.SkinCancer] = slow.Hazards.SkinCancer;
        cumulative[(int)ChanceEvent.OtherDeath] = individual.Hazards.BackgroundDeath * (slow.Hazards.Ageing - T.Constant(1)) / individual.Hazards.AgeingRate;
        cumulative[(int)ChanceEvent.Diabetes] = ClinicalEventsEquations.SteroidHarm(_parameters.Diabetes, swallowed, in _parameters);
        cumulative[(int)ChanceEvent.Fracture] = ClinicalEventsEquations.SteroidHarm(_parameters.Fracture, swallowed, in _parameters);
        cumulative[(int)ChanceEvent.Cardiovascular] = ClinicalEventsEquations.SteroidHarm(_parameters.Cardiovascular, swallowed, in _parameters);
        cumulative[(int)ChanceEvent.Psychosis] = ClinicalEventsEquations.SteroidHarm(_parameters.Psychosis, swallowed, in _parameters);
        cumulative[(int)ChanceEvent.Osteonecrosis] = ClinicalEventsEquations.SteroidHarm(_parameters.Osteonecrosis, swallowed, in _parameters);

        // A lane in which something has come is no longer finite.
        var calm = T.Constant(0);
        var thresholds = _thresholds.Span;
        for (var kind = 0; kind < cumulative.Length; kind++)
        {
            calm += T.SelectLess(cumulative[kind], thresholds[kind], T.Constant(0), T.Constant(double.PositiveInfinity));
        }

        return T.FiniteMask(calm) != (1 << T.Width) - 1;
    }

    /// <summary>Whether an event has come to a lane; if so the clock is set for the next of its kind.</summary>
    public bool TryTake(ChanceEvent kind, int lane)
    {
        if (!(Cumulative(kind, lane) >= Threshold(kind, lane)))
        {
            return false;
        }

        _occurrences[((int)kind * T.Width) + lane]++;
        Threshold(kind, lane) += Interval(kind, lane);
        return true;
    }

    /// <summary>The integrated hazard of a lane up to this morning.</summary>
    public double Cumulative(ChanceEvent kind, int lane) => T.GetLane(_cumulative.Span[(int)kind], lane);

    private ref double Threshold(ChanceEvent kind, int lane) =>
        ref MemoryMarshal.Cast<T, double>(_thresholds.Span)[((int)kind * T.Width) + lane];

    private double Interval(ChanceEvent kind, int lane) =>
        -Math.Log(KeyedRandom.Uniform(_seed, _persons[lane], Purposes[(int)kind], _occurrences[((int)kind * T.Width) + lane]));
}
