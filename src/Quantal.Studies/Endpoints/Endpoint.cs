using Quantal.Model.Drugs;
using Quantal.Simulation.Clinic;
using Quantal.Studies.Designs;

namespace Quantal.Studies.Endpoints;

/// <summary>
/// A number from one patient of a clinic. <see cref="Measure"/> is its counterpart for patients on orders, whose readouts are a time course.
/// </summary>
/// <param name="Id">Unique id: small letters, digits and underscores, with the symbols of units as they are written.</param>
/// <param name="Unit">Unit as <see cref="Model.Units.Unit.Parse"/> reads it; 1 for counts, codes and yes (1) or no (0).</param>
/// <param name="Definition">What it is, in words; not a number where it does not apply to a patient.</param>
/// <param name="Needs">What it needs of the patient's chart.</param>
/// <param name="Value">The number of a patient.</param>
public sealed record Endpoint(string Id, string Unit, string Definition, ChartContents Needs, Func<Subject, double> Value)
{
    /// <summary>Whether the number stands for a person, a repetition, a phenotype or a cause, so that a mean of it says nothing.</summary>
    public bool IsLabel { get; init; }

    /// <summary>1 for yes, 0 for no.</summary>
    internal static double Yes(bool value) => value ? 1 : 0;

    /// <summary>Days in years.</summary>
    internal static double Years(double days) => days / FollowUp.DaysPerYear;

    /// <summary>The time of something in years; not a number if it never was.</summary>
    /// <param name="day">Its day; negative if it never was.</param>
    internal static double TimeTo(int day) => day < 0 ? double.NaN : Years(day);
}

/// <summary>A patient in a study: the chart, the place in the study, and what several endpoints follow from, each reckoned once.</summary>
/// <param name="chart">What happened; closed.</param>
/// <param name="replicate">Repetition of the study, from 0.</param>
/// <param name="member">Member of the ensemble of parameter sets, from 0.</param>
public sealed class Subject(PatientChart chart, int replicate, int member)
{
    /// <summary>What happened.</summary>
    public PatientChart Chart { get; } = chart;

    /// <summary>Repetition of the study, from 0.</summary>
    public int Replicate { get; } = replicate;

    /// <summary>Member of the ensemble of parameter sets, from 0.</summary>
    public int Member { get; } = member;

    /// <summary>How long the patient was on which drugs.</summary>
    internal Exposure Exposure => field ??= Exposure.Of(Chart);

    /// <summary>Low counts on azathioprine.</summary>
    internal LowCounts LowCounts => field ??= LowCounts.Of(Chart, Azathioprine);

    /// <summary>How the patient stood to azathioprine when coming to each visit.</summary>
    internal Standing[] Azathioprine => field ??= Standings.AtVisits(Chart, Drug.Azathioprine);
}
