using System.Runtime.InteropServices;
using Quantal.Model.Harm.ClinicalEvents;
using Quantal.Numerics;
using Quantal.Numerics.Random;
using Quantal.Simulation.Protocols;

namespace Quantal.Simulation.Clinic;

/// <summary>
/// Chance in one bundle: an event comes when its integrated hazard passes a sum of exponential numbers, each keyed by seed, person, event and
/// occurrence. The same person meets the same luck whatever the treatment, the neighbours, the order and the thread.
/// </summary>
/// <typeparam name="T">The lane type.</typeparam>
internal sealed class EventClock<T>
    where T : struct, ILane<T>
{
    private static readonly uint[] Purposes = [.. ChanceEventKeys.InOrder.OrderBy(key => key.Kind).Select(key => key.Purpose)];

    private readonly ulong _seed;
    private readonly ulong[] _persons;
    private readonly ClinicalEventsParameters<T> _parameters;
    private readonly LaneArray<T> _cumulative = new(Purposes.Length);
    private readonly LaneArray<T> _thresholds = new(Purposes.Length);
    private readonly uint[] _occurrences = new uint[Purposes.Length * T.Width];

    /// <summary>Nothing has happened yet.</summary>
    /// <param name="seed">The seed of the simulation.</param>
    /// <param name="persons">The person of each lane, as many as there are lanes.</param>
    /// <param name="parameters">The hazards that are no part of the slow biology.</param>
    public EventClock(ulong seed, ulong[] persons, in ClinicalEventsParameters<T> parameters)
    {
        (_seed, _persons, _parameters) = (seed, persons, parameters);
        foreach (var (kind, _) in ChanceEventKeys.InOrder)
        {
            for (var lane = 0; lane < T.Width; lane++)
            {
                Threshold(kind, lane) = Interval(kind, lane);
            }
        }
    }

    /// <summary>Takes in the hazards of a morning.</summary>
    /// <param name="hazards">The hazards that the biology carries.</param>
    /// <param name="swallowed">Prednisolone swallowed since day 0 in mg.</param>
    /// <returns>Whether any event of any lane has come.</returns>
    public bool Advance(in EventHazards<T> hazards, T swallowed)
    {
        var cumulative = _cumulative.Span;
        cumulative[(int)ClinicalEvent.SeriousInfection] = hazards.SeriousInfection;
        cumulative[(int)ClinicalEvent.Hepatotoxicity] = hazards.Hepatotoxicity;
        cumulative[(int)ClinicalEvent.NauseaVomiting] = hazards.NauseaVomiting;
        cumulative[(int)ClinicalEvent.Pancreatitis] = hazards.Pancreatitis;
        cumulative[(int)ClinicalEvent.Hypersensitivity] = hazards.Hypersensitivity;
        cumulative[(int)ClinicalEvent.Lymphoma] = hazards.Lymphoma;
        cumulative[(int)ClinicalEvent.SkinCancer] = hazards.SkinCancer;
        cumulative[(int)ClinicalEvent.OtherDeath] = hazards.OtherDeath;
        cumulative[(int)ClinicalEvent.FatalBleeding] = hazards.FatalBleeding;
        cumulative[(int)ClinicalEvent.Diabetes] = ClinicalEventsEquations.SteroidHarm(_parameters.Diabetes, swallowed, in _parameters);
        cumulative[(int)ClinicalEvent.Fracture] = ClinicalEventsEquations.SteroidHarm(_parameters.Fracture, swallowed, in _parameters);
        cumulative[(int)ClinicalEvent.Cardiovascular] = ClinicalEventsEquations.SteroidHarm(
            _parameters.Cardiovascular, swallowed, in _parameters);
        cumulative[(int)ClinicalEvent.Psychosis] = ClinicalEventsEquations.SteroidHarm(_parameters.Psychosis, swallowed, in _parameters);
        cumulative[(int)ClinicalEvent.Osteonecrosis] = ClinicalEventsEquations.SteroidHarm(
            _parameters.Osteonecrosis, swallowed, in _parameters);

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
    public bool TryTake(ClinicalEvent kind, int lane)
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
    public double Cumulative(ClinicalEvent kind, int lane) => T.GetLane(_cumulative.Span[(int)kind], lane);

    private ref double Threshold(ClinicalEvent kind, int lane) =>
        ref MemoryMarshal.Cast<T, double>(_thresholds.Span)[((int)kind * T.Width) + lane];

    private double Interval(ClinicalEvent kind, int lane) =>
        -Math.Log(KeyedRandom.Uniform(_seed, _persons[lane], Purposes[(int)kind], _occurrences[((int)kind * T.Width) + lane]));
}

/// <summary>The chance events in the order in which those of one morning come, with the key of each one's random numbers.</summary>
internal static class ChanceEventKeys
{
    /// <summary>
    /// Each event once. Order and keys are frozen, whatever becomes of the names: others would give every simulated patient another fate.
    /// </summary>
    public static IReadOnlyList<(ClinicalEvent Kind, uint Purpose)> InOrder { get; } =
    [
        (ClinicalEvent.SeriousInfection, Purpose.Of("event.SeriousInfection")),
        (ClinicalEvent.Hepatotoxicity, Purpose.Of("event.Hepatotoxicity")),
        (ClinicalEvent.NauseaVomiting, Purpose.Of("event.NauseaVomiting")),
        (ClinicalEvent.Pancreatitis, Purpose.Of("event.Pancreatitis")),
        (ClinicalEvent.Hypersensitivity, Purpose.Of("event.Hypersensitivity")),
        (ClinicalEvent.Lymphoma, Purpose.Of("event.Lymphoma")),
        (ClinicalEvent.SkinCancer, Purpose.Of("event.SkinCancer")),
        (ClinicalEvent.OtherDeath, Purpose.Of("event.OtherDeath")),
        (ClinicalEvent.Diabetes, Purpose.Of("event.Diabetes")),
        (ClinicalEvent.Fracture, Purpose.Of("event.Fracture")),
        (ClinicalEvent.Cardiovascular, Purpose.Of("event.Cardiovascular")),
        (ClinicalEvent.Psychosis, Purpose.Of("event.Psychosis")),
        (ClinicalEvent.Osteonecrosis, Purpose.Of("event.Osteonecrosis")),
        (ClinicalEvent.FatalBleeding, Purpose.Of("event.FatalBleeding")),
    ];
}
