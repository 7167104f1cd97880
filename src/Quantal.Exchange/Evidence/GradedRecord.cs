using Quantal.Exchange.Files;
using Quantal.Model.Records;
using Quantal.Model.Units;

namespace Quantal.Exchange.Evidence;

/// <summary>
/// A single number with where it comes from, as no parameter of the model has it: without a symbol, bounds and a variation.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Unit">The unit as it is written.</param>
/// <param name="Value">The number, in that unit.</param>
/// <param name="Source">An id of the references.</param>
/// <param name="Grade">How far it was checked.</param>
/// <param name="Note">Where it stands, or why it was assumed.</param>
/// <param name="Fields">All of the record.</param>
internal sealed record GradedRecord(string Id, string Unit, double Value, string Source, Grade Grade, string Note, KeyedValues Fields)
{
    private static readonly KeyRule IdKey = Required("id", new TextForm("a name such as dosing.age-minimum"));
    private static readonly KeyRule MeaningKey = Required("meaning", new TextForm("what it is, in words"));
    private static readonly KeyRule UnitKey = Required("unit", new TextForm("the unit; 1 for a pure number"));
    private static readonly KeyRule ValueKey = Required("value", new TextForm("a number such as 0.5 or 1e-3"));
    private static readonly KeyRule SourceKey = Required("source", OriginForms.Source);
    private static readonly KeyRule GradeKey = Required("grade", OriginForms.Grade);
    private static readonly KeyRule MethodKey = Required("method", OriginForms.Method);
    private static readonly KeyRule NoteKey = Required("note", new TextForm("where it stands, or why it was assumed"));

    /// <summary>Reads a file that is a list of such records.</summary>
    /// <param name="file">The file.</param>
    /// <param name="references">The references that it may cite.</param>
    /// <param name="further">The keys of a record besides those that all have.</param>
    /// <param name="findings">Receives the findings.</param>
    /// <returns>The records that are whole, each id once.</returns>
    public static IReadOnlyList<GradedRecord> Read(
        EvidenceFile file, Known<Reference> references, IReadOnlyList<KeyRule> further, FindingList findings)
    {
        var form = new MapForm("Record", [IdKey, MeaningKey, UnitKey, ValueKey, SourceKey, GradeKey, MethodKey, NoteKey, .. further]);
        var values = new ValueReader(findings);
        var records = new Dictionary<string, GradedRecord>(StringComparer.Ordinal);
        foreach (var item in RecordList.Read(file, "records", findings))
        {
            if (KeyedValues.Read(item, form, "a record", findings) is not { } fields)
            {
                continue;
            }

            var whole = form.Keys.Where(key => key.Required || fields[key] is not null)
                .Select(key => values.Scalar(fields[key], key.Form)).ToArray().All(text => text is not null);
            var number = values.Real(fields[ValueKey], ValueKey);
            var grade = values.Word<Grade>(fields[GradeKey], GradeKey);
            CheckOrigin(fields, grade, references, findings);
            if (whole && number is not null && grade is not null)
            {
                string Text(KeyRule key) => fields[key]!.Text;
                var record = new GradedRecord(
                    Text(IdKey), Text(UnitKey), number.Value, Text(SourceKey), grade.Value, Text(NoteKey), fields);
                if (!records.TryAdd(record.Id, record))
                {
                    findings.Error(item.Place, $"a second record {Words.Quote(record.Id)}", "Ids are unique.");
                }
            }
        }

        return [.. records.Values];
    }

    private static void CheckOrigin(KeyedValues fields, Grade? grade, Known<Reference> references, FindingList findings)
    {
        if (fields[SourceKey]?.Text is not { } source)
        {
            return;
        }

        if (source != Reference.Own && !references.Has(source))
        {
            findings.Error(
                fields[SourceKey]!.Place, $"the unknown reference {Words.Quote(source)}",
                "Add it to evidence/references.yaml or correct it.",
                NearestWord.Of(source, references.Names));
        }

        if (grade is not null && (grade == Model.Records.Grade.Assumed) != (source == Reference.Own))
        {
            findings.Error(
                fields[SourceKey]!.Place, $"the grade {fields[GradeKey]!.Text} with the source {Words.Quote(source)}",
                $"Assumed values, and only they, have the source '{Reference.Own}'.");
        }
    }

    private static KeyRule Required(string name, Form form) => new(name, true, form, "", "");
}
