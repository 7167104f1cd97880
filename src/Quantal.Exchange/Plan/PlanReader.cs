using System.Security.Cryptography;
using System.Text;
using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Exchange.Protocols;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Studies.Published;

namespace Quantal.Exchange.Plan;

/// <summary>Reads the plan: its definitions by themselves, because protocols are read with them, and the rest.</summary>
internal static class PlanReader
{
    /// <summary>The folder among the evidence.</summary>
    public const string Folder = "plan";

    /// <summary>What clinical words mean.</summary>
    public const string Definitions = $"{Folder}/definitions.yaml";

    /// <summary>What the model is used for.</summary>
    public const string Uses = $"{Folder}/context-of-use.yaml";

    /// <summary>The definitions as they were locked.</summary>
    public const string Lock = $"{Folder}/lock.yaml";

    /// <summary>What was changed since.</summary>
    public const string Deviations = $"{Folder}/deviations.yaml";

    /// <summary>What was moved before.</summary>
    public const string History = $"{Folder}/history.yaml";

    /// <summary>What each study is used for.</summary>
    public const string Studies = $"{Folder}/studies.yaml";

    private static readonly KeyRule NameKey = Required("name", "the clinical word");
    private static readonly KeyRule ConditionKey = new("condition", true, new ConditionsForm(), "", "");
    private static readonly KeyRule MeaningKey = Required("meaning", "what it means, in words");
    private static readonly KeyRule ConceptKey = Required("concept", "the published concept, and what is assumed");
    private static readonly KeyRule SourceKey = new("source", true, OriginForms.Source, "", "");
    private static readonly KeyRule GradeKey = new("grade", true, OriginForms.Grade, "", "");
    private static readonly MapForm DefinitionForm =
        new("Definition", [NameKey, ConditionKey, MeaningKey, ConceptKey, SourceKey, GradeKey]);

    private static readonly KeyRule LockedKey = Required("locked", "a day as year-month-day");
    private static readonly KeyRule AtKey = Required("at", "the time of the day");
    private static readonly KeyRule HashKey = Required("definitions", "the SHA-256 of the definitions");
    private static readonly KeyRule BeforeLockKey = Required("before", "what had not been looked at");
    private static readonly MapForm LockForm = new("Lock", [LockedKey, AtKey, HashKey, BeforeLockKey]);

    private static readonly KeyRule DateKey = Required("date", "a day as year-month-day");
    private static readonly KeyRule WhatKey = Required("what", "what was changed, from what to what");
    private static readonly KeyRule ReasonKey = Required("reason", "why");
    private static readonly KeyRule BeforeKey = Required("before", "the results with what was locked");
    private static readonly KeyRule AfterKey = Required("after", "the results since");
    private static readonly MapForm DeviationForm = new("Deviation", [DateKey, WhatKey, ReasonKey, BeforeKey, AfterKey, HashKey]);

    private static readonly KeyRule FromKey = Required("from", "what it was");
    private static readonly KeyRule ToKey = Required("to", "what it became");
    private static readonly KeyRule FigureKey = Required("figure", "the published figure that it moved");
    private static readonly KeyRule SinceKey = Required("since", "what became of it with the plan");
    private static readonly MapForm EarlierForm = new("Earlier change", [DateKey, WhatKey, FromKey, ToKey, FigureKey, SinceKey]);

    private static readonly KeyRule StudyKey = Required("study", "the id of a study");
    private static readonly KeyRule StudyUseKey =
        new("use", true, new WordForm<StudyUse>([("build", StudyUse.Build), ("verify", StudyUse.Verify)]), "", "");
    private static readonly KeyRule DecidedKey = Required("decided", "a day as year-month-day");
    private static readonly KeyRule WhyKey = Required("why", "why it builds or verifies");
    private static readonly MapForm StudyForm = new("Study", [StudyKey, StudyUseKey, DecidedKey, WhyKey]);

    /// <summary>Reads the definitions; each may use those above it.</summary>
    public static Reading<IReadOnlyList<PlanDefinition>> ReadDefinitions(EvidenceFile file, Known<Reference> references)
    {
        var findings = new FindingList();
        var values = new ValueReader(findings);
        var known = new List<PlanDefinition>();
        foreach (var item in RecordList.Read(file, "definitions", findings))
        {
            var scope = ConditionScope.Everything with
            {
                Definitions = [.. known.Select(definition => definition.Name)],
                Resolve = name => known.First(definition => definition.Name == name).Condition,
            };
            if (KeyedValues.Read(item, DefinitionForm, "a definition", findings) is not { } fields)
            {
                continue;
            }

            var condition = new ConditionReader(findings, scope).Read(fields[ConditionKey]);
            string?[] texts = [.. new[] { NameKey, MeaningKey, ConceptKey, SourceKey }.Select(key => values.Scalar(fields[key], key.Form))];
            var grade = values.Word<Grade>(fields[GradeKey], GradeKey);
            var source = texts[3] is { } id ? references.Find(id) : null;
            if (texts[3] is { } cited && !references.Has(cited))
            {
                findings.Error(
                    fields[SourceKey]!.Place, $"the unknown reference {Words.Quote(cited)}", "Add it to evidence/references.yaml.",
                    NearestWord.Of(cited, references.Names));
            }

            if (texts is [{ } name, { } meaning, { } concept, _] && condition is not null && grade is not null && source is not null)
            {
                known.Add(new(name, fields[ConditionKey]!.Text, condition, meaning, concept, source, grade.Value));
            }
        }

        return new(findings.HasErrors ? null : known, findings.Sorted([file.Path]));
    }

