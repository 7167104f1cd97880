using System.Globalization;
using System.Text;
using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Model.LambertEaton;
using Quantal.Model.Printing;
using Quantal.Model.Records;
using Quantal.Model.Units;

namespace Quantal.Exchange.Models;

/// <summary>The model as a LaTeX document that stands alone: the equations by mechanism, the patient's parameters and the doses.</summary>
public static class LatexModel
{
    private const string Readouts = "";
    private const double TypewriterLetter = 5.25;

    /// <summary>Text of the file.</summary>
    /// <param name="model">The model.</param>
    public static string Write(ExportedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var text = new StringBuilder(Head(model));
        var quantities = model.QuantitiesFor([.. model.States.Select(state => state.Derivative), .. model.Readouts.Select(readout => readout.Formula)]);
        foreach (var mechanism in model.States.Select(state => Mechanism(state.Name)).Concat(quantities.Select(one => Mechanism(one.Name))).Distinct())
        {
            var formula = new LatexFormula(mechanism);
            text.Append(CultureInfo.InvariantCulture, $"\\section{{{Title(mechanism)}}}\n");
            Part(text, "Once per patient", model.Individual.Where(one => Mechanism(one.Name) == mechanism).Select(one => Equation(formula, formula.Symbol(one.Name), one)));
            var states = model.States.Where(state => Mechanism(state.Name) == mechanism).ToList();
            Part(text, "Before treatment", states.Select(state => Equation(
                formula, formula.Symbol(state.Name) + new LatexFormula.Piece("(0)", 13), new(state.Name, state.Initial, state.Unit))));
            Part(text, "At each moment", quantities.Where(one => Mechanism(one.Name) == mechanism).Select(one => Equation(formula, formula.Symbol(one.Name), one)));
            Part(text, "Rates of change", states.Select(state => Equation(
                formula, formula.Rate(state.Name), new(state.Name, state.Derivative, state.Unit == "1" ? "1/day" : $"{state.Unit}/day"))));
        }

        Doses(text, model);
        text.Append("\\section{Readouts}\nThe formula gives the quantity; the column is in the unit in brackets.\n");
        var columns = new LatexFormula(Readouts);
        Part(text, "Columns of the results", model.Readouts.Select(readout => columns.Equation(
            new($@"\texttt{{{LatexText.Words(readout.Id)}}}", TypewriterLetter * readout.Id.Length), readout.Formula, readout.Unit)));
        text.Append("\\section{Parameters}\nThe patient's values, rounded to six digits, in the unit of the evidence record, and how patients like this one differ. "
            + "The other formats have all digits.\n\n");
        text.Append("{\\small\n").Append(LatexTables.Parameters(model)).Append("}\n");
        text.Append("\\section{Treatment}\nThe times of prednisolone contain the lag of its absorption.\n\n").Append(LatexTables.Jumps(model));
        return text.Append("\\end{document}\n").ToString();
    }

    /// <summary>A mechanism as a title.</summary>
    internal static string Title(string mechanism) => mechanism switch
    {
        "drive" => "What the slow biology sees of the drugs",
        "patient" => "Known of the patient from outside",
        _ => $"{char.ToUpperInvariant(mechanism[0])}{mechanism[1..].Replace('_', ' ')}",
    };

    private static string Head(ExportedModel model) => string.Create(CultureInfo.InvariantCulture, $$$"""
        \documentclass[10pt,a4paper,fleqn]{article}
        \usepackage[utf8]{inputenc}
        \usepackage[margin=2cm]{geometry}
        \usepackage{amsmath}
        \usepackage{longtable}
        \usepackage{array}
        \allowdisplaybreaks
        \setlength{\mathindent}{0pt}
        \setlength{\parindent}{0pt}
        \setlength{\jot}{6pt}
        \setlength{\tabcolsep}{4pt}
        \renewcommand{\arraystretch}{1.2}
        \title{{{{LatexText.Title(model.Name)}}}, treatment {{{LatexText.Title(model.Treatment)}}}}
        \author{Quantal {{{LatexText.Words(BuildIdentity.Version)}}}}
        \date{}
        \begin{document}
        \maketitle
        \textbf{{{{LatexText.Words(Disclaimer.Text)}}}}

        \medskip
        The whole model of Lambert-Eaton myasthenic syndrome and its treatment as one system, written from the equations that Quantal runs
        (commit {\small\texttt{{{{LatexText.Words(BuildIdentity.Commit)}}}}}), with the values of one typical patient and the doses of one treatment.
        A name of another mechanism has that mechanism as its index. In brackets stand units, of L, mg, day, nmol and mV; what has none is a pure number.
        Time, $t$, is in days.


        """);

