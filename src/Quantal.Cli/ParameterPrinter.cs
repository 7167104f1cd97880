using Quantal.Model.Evidence;
using Quantal.Model.Text;

namespace Quantal.Cli;

/// <summary>Parameters as text: tables, and records in full.</summary>
internal static class ParameterPrinter
{
    private const int LabelWidth = 10;

    private static readonly Func<ParameterRecord, string>[] Columns =
        [record => record.Symbol, RecordWords.Name, RecordWords.Value, RecordWords.Spread, record => RecordWords.Word(record.Grade), record => record.Source];

    private static readonly string[] Headings = ["symbol", "name", "value", "spread", "grade", "source"];

    /// <summary>One table for each mechanism; on a narrow screen each row goes on in a second line after the value.</summary>
    public static void Tables(Terminal terminal, ParameterCatalog catalog)
    {
        var widths = Columns.Select((column, index) => catalog.Records.Select(column).Append(Headings[index]).Max(text => text.Length) + 2).ToArray();
        var isNarrow = widths.Sum() > terminal.Width;
        foreach (var mechanism in catalog.Mechanisms)
        {
            terminal.Out.WriteLine(mechanism);
            terminal.Out.WriteLine(new string('=', mechanism.Length));
            Row(Headings);
            foreach (var record in catalog.OfMechanism(mechanism))
            {
                Row([.. Columns.Select(column => column(record))]);
            }

            terminal.Out.WriteLine();
        }

        terminal.Out.WriteLine("'quantal parameters MECHANISM.NAME' shows a record in full, with its source.");

        void Row(string[] cells)
        {
            var padded = cells.Select((cell, index) => cell.PadRight(widths[index])).ToArray();
            if (isNarrow)
            {
                terminal.Out.WriteLine(string.Concat(padded[..3]).TrimEnd());
                terminal.Out.WriteLine($"{new string(' ', widths[0])}{string.Concat(padded[3..])}".TrimEnd());
            }
            else
            {
                terminal.Out.WriteLine(string.Concat(padded).TrimEnd());
            }
        }
    }

    /// <summary>Everything that a record says.</summary>
    public static void Record(Terminal terminal, ParameterCatalog catalog, ParameterRecord record)
    {
        var source = catalog.GetReference(record.Source);
        terminal.Out.WriteLine($"{record.Id}  ({record.Symbol})");
        Paragraph("", record.Meaning);
        Paragraph("value", $"{RecordWords.Value(record)}, in any patient {RecordWords.Bounds(record)}");
        Paragraph("patients", RecordWords.Variation(record));
        Paragraph("grade", $"{RecordWords.Word(record.Grade)}: {RecordWords.Meaning(record.Grade)}");
        Paragraph("method", record.Method.ToString().ToLowerInvariant());
        Paragraph("source", $"{source.Id}: {RecordWords.Citation(source)}");
        Paragraph("seen", source.Seen);
        Paragraph("note", record.Note);
        foreach (var rejected in record.Rejected)
        {
            Paragraph("rejected", RecordWords.Rejected(rejected));
        }

        terminal.Out.WriteLine();

        void Paragraph(string label, string text)
        {
            if (text.Length == 0)
            {
                return;
            }

            var lines = ModelPrinter.Wrap(text, terminal.Width, margin: LabelWidth + 2, hanging: LabelWidth + 2).ToList();
            terminal.Out.WriteLine($"  {label.PadRight(LabelWidth)}{lines[0][(LabelWidth + 2)..]}");
            lines.Skip(1).ToList().ForEach(terminal.Out.WriteLine);
        }
    }
}
