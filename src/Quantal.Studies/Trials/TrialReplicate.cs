using Quantal.Model.Drugs;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Protocols;

namespace Quantal.Studies.Trials;

/// <summary>One repetition of a trial in full: who came, who entered when, and what became of each in both arms.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Member">Member of the ensemble of parameter sets, from 0.</param>
/// <param name="Screened">How many were screened until the largest size was full.</param>
/// <param name="Patients">Those who entered, in the order in which they did.</param>
public sealed record TrialReplicate(int Number, int Member, int Screened, IReadOnlyList<TrialPatient> Patients);

/// <summary>A patient of a trial, followed in both arms by the same person with the same luck.</summary>
/// <param name="person">Who it is.</param>
/// <param name="arrival">When and where the patient came.</param>
/// <param name="levels">For each stratum of the design whether the patient belongs to it, 1, or not, 0.</param>
/// <param name="arm">The arm to which the patient was allocated.</param>
/// <param name="dropoutDay">Day after the first visit from which on the patient would not come any more.</param>
public sealed class TrialPatient(Person person, Arrival arrival, IReadOnlyList<int> levels, int arm, int dropoutDay)
{
    private readonly PatientChart?[] _charts = new PatientChart?[TrialDesign.ArmCount * Variants];
    private const int Variants = (int)(SwitchedOff.Stopping | SwitchedOff.Rescue) + 1;

    /// <summary>Who it is.</summary>
    public Person Person { get; } = person;

    /// <summary>When and where the patient came.</summary>
    public Arrival Arrival { get; } = arrival;

    /// <summary>For each stratum of the design whether the patient belongs to it, 1, or not, 0.</summary>
    public IReadOnlyList<int> Levels { get; } = levels;

    /// <summary>The combination of these, from 0.</summary>
    public int Stratum => Levels.Aggregate(0, (number, level) => (2 * number) + level);

    /// <summary>The arm to which the patient was allocated.</summary>
    public int Arm { get; } = arm;

    /// <summary>Last day after the first visit on which the patient comes.</summary>
    public int DropoutDay { get; } = dropoutDay;

    /// <summary>What happens in an arm.</summary>
    /// <param name="inArm">The arm.</param>
    public PatientChart Chart(int inArm) => Chart(inArm, SwitchedOff.Nothing);

    /// <summary>What happens in an arm with something switched off; the same chart where it was not carried out anyway.</summary>
    /// <param name="inArm">The arm.</param>
    /// <param name="off">What is switched off.</param>
    public PatientChart Chart(int inArm, SwitchedOff off) => _charts[(inArm * Variants) + (int)off] ?? _charts[inArm * Variants]
        ?? throw new InvalidOperationException($"The patient was not followed in arm {inArm}.");

    /// <summary>Why the biology could not be computed to the end in some arm; null where it could.</summary>
    public string? Failure => Array.Find(_charts, chart => chart?.End.Failure is not null)?.End.Failure;

    /// <summary>All charts, each once.</summary>
    internal IEnumerable<PatientChart> Charts => _charts.OfType<PatientChart>().Distinct();

    /// <summary>Keeps a chart.</summary>
    /// <param name="inArm">The arm.</param>
    /// <param name="off">What was switched off.</param>
    /// <param name="chart">The chart.</param>
    public void Keep(int inArm, SwitchedOff off, PatientChart chart) => _charts[(inArm * Variants) + (int)off] = chart;
}

/// <summary>On which days intercurrent events came to a patient; <see cref="Never"/> where they did not.</summary>
internal static class IntercurrentDays
{
    /// <summary>No such day.</summary>
    public const int Never = int.MaxValue;

    /// <summary>The day of the first event after allocation.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="happened">The event.</param>
    /// <param name="start">Day of allocation.</param>
    /// <param name="drug">The trial drug; null if there is none.</param>
    public static int Of(PatientChart chart, IntercurrentEvent happened, int start, Drug? drug) => happened switch
    {
        IntercurrentEvent.Stopping => Stopping(chart, start, drug),
        IntercurrentEvent.Rescue => Rescue(chart, start),
        _ => chart.End.Death == DeathCause.None ? Never : chart.End.Day,
    };

    private static int Stopping(PatientChart chart, int start, Drug? drug)
    {
        foreach (ref readonly var change in chart.Doses)
        {
            if (change.Day > start && change.Drug == drug && (change.Change is DrugChange.Stop or DrugChange.StopForGood))
            {
                return change.Day;
            }
        }

        return Never;
    }

    private static int Rescue(PatientChart chart, int start)
    {
        foreach (ref readonly var entry in chart.Courses)
        {
            if (entry.Day > start && entry.Step == CourseStep.Begun)
            {
                return entry.Day;
            }
        }

        return Never;
    }
}
