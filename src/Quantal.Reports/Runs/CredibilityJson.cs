using System.Text.Json;
using Quantal.Exchange.Files;
using Quantal.Exchange.Plan;
using Quantal.Model.Records;
using Quantal.Studies.Credibility;
using Quantal.Studies.Judgement;

namespace Quantal.Reports.Runs;

/// <summary>A credibility file for programs: everything that its page shows; described in docs/credibility.md.</summary>
public static class CredibilityJson
{
    /// <summary>Writes it.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="file">What it shows.</param>
    public static void Write(Stream stream, CredibilityFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var json = new Utf8JsonWriter(stream, JsonText.Readable);
        json.WriteStartObject();
        json.WriteString("format", "quantal-credibility/1");
        json.WriteString("disclaimer", Disclaimer.Text);
        json.WriteString("date", file.Date);
        json.WriteString("version", BuildIdentity.Version);
        json.WriteString("commit", BuildIdentity.Commit);
        json.WriteString("evidenceSha256", file.Record.EvidenceHash);
        json.WriteString("command", file.Record.CommandLine);
        json.WriteNumber("seed", file.Record.Settings.Seed);
        json.WriteStartObject("sizes");
        json.WriteNumber("verifiedPatients", file.Result.Sizes.Verified);
        json.WriteNumber("trajectories", file.Result.Sizes.Trajectories);
        json.WriteNumber("screenedPeople", file.Result.Sizes.Screened);
        json.WriteNumber("peopleUnderEachMember", file.Result.Sizes.People);
        json.WriteNumber("membersHeldAgainstFigures", file.Result.Evidence.Members);
        json.WriteNumber("studiesPerMember", file.Result.Evidence.StudiesPerMember);
        json.WriteEndObject();
        json.List("uses", file.Plan.Uses, use => Use(json, file, use));
        CredibilityFiguresJson.Verification(json, file.Result);
        CredibilityValidationJson.Write(json, file.Result);
        CredibilityFiguresJson.Sensitivity(json, file.Result);
        CredibilityFiguresJson.Parameters(json, file.Result);
        CredibilityFiguresJson.Uncertainty(json, file.Result);
        Plan(json, file.Plan, file.Ledger);
        Grades(json, file.Result.Grades);
        json.WriteEndObject();
    }

    /// <summary>Writes a list of objects.</summary>
    internal static void List<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a list of words.</summary>
    internal static void Words(this Utf8JsonWriter json, string name, IEnumerable<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }

    private static void Use(Utf8JsonWriter json, CredibilityFile file, ContextOfUse use)
    {
        json.WriteString("use", use.Name);
        json.WriteString("question", use.Question);
        json.WriteString("context", use.Context);
        json.WriteString("influence", use.Influence.Level);
        json.WriteString("influenceWhy", use.Influence.Why);
        json.WriteString("consequence", use.Consequence.Level);
        json.WriteString("consequenceWhy", use.Consequence.Why);
        json.Words("readouts", use.Readouts);
        json.WriteString("study", use.Asked.Study);
        json.WriteString("arm", use.Asked.Arm.Name);
        json.WriteFinite("days", use.Asked.Asked.Select(asked => asked.Day).Distinct());
        json.List("goals", file.Goals(use), goal =>
        {
            json.WriteString("goal", goal.Goal.Text);
            json.WriteString("today", CredibilityWords.Met(goal.Verdict.Met));
            json.WriteString("figures", goal.Verdict.Figures);
        });
    }

    private static void Plan(Utf8JsonWriter json, StudyPlan plan, EvidenceLedger ledger)
    {
        json.WriteStartObject("plan");
        json.WriteString("locked", plan.Lock.Date);
        json.WriteString("at", plan.Lock.At);
        json.WriteString("before", plan.Lock.Before);
        json.WriteString("lockedSha256", plan.Lock.Fingerprint);
        json.WriteString("sha256", plan.Fingerprint);
        json.List("deviations", plan.Deviations, one =>
        {
            json.WriteString("date", one.Date);
            json.WriteString("what", one.What);
            json.WriteString("reason", one.Reason);
            json.WriteString("before", one.Before);
            json.WriteString("after", one.After);
            json.WriteString("sha256", one.Fingerprint);
        });
        json.List("definitions", plan.Definitions, one =>
        {
            json.WriteString("name", one.Name);
            json.WriteString("condition", one.Text);
            json.WriteString("meaning", one.Meaning);
            json.WriteString("concept", one.Concept);
            json.WriteString("source", one.Source.Id);
            json.WriteString("grade", GradeWords.Of(one.Grade));
        });
        json.WriteBoolean("thisRunIsInTheLedger", ledger.IsEntered);
        json.Words("ledger", ledger.Entries.Select(EvidenceWords.Run));
        json.List("earlierChanges", plan.Earlier, one =>
        {
            json.WriteString("date", one.Date);
            json.WriteString("what", one.What);
            json.WriteString("from", one.From);
            json.WriteString("to", one.To);
            json.WriteString("figure", one.Figure);
            json.WriteString("since", one.Since);
        });
        json.WriteEndObject();
    }

    private static void Grades(Utf8JsonWriter json, GradeTable grades)
    {
        json.WriteStartObject("parametersByGrade");
        json.List("mechanisms", grades.Mechanisms.Append(grades.Total), row => Counts("mechanism", row));
        json.List("bearing", grades.Bearing, row => Counts("use", row));
        json.WriteEndObject();

        void Counts(string name, GradeRow row)
        {
            json.WriteString(name, row.Name);
            foreach (var (grade, count) in GradeTable.Grades.Zip(row.Counts))
            {
                json.WriteNumber(GradeWords.Of(grade), count);
            }

            json.WriteNumber("all", row.Total);
        }
    }
}