    private static void Doses(StringBuilder text, ExportedModel model)
    {
        var formula = new LatexFormula("event");
        text.Append("\\section{Doses}\nOf several at one minute plasma exchange comes first, then the drugs as they stand here.\n");
        Part(text, "What of a dose is absorbed", model.Absorbed.Select(one => Equation(formula, formula.Symbol(one.Name), one)));
        Changes("A plasma exchange", model.Exchanged);
        foreach (var drug in DrugList.InOrder)
        {
            Changes(drug.IsInfused() ? $"A change of the infusion of {drug.Word()}" : $"A dose of {drug.Word()}", model.Taken(drug));
        }

        void Changes(string title, IReadOnlyList<ExportedFormula> changes) =>
            Part(text, title, changes.Select(change => formula.Equation(
                new LatexFormula.Piece(@"\text{new }", 21) + formula.Symbol(change.Name), change.Formula, change.Unit)));
    }

    private static string Mechanism(string name) => LatexText.Parts(name).Mechanism;

    private static string Equation(LatexFormula formula, LatexFormula.Piece head, ExportedFormula line) =>
        formula.Equation(head, line.Formula, line.Unit);

    private static void Part(StringBuilder text, string title, IEnumerable<string> equations)
    {
        var rows = string.Join("\\\\\n", equations);
        if (rows.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\\subsection*{{{title}}}\n\\begin{{align*}}\n{rows}\n\\end{{align*}}\n");
        }
    }
}

/// <summary>The tables of the LaTeX document: the patient's parameters with their evidence, and what happens to the patient.</summary>
internal static class LatexTables
{
    private const double MinutesPerHour = 60;

    /// <summary>The parameters, by mechanism.</summary>
    public static string Parameters(ExportedModel model)
    {
        var text = new StringBuilder(Head(
            $"{Column(0.18)}{Column(0.12)}{Column(0.225)}{Column(0.1)}{Column(0.14)}l", "name", "value", "meaning", "differs by", "source", "grade"));
        foreach (var mechanism in model.Parameters.GroupBy(one => LatexText.Parts(one.Name).Mechanism))
        {
            text.Append(CultureInfo.InvariantCulture, $@"\multicolumn{{6}}{{l}}{{\textit{{{LatexModel.Title(mechanism.Key)}}}}} \\*").Append('\n');
            foreach (var one in mechanism)
            {
                var (value, unit) = one.Record is { } record ? (record.Value.Unit.FromCoherent(one.Value), record.Value.Unit.Text) : (one.Value, one.Unit);
                Row(
                    text,
                    LatexText.Plain(one.Name),
                    $"${LatexText.Number(value)}$ {(unit == "1" ? "" : LatexText.Words(unit))}",
                    LatexText.Words(one.Record?.Meaning ?? one.Meaning),
                    one.Variation is null ? "" : LatexText.Words(RecordWords.Spread(one.Record!)),
                    LatexText.Words(one.Record?.Source ?? ""),
                    one.Record is { } graded ? GradeWords.Of(graded.Grade) : "");
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
                text, What(kind), $"${LatexText.Number(amount)}$", kind.Unit, $"${LatexText.Number(first / Clock.MinutesPerDay)}$",
                count == 1 ? "" : $"${LatexText.Number(interval / MinutesPerHour)}$", $"${count}$");
        }

        return text.Append("\\end{longtable}\n").ToString();
    }

    /// <summary>What happens, in words.</summary>
    public static string What(JumpKind kind) => kind == JumpKind.InfusionRate ? "immunoglobulin from now on" : kind.Word.Replace('_', ' ');

    /// <summary>A column of a part of the page's width, lines of which end where words do.</summary>
    private static string Column(double share) => string.Create(CultureInfo.InvariantCulture, $@">{{\raggedright\arraybackslash}}p{{{share}\textwidth}}");

    private static string Head(string columns, params string[] titles) => string.Create(CultureInfo.InvariantCulture, $$"""
        \begin{longtable}{{{columns}}}
        {{string.Join(" & ", titles.Select(title => $@"\textbf{{{title}}}"))}} \\ \hline
        \endhead

        """);

    private static void Row(StringBuilder text, params string[] cells) => text.AppendJoin(" & ", cells).Append(" \\\\\n");
}
