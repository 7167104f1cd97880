using System.Globalization;
using System.Text;
using Quantal.Model.Text;
using Quantal.Simulation.Engine;

namespace Quantal.Exchange.Export;

/// <summary>The tables of the LaTeX document: the patient's parameters with their evidence, and what happens to the patient.</summary>
internal static class LatexTables
{
    private const double MinutesPerHour = 60;

    /// <summary>The parameters, by mechanism.</summary>
    public static string Parameters(ExportedModel model)
    {
        var text = new StringBuilder(Head($"{Column(0.2)}{Column(0.15)}{Column(0.27)}{Column(0.16)}l", "name", "value", "meaning", "source", "grade"));
        foreach (var mechanism in model.Parameters.GroupBy(one => LatexText.Parts(one.Name).Mechanism))
        {
            text.Append(CultureInfo.InvariantCulture, $@"\multicolumn{{5}}{{l}}{{\textit{{{LatexModel.Title(mechanism.Key)}}}}} \\*").Append('\n');
            foreach (var one in mechanism)
            {
                var (value, unit) = one.Record is { } record ? (record.Value.Unit.FromCoherent(one.Value), record.Value.Unit.Text) : (one.Value, one.Unit);
                Row(
                    text,
                    LatexText.Plain(one.Name),
                    $"${LatexText.Number(value)}$ {(unit == "1" ? "" : LatexText.Words(unit))}",
                    LatexText.Words(one.Record?.Meaning ?? one.Meaning),
                    LatexText.Words(one.Record?.Source ?? ""),
                    one.Record is { } graded ? RecordWords.Word(graded.Grade) : "");
            }
        }

        return text.Append("\\end{longtable}\n").ToString();
    }

    /// <summary>What happens to the patient.</summary>
    public static string Jumps(ExportedModel model)
    {
        if (model.Jumps.Count == 0)
        {
            return "Nothing: the treatment is none.\n";
        }

        var text = new StringBuilder(Head("lrlrrr", "what", "amount", "", "first on day", "every (h)", "times"));
        foreach (var (kind, first, interval, count, amount) in model.Jumps)
        {
            Row(
                text, What(kind), $"${LatexText.Number(amount)}$", Unit(kind), $"${LatexText.Number(first / Clock.MinutesPerDay)}$",
                count == 1 ? "" : $"${LatexText.Number(interval / MinutesPerHour)}$", $"${count}$");
        }

        return text.Append("\\end{longtable}\n").ToString();
    }

    /// <summary>What happens, in words.</summary>
    public static string What(JumpKind kind) => kind switch
    {
        JumpKind.PlasmaExchange => "plasma exchange",
        JumpKind.InfusionRate => "immunoglobulin from now on",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static string Unit(JumpKind kind) => kind switch
    {
        JumpKind.PlasmaExchange => "plasma volumes",
        JumpKind.InfusionRate => "mg/day",
        _ => "mg",
    };

    /// <summary>A column of a part of the page's width, lines of which end where words do.</summary>
    private static string Column(double share) => string.Create(CultureInfo.InvariantCulture, $@">{{\raggedright\arraybackslash}}p{{{share}\textwidth}}");

    private static string Head(string columns, params string[] titles) => string.Create(CultureInfo.InvariantCulture, $$"""
        \begin{longtable}{{{columns}}}
        {{string.Join(" & ", titles.Select(title => $@"\textbf{{{title}}}"))}} \\ \hline
        \endhead

        """);

    private static void Row(StringBuilder text, params string[] cells) => text.AppendJoin(" & ", cells).Append(" \\\\\n");
}
