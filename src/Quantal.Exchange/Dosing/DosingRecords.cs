using Quantal.Exchange.Patients;
using Quantal.Exchange.Yaml;
using Quantal.Model;

namespace Quantal.Exchange.Dosing;

/// <summary>Reads and checks <c>evidence/dosing.yaml</c>.</summary>
internal static class DosingRecords
{
    private const string Resource = "evidence/dosing.yaml";
    private static readonly string[] Keys = ["id", "meaning", "unit", "value", "source", "grade", "method", "note"];
    private static readonly string[] Grades = ["SEEN", "SEEN-2", "RECALL", "DERIVED", "ASSUMED"];

    /// <summary>The records embedded in the model's assembly, by id.</summary>
    /// <exception cref="InvalidDataException">The file is malformed; the message lists every fault.</exception>
    public static Dictionary<string, DosingRecord> Load()
    {
        using var stream = typeof(ReadoutDefinition).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"The model's assembly holds no {Resource}.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>The records of the given text, by id.</summary>
    /// <exception cref="InvalidDataException">The text is malformed; the message lists every fault.</exception>
    public static Dictionary<string, DosingRecord> Parse(string text)
    {
        var findings = new FindingList();
        var records = new Dictionary<string, DosingRecord>(StringComparer.Ordinal);
        var root = YamlReader.Read(Resource, text, findings);
        if (root is { Kind: not YamlKind.List })
        {
            findings.Error(root.Place, root.Describe(), "The file is a list of records.");
        }

        foreach (var item in root?.Items ?? [])
        {
            var record = Read(item, findings);
            if (record is not null && !records.TryAdd(record.Id, record))
            {
                findings.Error(item.Place, $"a second record {record.Id}", "Ids are unique.");
            }
        }

        return findings.HasErrors
            ? throw new InvalidDataException(string.Join(Environment.NewLine, findings.Sorted([Resource])))
            : records;
    }

    private static DosingRecord? Read(YamlNode item, FindingList findings)
    {
        var before = findings.Errors;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in item.Entries)
        {
            if (!Keys.Contains(key.Text) || value.Kind != YamlKind.Scalar || value.Text.Length == 0 || !texts.TryAdd(key.Text, value.Text))
            {
                findings.Error(key.Place, $"key {Words.Quote(key.Text)} is unknown, empty or doubled", $"A record has the keys {string.Join(", ", Keys)}.");
            }
        }

        foreach (var missing in Keys.Where(k => !texts.ContainsKey(k)))
        {
            findings.Error(item.Place, $"a record without '{missing}'", $"A record has the keys {string.Join(", ", Keys)}.");
        }

        if (findings.Errors > before)
        {
            return null;
        }

        if (!QuantityReader.TryNumber(texts["value"], out var number, out var problem))
        {
            findings.Error(item.Place, problem, "The value is a finite number.");
        }

        if (!Grades.Contains(texts["grade"]) || (texts["grade"] == "ASSUMED") != (texts["source"] == "quantal"))
        {
            findings.Error(item.Place, $"grade {texts["grade"]} with source {texts["source"]}", "Assumed values, and only they, have the source 'quantal'.");
        }

        return new DosingRecord(texts["id"], texts["meaning"], texts["unit"], number, texts["source"], texts["grade"], texts["note"]);
    }
}
