using System.Globalization;
using Quantal.Simulation.Clinic;
using Quantal.Studies.Trials;

namespace Quantal.Reports.Adam;

/// <summary>One repetition of a trial on the virtual calendar.</summary>
/// <param name="Design">The trial.</param>
/// <param name="Replicate">The repetition, with everything on its charts.</param>
internal sealed record AdamTrial(TrialDesign Design, TrialReplicate Replicate)
{
    /// <summary>The day on which the first site opens: all dates count from it.</summary>
    public static DateOnly FirstSiteOpens { get; } = new(2001, 1, 1);

    /// <summary>The patients, in the order in which they entered.</summary>
    public IEnumerable<AdamSubject> Subjects => Replicate.Patients.Select(patient => new AdamSubject(this, patient));

    /// <summary>Whether every day has a date.</summary>
    public bool HasDates => Replicate.Patients.Max(patient => patient.Arrival.Day) + Design.LastDay
        < DateOnly.MaxValue.DayNumber - FirstSiteOpens.DayNumber;
}

/// <summary>A patient as the trial saw it: in the arm of allocation, until the last day on which the patient came.</summary>
internal sealed class AdamSubject
{
    private readonly TrialPatient _patient;

    /// <summary>A patient as the trial saw it.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="patient">The patient.</param>
    public AdamSubject(AdamTrial trial, TrialPatient patient)
    {
        (Trial, _patient) = (trial, patient);
        Chart = patient.Chart(patient.Arm);
        LastSeen = Math.Min(Math.Min(Chart.End.Day, patient.DropoutDay), trial.Design.LastDay);
        HasDied = Chart.End.Death != DeathCause.None && Chart.End.Day <= LastSeen;
    }

    /// <summary>The trial.</summary>
    public AdamTrial Trial { get; }

    /// <summary>The patient.</summary>
    public TrialPatient Patient => _patient;

    /// <summary>What happened in the arm of allocation; days count from the first visit, which is on day 0.</summary>
    public PatientChart Chart { get; }

    /// <summary>Day of allocation.</summary>
    public int Start => Trial.Design.RunInDays;

    /// <summary>Last day of which the trial knows.</summary>
    public int LastSeen { get; }

    /// <summary>Whether the patient died while the trial looked.</summary>
    public bool HasDied { get; }

    /// <summary>Whether the patient left before the end, alive.</summary>
    public bool HasDroppedOut => !HasDied && LastSeen < Trial.Design.LastDay;

    /// <summary>Whether the biology could be computed, in both arms; who could not is in no analysis.</summary>
    public bool IsComputed => _patient.Failure is null;

    /// <summary>The unique name.</summary>
    public string Id => $"{Trial.Design.Name}-{Site}-{Number}";

    /// <summary>Number of the person within the seed.</summary>
    public string Number => _patient.Person.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Number of the site.</summary>
    public string Site => (_patient.Arrival.Site + 1).ToString("000", CultureInfo.InvariantCulture);

    /// <summary>Name of the arm of allocation.</summary>
    public string Arm => Trial.Design.Arms[_patient.Arm].Name;

    /// <summary>Number of the arm of allocation, from 1.</summary>
    public int ArmNumber => _patient.Arm + 1;

    /// <summary>Whether the patient is in the analyses, as a flag.</summary>
    public string Flag => YesNo(IsComputed);

    /// <summary>The date of a day of the chart.</summary>
    public DateOnly Date(int day) => AdamTrial.FirstSiteOpens.AddDays((int)_patient.Arrival.Day + day);

    /// <summary>The number of a day of the chart from allocation on: that is day 1, and there is no day 0.</summary>
    public int StudyDay(int day) => day >= Start ? day - Start + 1 : day - Start;

    /// <summary>A flag.</summary>
    public static string YesNo(bool holds) => holds ? "Y" : "N";
}
