using Quantal.Model.Diseases;
using Quantal.Model.Drugs;
using Quantal.Model.Harm.ClinicalEvents;
using Quantal.Model.Kinetics;
using Quantal.Model.Layout;
using Quantal.Model.Readouts;
using Quantal.Numerics;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Protocols;

namespace Quantal.Simulation.Clinic;

/// <summary>
/// Patients side by side, from the first visit of all to the last of each. The bundle does what a day brings and in which order; what a
/// patient is, is the patient's.
/// </summary>
/// <typeparam name="TDisease">The disease.</typeparam>
/// <typeparam name="T">The lane type.</typeparam>
internal sealed class ClinicBundle<TDisease, T>
    where TDisease : struct, IDisease
    where T : struct, ILane<T>
{
    private readonly ClinicPatient[] _patients;
    private readonly ClinicIntegrator<TDisease, T> _integrator;
    private readonly EventClock<T> _clock;
    private readonly ClinicalEventsParameters<T> _parameters;
    private readonly double[] _truth = new double[Masks.Quantities];
    private readonly double[] _plasmaVolumes = new double[T.Width];
    private readonly double[] _immunoglobulin = new double[T.Width];
    private readonly LaneArray<T> _onEvenDays = new(DrugFacts.Count);
    private readonly LaneArray<T> _onOddDays = new(DrugFacts.Count);
    private readonly IntakeLuck<T>? _luck;
    private readonly Intake? _prednisolone;
    private T _swallowed = T.Constant(0);
    private EventHazards<T> _hazards;

    /// <summary>Prepares the patients on the morning of day 0.</summary>
    /// <param name="patients">1 to as many as there are lanes.</param>
    /// <param name="seed">The seed of the simulation.</param>
    /// <param name="day">A day on which the drugs of the protocol may be taken.</param>
    public ClinicBundle(ClinicPatient[] patients, ulong seed, DrugPlan day)
    {
        _patients = patients;
        var events = LanePacking.Pack<T>([.. patients.Select(patient => patient.EventValues)]);
        _parameters = Fields.As<ClinicalEventsParameters<T>, T>(events.AsSpan());
        ulong[] people = [.. Enumerable.Range(0, T.Width).Select(lane => patients[Math.Min(lane, patients.Length - 1)].Person.Number)];
        _luck = day.IsCertain ? null : new IntakeLuck<T>(seed, people, hasTypical: false);
        _prednisolone = _luck is null || day.Of(Drug.Prednisolone).Count == 0 ? null : day.Of(Drug.Prednisolone)[0];
        _integrator = new ClinicIntegrator<TDisease, T>([.. patients.Select(patient => patient.Person.Patient)], day, _luck);
        _clock = new EventClock<T>(seed, people, in _parameters);
        Prescribe();
    }

    /// <summary>Follows all patients to their ends.</summary>
    /// <param name="cancellation">Stops the run.</param>
    public void Run(CancellationToken cancellation)
    {
        while (Array.Exists(_patients, patient => !patient.IsGone))
        {
            cancellation.ThrowIfCancellationRequested();
            Morning(_integrator.Day);
            Procedures();
            _swallowed += _prednisolone is { } intake
                ? Today[(int)Drug.Prednisolone] * _luck!.Share(Drug.Prednisolone, intake)
                : Today[(int)Drug.Prednisolone];
            _integrator.AdvanceDay(T.Load(_plasmaVolumes), T.Load(_immunoglobulin));
            var finite = _integrator.FiniteLanes;
            if (finite != (1 << T.Width) - 1)
            {
                LoseOthers(finite);
            }

            TDisease.Hazards(_integrator.Slow, _integrator.Individual, out _hazards);
            if (_clock.Advance(in _hazards, _swallowed))
            {
                TakeEvents();
            }
        }
    }

    /// <summary>
    /// A patient whose biology ran out of numbers leaves on the same day, before chance or a visit can take it for an answer.
    /// </summary>
    private void LoseOthers(int finite)
    {
        for (var lane = 0; lane < _patients.Length; lane++)
        {
            if ((finite & (1 << lane)) == 0 && !_patients[lane].IsGone)
            {
                _patients[lane].Fail(_integrator.Day, "the slow biology is not finite");
            }
        }
    }

    private void TakeEvents()
    {
        for (var lane = 0; lane < T.Width; lane++)
        {
            foreach (var (kind, _) in ChanceEventKeys.InOrder)
            {
                if (_clock.TryTake(kind, lane) && lane < _patients.Length && !_patients[lane].IsGone)
                {
                    _patients[lane].Events.Happen(
                        kind, _integrator.Day, _clock.Cumulative(kind, lane), T.GetLane(_hazards.InfectionFatality, lane));
                }
            }
        }
    }

    private void Morning(int day)
    {
        _luck?.Day = day;
        TakeTablets();
        var (look, seen) = (false, false);
        for (var lane = 0; lane < _patients.Length; lane++)
        {
            var patient = _patients[lane];
            if (patient.IsGone)
            {
                continue;
            }

            patient.Begin(day);
            if (patient.Events.Death != DeathCause.None)
            {
                patient.Die(day, Hazards(lane));
                continue;
            }

            if (patient.Search(day))
            {
                TreatNeoplasm(lane);
            }

            if (patient.IsSeen(day))
            {
                seen = true;
                look |= patient.Asked(day) != 0;
            }
        }

        if (seen)
        {
            Visits(day, look);
            Prescribe();
            TakeTablets();
        }
    }

    private void Visits(int day, bool look)
    {
        var readouts = look ? _integrator.ReadoutsOfTheMorning() : default;

        for (var lane = 0; lane < _patients.Length; lane++)
        {
            var patient = _patients[lane];
            if (!patient.IsSeen(day))
            {
                continue;
            }

            if (patient.Asked(day) != 0 && Unreal(readouts, lane) is { } cause)
            {
                patient.Fail(day, cause);
                continue;
            }

            patient.See(day, _truth, Hazards(lane));
        }
    }

    /// <summary>Fills in what is true of a lane; gives the readout that is no number, or null.</summary>
    private string? Unreal(ReadOnlySpan<T> readouts, int lane)
    {
        for (var quantity = 0; quantity < _truth.Length; quantity++)
        {
            var readout = Laboratory.Readouts[quantity];
            _truth[quantity] = T.GetLane(readouts[readout], lane) * ReadoutCatalog.FromCoherent[readout];
            if (!double.IsFinite(_truth[quantity]))
            {
                return $"{ReadoutCatalog.All[readout].Label} is not a finite number";
            }
        }

        return null;
    }

    private void TreatNeoplasm(int lane)
    {
        Span<double> treated = stackalloc double[T.Width];
        treated.Clear();
        treated[lane] = 1;
        TDisease.TreatNeoplasm(_integrator.Slow, T.Load(treated), in _parameters);
    }

    private CumulativeHazards Hazards(int lane) => new(
        _clock.Cumulative(ClinicalEvent.Lymphoma, lane),
        _clock.Cumulative(ClinicalEvent.SkinCancer, lane),
        _clock.Cumulative(ClinicalEvent.SeriousInfection, lane),
        T.GetLane(_hazards.BackgroundDeath, lane),
        _clock.Cumulative(ClinicalEvent.NauseaVomiting, lane),
        _clock.Cumulative(ClinicalEvent.Hepatotoxicity, lane),
        _clock.Cumulative(ClinicalEvent.Pancreatitis, lane));

    private Span<T> Today => (_integrator.Day & 1) == 0 ? _onEvenDays.Span : _onOddDays.Span;

    private void Prescribe()
    {
        Prescribe(0, _onEvenDays.Span);
        Prescribe(1, _onOddDays.Span);
    }

    private void Prescribe(int day, Span<T> doses)
    {
        Span<double> lanes = stackalloc double[T.Width];
        foreach (var drug in _integrator.Drugs)
        {
            lanes.Clear();
            for (var lane = 0; lane < _patients.Length; lane++)
            {
                lanes[lane] = _patients[lane].IsGone ? 0 : _patients[lane].Care.Regimen.OnDay(drug, day);
            }

            doses[(int)drug] = T.Load(lanes);
        }
    }

    private void TakeTablets()
    {
        foreach (var drug in _integrator.Drugs)
        {
            _integrator.Take(drug, Today[(int)drug]);
        }
    }

    private void Procedures()
    {
        for (var lane = 0; lane < _patients.Length; lane++)
        {
            var patient = _patients[lane];
            _plasmaVolumes[lane] = patient.IsGone ? 0 : patient.ExchangePlasma(_integrator.Day);
            _immunoglobulin[lane] = patient.IsGone ? 0 : patient.InfuseImmunoglobulin(_integrator.Day);
        }
    }
}
