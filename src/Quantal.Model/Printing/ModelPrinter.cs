using System.Text;
using Quantal.Model.Expressions;

namespace Quantal.Model.Printing;

/// <summary>
/// Lays out the printed model for people: one block for each mechanism, names of the mechanism itself without it in front.
/// </summary>
public static class ModelPrinter
{
    /// <summary>How to read the blocks.</summary>
    public const string Legend =
        "A name without a point belongs to the block's own mechanism, one with a point to the mechanism before the point. "
        + "patient.x is known of the patient from outside; drive.x is what a drug does to the slow biology at the moment. "
        + "Every other name that no line explains is a parameter: 'quantal parameters' has its value and source. "
        + "In brackets stand units; what has none is a pure number. pow(x, n) is x to the power of n, log the natural logarithm. "
        + "A readout's formula gives the same quantity in any unit; the column is in the unit that its name says.";

    private static readonly (LinePart Part, string Title)[] Parts =
    [
        (LinePart.Individual, "Once per patient"),
        (LinePart.Initial, "Before treatment"),
        (LinePart.Dose, "What of a tablet is absorbed"),
        (LinePart.Intake, "At a dose"),
        (LinePart.Quantity, "At each moment"),
        (LinePart.Derivative, "Rates of change"),
        (LinePart.Exchange, "At a plasma exchange"),
        (LinePart.Effect, "What the slow biology sees of the drug"),
        (LinePart.Readout, "Read out"),
    ];

    /// <summary>The lines of a mechanism's block.</summary>
    /// <param name="text">The model.</param>
    /// <param name="mechanism">Id of the mechanism.</param>
    /// <param name="width">Longest line, in characters; a longer formula goes on in the next line.</param>
    public static IEnumerable<string> Block(ModelText text, string mechanism, int width)
    {
        var isFirst = true;
        foreach (var (part, title) in Parts)
        {
            var lines = text.Lines.Where(line => line.Mechanism == mechanism && line.Part == part).ToList();
            if (lines.Count == 0)
            {
                continue;
            }

            if (!isFirst)
            {
                yield return "";
            }

            isFirst = false;
            yield return title;
            foreach (var line in lines.SelectMany(line => Wrap(Line(line), width)))
            {
                yield return line;
            }
        }
    }

    /// <summary>Text broken at blanks, each line with a margin and the further ones with a deeper margin.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">Longest line, in characters; a longer word stays whole.</param>
    /// <param name="margin">Blanks before the first line.</param>
    /// <param name="hanging">Blanks before the others.</param>
    public static IEnumerable<string> Wrap(string text, int width, int margin = 2, int hanging = 6)
    {
        var line = new StringBuilder(new string(' ', margin));
        var isEmpty = true;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear().Append(' ', hanging);
                isEmpty = true;
            }

            line.Append(isEmpty ? "" : " ").Append(word);
            isEmpty = false;
        }

        yield return line.ToString();
    }

    private static string Line(ModelLine line)
    {
        var unit = line.Unit == "1" ? "" : $" [{line.Unit}]";
        return $"{ModelLine.Head(line.Part, Local(line.Subject, line.Mechanism))} {TextPrinter.Print(Localised(line.Formula, line.Mechanism))}{unit}";
    }

    private static Expression Localised(Expression formula, string mechanism) =>
        formula.OperandCount > 0 ? formula.With(operand => Localised(operand, mechanism))
        : formula.Kind == ExpressionKind.Symbol ? Expression.Symbol(Local(formula.Name, mechanism))
        : formula;

    private static string Local(string name, string mechanism)
    {
        var prefix = SymbolNames.Qualified(mechanism, "");
        return name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
    }
}
