using System.Globalization;
using Quantal.Reports.Runs;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;

namespace Quantal.Cli;

/// <summary>
/// Published figures beside simulated studies in the terminal: what is missed first; what the model is built on, what verifies it and
/// what does not count apart.
/// </summary>
internal static class EvidencePrinter
{
    private const int IdWidth = 19;
    private const int PublishedWidth = 12;

    /// <summary>Prints the tables, the reasons of misses, contradictions, the ledger and the score.</summary>
    public static void Print(Terminal terminal, EvidenceResult result, EvidenceLedger ledger)
    {
        terminal.Out.WriteLine(
            $"{result.Rows.Count} published figures; {result.StudiesPerMember} simulated studies with each set of parameters.");
        terminal.Out.WriteLine($"Sets of parameters: {EvidenceWords.Members(result)}.");
        Table(terminal, "The model is built on these", result.Counted(StudyUse.Build));
        Table(terminal, "The model is verified with these; nothing was calibrated to them", result.Counted(StudyUse.Verify));
        foreach (var group in result.Apart.GroupBy(row => row.Verdict.Standing))
        {
            Table(terminal, $"Not counted: {EvidenceWords.Standing(group.Key)}", group);
        }

        terminal.Out.WriteLine("prob: probability of a figure as far out as the published one");
        terminal.Out.WriteLine("prior: share of the sets drawn from the priors that foresee it, %");
        terminal.Out.WriteLine();
        Misses(terminal, result);
        Contradictions(terminal, result);
        Ledger(terminal, ledger);
        foreach (var use in Enum.GetValues<StudyUse>())
        {
            foreach (var sentence in EvidenceWords.Score(result, use).Select((text, place) => place == 0 ? $"{(use == StudyUse.Build ? "Build" : "Verify")}: {text}" : text))
            {
                terminal.Out.WriteLine(sentence);
            }
        }

        terminal.Out.WriteLine($"Not counted: {EvidenceWords.Apart(result)}.");
    }

    private static void Table(Terminal terminal, string title, IEnumerable<EvidenceRow> rows)
    {
        var table = FigureTable.Of("figure", "published", "simulated, 90 %", "prob", "prior", "in");
        var any = false;
        foreach (var row in rows)
        {
            var (simulated, score) = (row.Verdict.Simulated, row.Verdict.Score);
            any = true;
            table.Add(
                FigureTable.Broken(row.Target.Id, IdWidth),
                Published(row),
                FigureText.WithInterval(simulated.Median, simulated.Prediction),
                score is null ? "" : score.Tail.ToString("0.00", CultureInfo.InvariantCulture),
                score is null ? "" : FigureText.Number(Math.Round(100 * score.PriorShare)),
                row.Verdict.Inside ? "yes" : "NO");
        }

        if (any)
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine(title);
            table.Write(terminal);
        }
    }

    private static void Ledger(Terminal terminal, EvidenceLedger ledger)
    {
        if (ledger.Entries.Count > 0)
        {
            terminal.Out.WriteLine("Runs in the ledger:");
        }

        foreach (var entry in ledger.Entries)
        {
            terminal.Out.WriteLine($"  {EvidenceWords.Run(entry)}");
        }

        terminal.Out.WriteLine(EvidenceWords.Entered(ledger));
        terminal.Out.WriteLine();
    }

    private static string Published(EvidenceRow row)
    {
        var figure = row.Population.Figure;
        var number = figure.Range is { } range ? FigureText.Interval(range) : FigureText.Number(figure.Value);
        var unit = row.Target.Unit.Text switch
        {
            "1" => "",
            "1/100y" or "1/1000y" => row.Target.Unit.Text[1..],
            "pmol/8e8RBC" => " pmol",
            var text => $" {text}",
        };
        return number.Length + unit.Length <= PublishedWidth ? number + unit : $"{number}\n{unit.TrimStart()}";
    }

    private static void Misses(Terminal terminal, EvidenceResult result)
    {
        foreach (var row in result.Misses)
        {
            terminal.Out.WriteLine($"{Terminal.Clean(row.Target.Id)}:");
            foreach (var sentence in EvidenceWords.Sentences(row).Concat(row.Cause is { } cause ? [$"Known cause: {cause}"] : []))
            {
                terminal.Out.WriteLine($"  {Terminal.Clean(sentence)}");
            }
        }

        if (result.Misses.Any())
        {
            terminal.Out.WriteLine();
        }
    }

    private static void Contradictions(Terminal terminal, EvidenceResult result)
    {
        var contradicted = result.Rows.Where(row => row.Population.Contradiction is not null).ToArray();
        if (contradicted.Length == 0)
        {
            return;
        }

        terminal.Out.WriteLine("Where a source contradicts itself:");
        foreach (var row in contradicted)
        {
            terminal.Out.WriteLine($"  {Terminal.Clean($"{row.Target.Id}: {row.Population.Contradiction}")}");
        }

        terminal.Out.WriteLine();
    }
}
