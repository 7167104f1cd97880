using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Model.Patient;
using Quantal.Model.Readouts;
using Quantal.Numerics;
using Quantal.Simulation.Engine;

namespace Quantal.Simulation.Clinic;

/// <summary>
/// One bundle of virtual patients who all take other doses, moved from morning to morning. The days of all are cut alike, as
/// the default rule cuts a day after a tablet; amounts alone differ, so patients stay strangers.
/// </summary>
/// <typeparam name="T">The lane type.</typeparam>
public sealed class ClinicIntegrator<T>
    where T : struct, ILane<T>
{
    /// <summary>When patients are looked at, in minutes after the morning tablets.</summary>
    public const int LookMinutes = 60;

    /// <summary>How long an infusion of immunoglobulin runs, in minutes from the morning hour.</summary>
    public const int InfusionMinutes = 360;

    private const int Look = 0;
    private const int Morning = 1;
    private const int Rest = 2;

    // A look ahead, the hours after the tablets, and the rest of the day; in each, 1 mg of every drug at the start of the day.
    private static readonly PlanStep[] Parts =
    [
        new(0, LookMinutes, 0, true, 0, 0),
        new(0, InfusionMinutes, -1, false, 0, 0),
        new(InfusionMinutes, Clock.MinutesPerDay - InfusionMinutes, -1, false, 0, 0),
    ];

    private static readonly OralDose[] Tablet = [new(0, 1)];

    private readonly SlowBiology<T> _slow;
    private readonly AzathioprineDrive<T> _azathioprine;
    private readonly PrednisoloneDrive<T> _prednisolone;
    private readonly AmifampridineDays<T> _amifampridine;

    /// <summary>Prepares the patients on the morning of day 0, untreated.</summary>
    /// <param name="parameters">The patients' parameters.</param>
    /// <param name="covariates">The patients' covariates.</param>
    /// <param name="prednisoloneLagMinutes">Lag of prednisolone's absorption in minutes.</param>
    public ClinicIntegrator(in ModelParameters<T> parameters, in Covariates<T> covariates, double prednisoloneLagMinutes)
    {
        _slow = new SlowBiology<T>(in parameters, in covariates, StepRule.Default.GreatestGrowth);
        ref readonly var individual = ref _slow.Individual;
        _azathioprine = new(new DrugSchedule(Parts, Tablet, Tablet, 0), in parameters, in individual);
        _prednisolone = new(new DrugSchedule(Parts, Tablet, [], prednisoloneLagMinutes), in parameters, in individual);
        _amifampridine = new(in individual.Amifampridine, LookMinutes);
        Intake = new DayIntake<T> { Amifampridine = T.Constant(0), Azathioprine = T.Constant(0), Allopurinol = T.Constant(0), Prednisolone = T.Constant(0) };
    }

    /// <summary>Mornings since day 0.</summary>
    public int Day { get; private set; }

    /// <summary>The slow biology on the morning.</summary>
    internal ref SlowState<T> Slow => ref _slow.State;

    /// <summary>Bits of the lanes of whose slow biology every state is a finite number.</summary>
    internal int FiniteLanes
    {
        get
        {
            // Nothing times a finite number is nothing; times any other it is not a number.
            var nothing = T.Constant(0);
            var sum = nothing;
            foreach (var state in Fields.Of<SlowState<T>, T>(ref _slow.State))
            {
                sum += nothing * state;
            }

            return T.FiniteMask(sum);
        }
    }

    /// <summary>The individuals' values.</summary>
    internal ref readonly ModelIndividual<T> Individual => ref _slow.Individual;

    /// <summary>What is swallowed on the day that begins.</summary>
    public DayIntake<T> Intake { get; set; }

    /// <summary>Moves to the next morning.</summary>
    /// <param name="plasmaVolumes">Plasma exchanged at the morning hour, in plasma volumes.</param>
    /// <param name="immunoglobulin">Immunoglobulin infused from the morning hour on, in mg.</param>
    public void AdvanceDay(T plasmaVolumes, T immunoglobulin)
    {
        _slow.Exchange(plasmaVolumes);
        Advance(Morning, immunoglobulin / T.Constant(Clock.Days(InfusionMinutes)));
        Advance(Rest, T.Constant(0));
        _amifampridine.AdvanceDay(Intake.Amifampridine);
        Day++;
    }

    /// <summary>Readouts an hour after the morning tablets of the day that begins, in coherent units. Looking changes no bit of what follows.</summary>
    /// <param name="readouts">Receives the readouts.</param>
    public void ReadoutsOfTheMorning(out ModelReadouts<T> readouts)
    {
        _slow.Remember();
        _azathioprine.Remember();
        _prednisolone.Remember();
        Advance(Look, T.Constant(0));
        DrugState<T> drugs;
        drugs.Amifampridine = _amifampridine.AtLook(Intake.Amifampridine);
        drugs.Azathioprine = _azathioprine.Azathioprine;
        drugs.Allopurinol = _azathioprine.Allopurinol;
        drugs.Prednisolone = _prednisolone.Prednisolone;
        _slow.Read(in drugs, T.Constant(0), out readouts);
        _slow.Recall();
        _azathioprine.Recall();
        _prednisolone.Recall();
    }

    private void Advance(int part, T infusion)
    {
        ref var drive = ref _slow.Drive;
        (_azathioprine.Taken, _azathioprine.InhibitorTaken, _prednisolone.Taken) = (Intake.Azathioprine, Intake.Allopurinol, Intake.Prednisolone);
        _azathioprine.Step(part, ref drive);
        _prednisolone.Step(part, ref drive);
        drive.Mean.ImmunoglobulinInfusion = infusion;
        _slow.Advance(Parts[part].LengthDays);
    }
}

/// <summary>What each patient of a bundle swallows on a day, in mg; 0 for nothing.</summary>
/// <typeparam name="T">The lane type.</typeparam>
public struct DayIntake<T>
    where T : struct, ILane<T>
{
    /// <summary>Amifampridine at each of four intakes, six hours apart.</summary>
    public T Amifampridine;

    /// <summary>Azathioprine in the morning.</summary>
    public T Azathioprine;

    /// <summary>Allopurinol in the morning.</summary>
    public T Allopurinol;

    /// <summary>Prednisolone in the morning.</summary>
    public T Prednisolone;
}
