using Quantal.Model.Diseases;
using Quantal.Model.Drugs;
using Quantal.Model.Kinetics;
using Quantal.Model.Units;
using Quantal.Numerics;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Clinic;

/// <summary>
/// One bundle of virtual patients who all take other doses, moved from morning to morning. The days of all are cut alike, as
/// the default rule cuts a day after a tablet; amounts alone differ, so patients stay strangers.
/// </summary>
/// <typeparam name="TDisease">The disease.</typeparam>
/// <typeparam name="T">The lane type.</typeparam>
public sealed class ClinicIntegrator<TDisease, T>
    where TDisease : struct, IDisease
    where T : struct, ILane<T>
{
    private readonly TwoClocks<TDisease, T> _patients;
    private readonly LaneArray<T> _readouts = new(TDisease.Layout.Readouts);

    /// <summary>Prepares the patients on the morning of day 0, untreated.</summary>
    /// <param name="patients">1 to as many as there are lanes.</param>
    /// <param name="day">A day of the clinic: <see cref="ClinicDay.Of"/>.</param>
    /// <param name="luck">Which intakes each patient swallows; may be null where all intakes are certain.</param>
    public ClinicIntegrator(ReadOnlySpan<VirtualPatient> patients, DrugPlan day, IIntakeLuck<T>? luck = null)
    {
        ArgumentNullException.ThrowIfNull(day);
        _patients = new TwoClocks<TDisease, T>(day, patients, luck);
        Drugs = day.Drugs;
        foreach (var drug in Drugs)
        {
            Take(drug, T.Constant(0));
        }
    }

    /// <summary>The drugs that can be taken.</summary>
    public IReadOnlyList<Drug> Drugs { get; }

    /// <summary>Mornings since day 0.</summary>
    public int Day { get; private set; }

    /// <summary>The slow biology on the morning.</summary>
    internal Span<T> Slow => _patients.State;

    /// <summary>Bits of the lanes of whose slow biology every state is a finite number.</summary>
    internal int FiniteLanes
    {
        get
        {
            // Nothing times a finite number is nothing; times any other it is not a number.
            var nothing = T.Constant(0);
            var sum = nothing;
            foreach (var state in _patients.State)
            {
                sum += nothing * state;
            }

            return T.FiniteMask(sum);
        }
    }

    /// <summary>The individuals' values.</summary>
    internal ReadOnlySpan<T> Individual => _patients.Individual;

    /// <summary>
    /// Sets what each patient swallows of a drug at each of its intakes, in mg, from the day that begins until it is set again.
    /// </summary>
    /// <param name="drug">One of <see cref="Drugs"/>.</param>
    /// <param name="milligrams">0 for nothing.</param>
    public void Take(Drug drug, T milligrams) => _patients.Take(drug, milligrams);

    /// <summary>Moves to the next morning.</summary>
    /// <param name="plasmaVolumes">Plasma exchanged at the morning hour, in plasma volumes.</param>
    /// <param name="immunoglobulin">Immunoglobulin infused from the morning hour on, in mg.</param>
    public void AdvanceDay(T plasmaVolumes, T immunoglobulin)
    {
        _patients.Exchange(plasmaVolumes);
        _patients.Advance(
            ClinicDay.Morning, Clock.Days(ClinicDay.InfusionMinutes), immunoglobulin / T.Constant(Clock.Days(ClinicDay.InfusionMinutes)));
        _patients.Advance(ClinicDay.Afternoon, Clock.Days(ClinicDay.EveningMinutes - ClinicDay.InfusionMinutes), T.Constant(0));
        _patients.Advance(ClinicDay.Night, Clock.Days(Clock.MinutesPerDay - ClinicDay.EveningMinutes), T.Constant(0));
        Day++;
    }

    /// <summary>
    /// Readouts an hour after the morning tablets of the day that begins, in coherent units. Looking changes no bit of what follows.
    /// They hold until the next look.
    /// </summary>
    public ReadOnlySpan<T> ReadoutsOfTheMorning()
    {
        _patients.Remember();
        _patients.Advance(ClinicDay.Look, Clock.Days(ClinicDay.LookMinutes), T.Constant(0));
        _patients.Read(0, T.Constant(0), _readouts.Span);
        _patients.Recall();
        return _readouts.Span;
    }
}

/// <summary>How a clinic's days are cut, the same for all patients.</summary>
public static class ClinicDay
{
    /// <summary>When patients are looked at, in minutes after the morning tablets.</summary>
    public const int LookMinutes = 60;

    /// <summary>How long an infusion of immunoglobulin runs, in minutes from the morning hour.</summary>
    public const int InfusionMinutes = 360;

    internal const int Look = 0;
    internal const int Morning = 1;
    internal const int Afternoon = 2;
    internal const int Night = 3;

    // After an infusion IgG moves to the periphery too fast for a step of the whole rest of the day.
    internal const int EveningMinutes = 720;

    // A look ahead, the hours after the tablets, as many after those, and the rest of the day.
    private static readonly TimeStep[] Parts =
    [
        new(0, LookMinutes, IsProbe: true),
        new(0, InfusionMinutes, IsProbe: false),
        new(InfusionMinutes, EveningMinutes - InfusionMinutes, IsProbe: false),
        new(EveningMinutes, Clock.MinutesPerDay - EveningMinutes, IsProbe: false),
    ];

    /// <summary>A day on which some drugs may be taken.</summary>
    /// <param name="lags">How long after an intake absorption begins.</param>
    /// <param name="drugs">Drugs by mouth, each with the probability with which an intake is swallowed.</param>
    public static DrugPlan Of(AbsorptionLags lags, IReadOnlyDictionary<Drug, double> drugs) => DrugPlan.OfOneDay(Parts, lags, drugs);
}
