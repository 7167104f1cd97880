using Quantal.Exchange.Files;
using Quantal.Model.Readouts;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Simulation.Patients;

namespace Quantal.Exchange.Evidence;

/// <summary>A limit of normal or a threshold beside which a readout is shown.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Readout">Id of the readout.</param>
/// <param name="Name">What it is, in the few words that fit into a plot.</param>
/// <param name="Value">The value, in the readout's unit.</param>
/// <param name="Of">Whom it is for; null for everybody.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Grade">How far it was checked.</param>
/// <param name="Note">Where in the source, or how it was derived.</param>
public sealed record ReferenceValue(
    string Id, string Readout, string Name, double Value, Sex? Of, Reference Source, Grade Grade, string Note);

/// <summary>Reads and checks the reference values.</summary>
internal static class ReferenceValueReader
{
    /// <summary>The file.</summary>
    public const string File = "reference-values.yaml";

    private const string Prefix = "reference-values.";

    private static readonly KeyRule Readout = new("readout", true, new TextForm("a column of the results, such as wbc_1e9_per_L"), "", "");
    private static readonly KeyRule Name = new("name", true, new TextForm("what it is, in a few words"), "", "");
    private static readonly KeyRule Of = new("of", false, new WordForm<Sex>([("women", Sex.Female), ("men", Sex.Male)]), "", "");

    /// <summary>The values of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="references">The references that it may cite.</param>
    public static Reading<IReadOnlyList<ReferenceValue>> Read(EvidenceFile file, Known<Reference> references)
    {
        var findings = new FindingList();
        ReferenceValue[] values =
            [.. GradedRecord.Read(file, references, [Readout, Name, Of], findings).Select(record => Value(record, references, findings)).OfType<ReferenceValue>()];
        return new(findings.HasErrors ? null : values, findings.Sorted([file.Path]));
    }

    private static ReferenceValue? Value(GradedRecord record, Known<Reference> references, FindingList findings)
    {
        var place = record.Fields.Place;
        if (!record.Id.StartsWith(Prefix, StringComparison.Ordinal))
        {
            findings.Error(place, $"the id {Words.Quote(record.Id)} in this file", $"Write '{Prefix}' and a name.");
        }

        var column = record.Fields[Readout]!.Text;
        if (ReadoutCatalog.All.FirstOrDefault(readout => readout.Id == column) is not { } shown)
        {
            var columns = ReadoutCatalog.All.Select(readout => readout.Id);
            findings.Error(
                place, $"the unknown readout {Words.Quote(column)}", "Name a column of the results.", NearestWord.Of(column, columns));
        }
        else if (shown.Unit != record.Unit)
        {
            findings.Error(place, $"the unit {Words.Quote(record.Unit)} of {Words.Quote(record.Id)}", $"Write it in {shown.Unit}.");
        }

        Sex? of = record.Fields[Of] is { } whom ? new ValueReader(findings).Word<Sex>(whom, Of) : null;
        return references.Find(record.Source) is { } source
            ? new(record.Id, column, record.Fields[Name]!.Text, record.Value, of, source, record.Grade, record.Note)
            : null;
    }
}
