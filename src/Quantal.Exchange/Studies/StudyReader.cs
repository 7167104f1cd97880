using System.Globalization;
using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Exchange.Patients;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Studies.Published;

namespace Quantal.Exchange.Studies;

/// <summary>What study files may name.</summary>
/// <param name="References">The references.</param>
/// <param name="Records">The parameter records.</param>
/// <param name="Cohorts">Names of the cohorts.</param>
/// <param name="Grammar">How patients and their doses are written.</param>
internal sealed record StudySurroundings(
    Known<Reference> References, Known<ParameterRecord> Records, IReadOnlyCollection<string> Cohorts, PatientGrammar Grammar);

/// <summary>Reads the study files of the evidence.</summary>
internal static class StudyFiles
{
    /// <summary>The folder of the studies, one file each.</summary>
    public const string Folder = "studies";

    /// <summary>Reads the files in their order.</summary>
    public static Reading<IReadOnlyList<Study>> Read(IReadOnlyList<EvidenceFile> files, StudySurroundings surroundings)
    {
        var studies = new List<Study>();
        var findings = new List<Finding>();
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        var uses = new Dictionary<string, (StudyUse Use, Place Place)>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var context = new ReadContext(new InputFile(file.Path, file.Text), surroundings.Grammar);
            if (context.Root(FileKind.Study) is { } root && new StudyReader(context, surroundings, places, uses).Read(root) is { } study)
            {
                studies.Add(study);
            }

            findings.AddRange(context.Sorted());
        }

        return new(findings.Exists(finding => finding.Severity == Severity.Error) ? null : studies, findings);
    }
}

