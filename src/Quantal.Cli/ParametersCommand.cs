using System.CommandLine;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Printing;
using Quantal.Model.Records;
using Quantal.Model.Units;

namespace Quantal.Cli;

/// <summary><c>quantal parameters</c>: every number of the model with its source.</summary>
internal sealed class ParametersCommand : Command
{
    private readonly Argument<string?> _name =
        new("NAME") { Description = "Id of a parameter or of a mechanism.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Workspace _workspace;
    private readonly Terminal _terminal;

    /// <param name="workspace">What is on file.</param>
    /// <param name="terminal">Where to.</param>
    public ParametersCommand(Workspace workspace, Terminal terminal)
        : base("parameters", "Lists the model's parameters with value, unit, spread between patients, grade of evidence and source; with a name, records in full.\n\n"
            + "  quantal parameters\n"
            + "  quantal parameters marrow\n"
            + "  quantal parameters amifampridine.clearance\n\n"
            + Disclaimer.Text)
    {
        (_workspace, _terminal) = (workspace, terminal);
        Arguments.Add(_name);
        SetAction(parsed => Print(parsed.GetValue(_name)));
    }

    private int Print(string? wanted)
    {
        var catalog = _workspace.Parameters;
        if (wanted is null)
        {
            ParameterPrinter.Tables(_terminal, catalog);
            return ExitCode.Success;
        }

        var records = catalog.Records.Where(record => record.Id == wanted || record.Mechanism == wanted).ToList();
        if (records.Count == 0)
        {
            var known = catalog.Mechanisms.Concat(catalog.Records.Select(record => record.Id));
            _terminal.WriteError(
                $"There is no parameter or mechanism '{wanted}'.{NearestWord.Hint(wanted, known)} 'quantal parameters' lists all.");
            return ExitCode.WrongInput;
        }

        foreach (var record in records)
        {
            ParameterPrinter.Record(_terminal, catalog, record);
        }

        return ExitCode.Success;
    }
}

/// <summary>Parameters as text: tables, and records in full.</summary>
internal static class ParameterPrinter
{
    private const int LabelWidth = 10;

    private static readonly Func<ParameterRecord, string>[] Columns =
        [record => record.Symbol, RecordWords.Name, RecordWords.Value, RecordWords.Spread, record => GradeWords.Of(record.Grade), record => record.Source];

    private static readonly string[] Headings = ["symbol", "name", "value", "spread", "grade", "source"];

    /// <summary>One table for each mechanism; on a narrow screen each row goes on in a second line after the value.</summary>
    public static void Tables(Terminal terminal, ParameterCatalog catalog)
    {
        var widths = Columns.Select((column, index) => catalog.Records.Select(column).Append(Headings[index]).Max(text => text.Length) + 2)
            .ToArray();
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
        Paragraph("grade", $"{GradeWords.Of(record.Grade)}: {RecordWords.Meaning(record.Grade)}");
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
