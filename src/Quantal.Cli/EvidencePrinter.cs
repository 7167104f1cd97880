using System.Globalization;
using Quantal.Reports.Runs;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;

namespace Quantal.Cli;

/// <summary>
/// Published figures beside simulated studies in the terminal: what is missed first, what the model is built on and what verifies it
/// apart.
/// </summary>
internal static class EvidencePrinter
{
    private const int IdWidth = 19;
    private const int PublishedWidth = 12;

    /// <summary>Prints the tables, the reasons of misses, contradictions and the two shares.</summary>
    public static void Print(Terminal terminal, EvidenceResult result)
    {
        terminal.Out.WriteLine(
            $"{result.Rows.Count} published figures; {result.StudiesPerMember} simulated studies with each set of parameters.");
        terminal.Out.WriteLine($"Sets of parameters: {EvidenceWords.Members(result)}.");
        foreach (var use in Enum.GetValues<StudyUse>().Where(use => result.Of(use).Any()))
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine(use == StudyUse.Build ? "The model is built on these" : "The model is verified with these; nothing was calibrated to them");
            var table = FigureTable.Of("figure", "published", "simulated, 90 %", "sampling alone", "in");
            foreach (var row in result.MissesFirst(use))
            {
                var simulated = row.Verdict.Simulated;
                table.Add(
                    FigureTable.Broken(row.Target.Id, IdWidth),
                    Published(row),
                    FigureText.WithInterval(simulated.Median, simulated.Prediction),
                    FigureText.Interval(simulated.SamplingOnly),
                    row.Verdict.Inside ? "yes" : "NO");
            }

            table.Write(terminal);
        }

        Misses(terminal, result);
        Contradictions(terminal, result);
        foreach (var use in Enum.GetValues<StudyUse>())
        {
            var (inside, of) = result.Score(use);
            var share = of == 0 ? double.NaN : 100.0 * inside / of;
            terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Inside of {(use == StudyUse.Build ? "build" : "verify")}: {inside} of {of}, {FigureText.Number(share)} %; the aim is {FigureText.Number(EvidenceResult.Reach(use))} %."));
        }
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