/// <summary>Reads one study file, and checks it against those read before.</summary>
/// <param name="context">The file's findings.</param>
/// <param name="surroundings">What it may name.</param>
/// <param name="places">Where each target of the files before stands, by id; this file's are added.</param>
/// <param name="uses">What each reference is used for in the files before; this file's are added.</param>
internal sealed class StudyReader(
    ReadContext context, StudySurroundings surroundings, Dictionary<string, Place> places, Dictionary<string, (StudyUse Use, Place Place)> uses)
{
    private readonly ValueReader _values = new(context.Findings);

    /// <summary>The study, or null after a finding.</summary>
    public Study? Read(YamlNode root)
    {
        var ofCohort = root.Find(PopulationTargetGrammar.Cohort.Name) is not null;
        if (KeyedValues.Read(root, ofCohort ? StudyGrammar.CohortRoot : StudyGrammar.Root(context.Grammar), "the study", context.Findings) is not { } fields)
        {
            return null;
        }

        var id = Text(fields, StudyGrammar.Id);
        var reference = Text(fields, StudyGrammar.Reference);
        var use = _values.Word<StudyUse>(fields[StudyGrammar.Use], StudyGrammar.Use);
        var population = Text(fields, StudyGrammar.Population);
        var note = Text(fields, StudyGrammar.Note);
        if (id is not null && id != Path.GetFileNameWithoutExtension(context.Path))
        {
            context.Findings.Error(
                fields[StudyGrammar.Id]!.Place, $"the id {Words.Quote(id)} in this file",
                "The id is the name of the file without its ending.");
        }

        var also = fields[StudyGrammar.AlsoBuilds] is null ? null : Text(fields, StudyGrammar.AlsoBuilds);
        if (also is not null && use == StudyUse.Build)
        {
            context.Findings.Error(
                fields[StudyGrammar.AlsoBuilds]!.Place, "'also builds' in a study that the model is built on",
                "Remove it; it explains a study that verifies.");
        }

        var cohort = ofCohort ? Text(fields, PopulationTargetGrammar.Cohort) : null;
        if (cohort is not null && !surroundings.Cohorts.Contains(cohort))
        {
            context.Findings.Error(
                fields[PopulationTargetGrammar.Cohort]!.Place, $"the unknown cohort {Words.Quote(cohort)}", $"Known are {Words.Or([.. surroundings.Cohorts])}.", NearestWord.Of(cohort, surroundings.Cohorts));
        }

        if (Content(fields, ofCohort) is not var (arms, targets))
        {
            return null;
        }

        Check(reference, use, also, fields, targets);
        return id is null || reference is null || use is null || population is null || note is null || (ofCohort && cohort is null)
            || context.Findings.HasErrors
            ? null
            : new Study(
                id, context.Path, reference, use.Value, also, population, note, cohort, arms,
                [.. targets.Select(target => target.Target)])
            {
                Applicability = Text(fields, StudyGrammar.Applicability),
            };
    }

    private (List<StudyArm> Arms, List<(StudyTarget Target, Place Place)> Targets)? Content(KeyedValues fields, bool ofCohort)
    {
        var size = Size(fields);
        if (fields[StudyGrammar.Targets] is not { } targets)
        {
            return null;
        }

        if (ofCohort)
        {
            return ([], new TargetReader(context, [], null, size, fields[PopulationTargetGrammar.DrawnFrom]).Read(targets));
        }

        var grammar = context.Grammar;
        if (fields[StudyGrammar.Arms] is not { } armsNode || fields[grammar.PatientKey] is not { } patient
            || fields[grammar.Observe] is not { } observe)
        {
            return null;
        }

        var arms = new ArmReader(context).Read(armsNode, patient, observe);
        return (arms, new TargetReader(context, arms, [.. armsNode.Entries.Select(entry => entry.Key.Text)], size, null).Read(targets));
    }

    private int? Size(KeyedValues fields)
    {
        if (Text(fields, PopulationTargetGrammar.Size) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0)
        {
            return size;
        }

        context.Findings.Error(
            fields[PopulationTargetGrammar.Size]!.Place, $"{Words.Quote(text)} at 'size'", "Write a whole number of at least 1.");
        return null;
    }

    private string? Text(KeyedValues fields, Quantal.Exchange.Files.KeyRule key) => _values.Scalar(fields[key], key.Form);

    private void Check(string? reference, StudyUse? use, string? also, KeyedValues fields, List<(StudyTarget Target, Place Place)> targets)
    {
        if (reference is not null)
        {
            Cited(reference, fields[StudyGrammar.Reference]!.Place, use, also);
        }

        foreach (var (target, place) in targets)
        {
            if (!places.TryAdd(target.Id, place))
            {
                context.Findings.Error(
                    place, $"a second target {Words.Quote(target.Id)}",
                    $"It already stands in {places[target.Id].File}:{places[target.Id].Line}; each needs its own id.");
            }

            foreach (var source in target.Sources)
            {
                Cited(source, place, use, also);
            }

            // An earlier figure is a forecast of this one; neither builds nor verifies anything by it.
            if (target.Population?.Earlier is { } earlier)
            {
                Exists(surroundings.References, earlier.Source, "reference", "Add it to evidence/references.yaml or correct it.", place);
            }

            foreach (var record in target.Population?.SourceOf ?? [])
            {
                Exists(surroundings.Records, record, "record", "Name a record of evidence/parameters.", place);
            }
        }
    }

    private void Cited(string id, Place place, StudyUse? use, string? also)
    {
        if (Exists(surroundings.References, id, "reference", "Add it to evidence/references.yaml or correct it.", place) && use is { } own && id != Reference.Own && also is null && !uses.TryAdd(id, (own, place)) && uses[id] is var (earlier, at)
            && earlier != own)
        {
            context.Findings.Error(place, $"reference {Words.Quote(id)} is used both to build and to verify", $"See {at.File}:{at.Line}; what the model was built on cannot verify it. If these are other figures, the study that verifies says so with 'also builds'.");
        }
    }
    private bool Exists<T>(Known<T> known, string id, string kind, string expected, Place place)
        where T : class
    {
        if (!known.Has(id))
        {
            context.Findings.Error(place, $"the unknown {kind} {Words.Quote(id)}", expected, NearestWord.Of(id, known.Names));
        }

        return known.Has(id);
    }
}
