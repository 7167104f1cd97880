using System.Text;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Protocols;

namespace Quantal.Reports.Charts;

/// <summary>The domains in which charts are written. Terms are the product's own, not coded by a dictionary such as MedDRA.</summary>
public static class SdtmDomains
{
    /// <summary>Name of the folder.</summary>
    public const string Folder = "charts";

    private static readonly SdtmTable<PatientChart> Demographics = new(
        "DM",
        "a patient",
        numbered: false,
        (_, chart) => [chart],
        new("SUBJID", "number of the person within the seed", (cells, chart) => cells.Number(chart.Person.Number)),
        new("DTHFL", "`Y` if the patient died during follow-up, otherwise empty",
            (cells, chart) => cells.Text(chart.End.Death == DeathCause.None ? null : "Y")),
        new("AGE", "age at the first visit", (cells, chart) => cells.Number(chart.Person.AgeYears)),
        new("AGEU", "`YEARS`", (cells, _) => cells.Text("YEARS")),
        new("SEX", "`F` or `M`", (cells, chart) => cells.Text(chart.Person.Sex == Sex.Female ? "F" : "M")));

    private static readonly SdtmTable<ChartEvent> AdverseEvents = new(
        "AE",
        "an event that came to the patient",
        numbered: true,
        (_, chart) => chart.Events.ToArray().Where(happened => happened.Kind != ClinicalEvent.OtherDeath),
        new("AETERM", "what happened", (cells, happened) => cells.Text(TermOf(happened.Kind))),
        new("AESTDY", "study day on which it came", (cells, happened) => cells.Number(SdtmTable.StudyDay(happened.Day))));

    private static readonly SdtmTable<ChartEnd> Disposition = new(
        "DS",
        "how the follow-up of a patient ended",
        numbered: true,
        (_, chart) => [chart.End],
        new("DSTERM", "how it ended; of what the patient died; why the patient could not be computed further",
            (cells, end) => cells.Text(TermOf(end))),
        new("DSDECOD", "`COMPLETED`, `DEATH`, or `OTHER` for a patient who could not be computed further",
            (cells, end) => cells.Text(DecodedOf(end))),
        new("DSCAT", "`DISPOSITION EVENT`", (cells, _) => cells.Text("DISPOSITION EVENT")),
        new("DSSTDY", "study day on which it ended", (cells, end) => cells.Number(SdtmTable.StudyDay(end.Day))));

    /// <summary>The tables.</summary>
    internal static IReadOnlyList<SdtmTable> All { get; } =
        [Demographics, SdtmExposure.Table, SdtmFindings.Laboratory, SdtmFindings.Scales, AdverseEvents, Disposition];

    /// <summary>The tables with their variables in Markdown, ending with a line break: a part of <c>docs/cohorts.md</c>.</summary>
    public static string MarkdownTable()
    {
        var text = new StringBuilder();
        foreach (var table in All)
        {
            text.Append($"\n**`{table.File}`**: a line is {table.Label}.\n\n| variable | what it is |\n|---|---|\n");
            foreach (var (name, meaning) in table.Variables)
            {
                text.Append($"| `{name}` | {meaning} |\n");
            }
        }

        return text.ToString();
    }

    /// <summary>The term of an event.</summary>
    internal static string TermOf(ClinicalEvent kind) => kind switch
    {
        ClinicalEvent.SeriousInfection => "serious infection",
        ClinicalEvent.Hepatotoxicity => "liver injury by azathioprine",
        ClinicalEvent.NauseaVomiting => "nausea or vomiting by azathioprine",
        ClinicalEvent.Pancreatitis => "pancreatitis by azathioprine",
        ClinicalEvent.Hypersensitivity => "hypersensitivity to azathioprine",
        ClinicalEvent.Lymphoma => "lymphoma",
        ClinicalEvent.SkinCancer => "skin cancer other than melanoma",
        ClinicalEvent.Diabetes => "diabetes by prednisolone",
        ClinicalEvent.Fracture => "fracture by prednisolone",
        ClinicalEvent.Cardiovascular => "cardiovascular event by prednisolone",
        ClinicalEvent.Psychosis => "psychosis by prednisolone",
        ClinicalEvent.Osteonecrosis => "osteonecrosis by prednisolone",
        ClinicalEvent.FatalBleeding => "fatal bleeding",
        ClinicalEvent.NeoplasmFound => "tumour found",
        ClinicalEvent.ChestPain => "chest pain",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not an adverse event."),
    };

    private static string DecodedOf(in ChartEnd end) =>
        end.Failure is not null ? "OTHER" : end.Death == DeathCause.None ? "COMPLETED" : "DEATH";

    private static string TermOf(in ChartEnd end) =>
        end.Failure is { } cause ? $"could not be computed further: {cause}" : end.Death switch
    {
        DeathCause.None => "alive at the end of follow-up",
        DeathCause.Other => "death of another cause",
        DeathCause.Infection => "death of infection",
        DeathCause.Neoplasm => "death of the tumour",
        DeathCause.Lymphoma => "death of lymphoma",
        DeathCause.Bleeding => "death of bleeding",
        _ => throw new ArgumentOutOfRangeException(nameof(end), end.Death, "There is no such cause."),
    };
}