    /// <summary>Reads the whole plan.</summary>
    /// <param name="find">Gives a file of the evidence by its name; null if there is none.</param>
    /// <param name="definitions">The definitions as they were read.</param>
    /// <param name="studies">The studies as they were read.</param>
    public static Reading<StudyPlan> Read(
        Func<string, EvidenceFile?> find, IReadOnlyList<PlanDefinition> definitions, IReadOnlyList<Study> studies)
    {
        var findings = new FindingList();
        var values = new ValueReader(findings);
        EvidenceFile[] files = [.. new[] { Definitions, Uses, Lock, Deviations, Studies, History }.Select(find).OfType<EvidenceFile>()];
        if (files.Length < 6)
        {
            findings.Error(
                new Place($"evidence/{Folder}", 0, 0), "a plan that is not whole", $"It needs {Definitions}, {Uses}, {Lock}, {Deviations}, {Studies} and {History}.");
            return new(null, findings.Sorted([]));
        }

        var uses = new UseReader(findings, studies).Read(files[1]);
        var fields = YamlReader.Read(files[2].Path, files[2].Text, findings) is { } root
            ? KeyedValues.Read(root, LockForm, "the lock", findings)
            : null;
        var locked = fields is null ? null : Texts(fields, LockForm, values) is [{ } day, { } at, { } hash, { } before]
            ? new PlanLock(day, at, hash, before)
            : null;
        PlanDeviation[] deviations =
            [.. RecordList.Read(files[3], "deviations", findings).Select(item => Deviation(item, values, findings)).OfType<PlanDeviation>()];
        EarlierChange[] earlier =
        [
            .. RecordList.Read(files[5], "earlier changes", findings)
                .Select(item => KeyedValues.Read(item, EarlierForm, "an earlier change", findings) is { } change ? Texts(change, EarlierForm, values) : [])
                .Where(texts => texts is [{ }, { }, { }, { }, { }, { }])
                .Select(texts => new EarlierChange(texts[0]!, texts[1]!, texts[2]!, texts[3]!, texts[4]!, texts[5]!)),
        ];
        var fingerprint =
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(files[0].Text.ReplaceLineEndings("\n"))));
        if (locked is not null && fingerprint != (deviations.LastOrDefault()?.Fingerprint ?? locked.Fingerprint))
        {
            findings.Error(
                new Place(files[0].Path, 0, 0), "definitions that are not those that were locked",
                $"Take the change back, or write it into {files[3].Path} with date, reason, both results and the SHA-256 {fingerprint}.");
        }

        var planned = Planned(files[4], studies, values, findings);
        return new(
            findings.HasErrors ? null : new StudyPlan(definitions, uses, locked!, deviations, planned, earlier, fingerprint),
            findings.Sorted([.. files.Select(file => file.Path)]));
    }

    // Nothing is simulated of which the plan does not say what it is for.
    private static List<PlannedStudy> Planned(EvidenceFile file, IReadOnlyList<Study> studies, ValueReader values, FindingList findings)
    {
        var planned = new List<PlannedStudy>();
        foreach (var item in RecordList.Read(file, "studies", findings))
        {
            if (KeyedValues.Read(item, StudyForm, "a study", findings) is not { } fields)
            {
                continue;
            }

            string Text(KeyRule key) => values.Scalar(fields[key], key.Form) ?? "";
            var use = values.Word<StudyUse>(fields[StudyUseKey], StudyUseKey);
            planned.Add(new(Text(StudyKey), use ?? StudyUse.Build, Text(DecidedKey), Text(WhyKey)));
        }

        foreach (var study in studies.Where(study => planned.Count(entry => (entry.Study, entry.Use) == (study.Id, study.Use)) != 1))
        {
            findings.Error(
                new Place(study.File, 0, 0), $"a study of which the plan does not say once that it is used to {(study.Use == StudyUse.Build ? "build" : "verify")}",
                $"Decide it before anything is simulated, and write it into {file.Path}.");
        }

        string[] known = [.. studies.Select(study => study.Id)];
        foreach (var entry in planned.Where(entry => studies.Count > 0 && !known.Contains(entry.Study)))
        {
            findings.Error(
                new Place(file.Path, 0, 0), $"the unknown study {Words.Quote(entry.Study)}", "Name a study that is on file.",
                NearestWord.Of(entry.Study, known));
        }

        return planned;
    }

    private static PlanDeviation? Deviation(YamlNode item, ValueReader values, FindingList findings) =>
        KeyedValues.Read(item, DeviationForm, "a deviation", findings) is { } fields
        && Texts(fields, DeviationForm, values) is [{ } date, { } what, { } reason, { } before, { } after, { } hash]
            ? new(date, what, reason, before, after, hash)
            : null;

    private static string?[] Texts(KeyedValues fields, MapForm form, ValueReader values) =>
        [.. form.Keys.Select(key => values.Scalar(fields[key], key.Form))];

    internal static KeyRule Required(string name, string what) => new(name, true, new TextForm(what), "", "");
}
