using System.Collections.Frozen;
using Quantal.Model.Units;

namespace Quantal.Model.Records;

/// <summary>Every parameter record and every reference, checked.</summary>
public sealed class ParameterCatalog
{
    private const string ParametersFolder = "evidence/parameters/";
    private const string ReferencesFile = "evidence/references.yaml";

    private readonly FrozenDictionary<string, ParameterRecord> _byId;
    private readonly FrozenDictionary<string, Reference> _references;

    private ParameterCatalog(IEnumerable<ParameterRecord> records, IEnumerable<Reference> references)
    {
        Records = [.. records];
        _byId = Records.ToFrozenDictionary(record => record.Id, StringComparer.Ordinal);
        this._references = references.ToFrozenDictionary(reference => reference.Id, StringComparer.Ordinal);
    }

    /// <summary>Every record, in the order of file names and then of the files.</summary>
    public IReadOnlyList<ParameterRecord> Records { get; }

    /// <summary>Every reference, in no particular order.</summary>
    public IEnumerable<Reference> References => _references.Values;

    /// <summary>Every mechanism that has records, in the order of its file's name.</summary>
    public IEnumerable<string> Mechanisms => Records.Select(record => record.Mechanism).Distinct();

    /// <summary>Loads the evidence that was built into this assembly.</summary>
    /// <exception cref="EvidenceException">Something is wrong with it; all findings at once.</exception>
    public static ParameterCatalog Load() => Load(EvidenceFile.Embedded());

    /// <summary>Loads the parameters and references among some evidence files; the other files are not looked at.</summary>
    /// <param name="files">Files with their names from the root of the project; their order does not matter.</param>
    /// <exception cref="EvidenceException">Something is wrong with them; all findings at once.</exception>
    public static ParameterCatalog Load(IEnumerable<EvidenceFile> files)
    {
        var findings = new List<EvidenceFinding>();
        var parameters = new List<Located<ParameterRecord>>();
        var references = new List<Located<Reference>>();
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            if (file.Path == ReferencesFile)
            {
                Collect(file, EvidenceReader.Reference, references, findings);
            }
            else if (file.Path.StartsWith(ParametersFolder, StringComparison.Ordinal))
            {
                Collect(file, ParameterReader.Read, parameters, findings);
            }
        }

        CatalogChecks.Check(parameters, references, findings);
        return findings.Count == 0
            ? new(parameters.Select(parameter => parameter.Record), references.Select(reference => reference.Record))
            : throw new EvidenceException([.. findings.OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)]);
    }

    /// <summary>The record of an id.</summary>
    /// <param name="id">Such as <c>amifampridine.clearance</c>.</param>
    /// <exception cref="KeyNotFoundException">There is none; the message suggests the nearest.</exception>
    public ParameterRecord Get(string id) => _byId.TryGetValue(id, out var record)
        ? record
        : throw new KeyNotFoundException($"There is no evidence record '{id}'.{NearestWord.Hint(id, _byId.Keys)}");

    /// <summary>The records of a mechanism in the order of its file; none if it has no file.</summary>
    /// <param name="mechanism">Such as <c>amifampridine</c>.</param>
    public IEnumerable<ParameterRecord> OfMechanism(string mechanism) => Records.Where(record => record.Mechanism == mechanism);

    /// <summary>The reference of an id; each record's source has one.</summary>
    /// <param name="id">Such as <c>thakkar-2017</c>.</param>
    /// <exception cref="KeyNotFoundException">There is none; the message suggests the nearest.</exception>
    public Reference GetReference(string id) => _references.TryGetValue(id, out var reference)
        ? reference
        : throw new KeyNotFoundException($"There is no reference '{id}'.{NearestWord.Hint(id, _references.Keys)}");

    private static void Collect<T>(
        EvidenceFile file,
        Func<EvidenceFile, YamlDotNet.RepresentationModel.YamlMappingNode, List<EvidenceFinding>, Located<T>?> read,
        List<Located<T>> into,
        List<EvidenceFinding> findings)
    {
        foreach (var node in EvidenceReader.Mappings(file, findings))
        {
            if (read(file, node, findings) is { } record)
            {
                into.Add(record);
            }
        }
    }
}

/// <summary>The checks that need more than one record: what is cited exists, and nothing stands twice.</summary>
internal static class CatalogChecks
{
    public static void Check(
        IReadOnlyList<Located<ParameterRecord>> parameters, IReadOnlyList<Located<Reference>> references, List<EvidenceFinding> findings)
    {
        Twice(references, reference => reference.Id, reference => reference.Id, "id", findings);
        Twice(parameters, parameter => parameter.Id, parameter => parameter.Id, "id", findings);
        Twice(parameters, parameter => parameter.Meaning, parameter => parameter.Id, "meaning", findings);

        // A record with a finding may not have been read, but it is there: naming it is no second mistake.
        var unread = findings.Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal);
        var sources = references.Select(reference => reference.Record.Id).ToHashSet(StringComparer.Ordinal);
        var byId = parameters.DistinctBy(parameter => parameter.Record.Id).ToDictionary(p => p.Record.Id, p => p.Record, StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            foreach (var source in parameter.Record.Rejected.Select(rejected => rejected.Source).Prepend(parameter.Record.Source).Distinct())
            {
                if (!sources.Contains(source) && !unread.Contains(source))
                {
                    Report(parameter, $"Unknown reference '{source}'. Add it to evidence/references.yaml or correct it.{NearestWord.Hint(source, sources)}");
                }
            }

            foreach (var (other, correlation) in parameter.Record.Variation?.Correlations ?? new Dictionary<string, double>())
            {
                Correlation(parameter, other, correlation);
            }
        }

        void Correlation(Located<ParameterRecord> parameter, string other, double correlation)
        {
            if (!byId.TryGetValue(other, out var partner))
            {
                if (!unread.Contains(other))
                {
                    Report(parameter, $"The correlation names '{other}', which is no record.{NearestWord.Hint(other, byId.Keys)}");
                }
            }
            else if (other == parameter.Record.Id)
            {
                Report(parameter, "The correlation names the record itself. Name another one.");
            }
            else if (partner.Variation is null)
            {
                Report(parameter, $"The correlation names '{other}', which does not vary. Give that record a variation.");
            }
            else if (partner.Variation.Correlations.TryGetValue(parameter.Record.Id, out var back) && back != correlation)
            {
                Report(parameter, $"The correlation with '{other}' is {correlation} here and {back} there. State it once.");
            }
        }

        void Report(Located<ParameterRecord> at, string message) => findings.Add(new(at.File, at.Line, at.Record.Id, message));
    }

    private static void Twice<T>(
        IEnumerable<Located<T>> records, Func<T, string> key, Func<T, string> id, string what, List<EvidenceFinding> findings)
    {
        var first = new Dictionary<string, Located<T>>(StringComparer.OrdinalIgnoreCase);
        foreach (var record in records)
        {
            if (!first.TryAdd(key(record.Record), record))
            {
                var earlier = first[key(record.Record)];
                findings.Add(new(
                    record.File,
                    record.Line,
                    id(record.Record),
                    $"The {what} '{key(record.Record)}' already stands in {earlier.File}:{earlier.Line}. Each record needs its own."));
            }
        }
    }
}

/// <summary>A record and where it stands, for findings that need more than one record to be seen.</summary>
internal readonly record struct Located<T>(T Record, string File, int Line);
