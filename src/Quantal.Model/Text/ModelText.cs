using System.Reflection;
using Quantal.Model.Evidence;
using Quantal.Model.Expressions;
using Quantal.Model.Readouts;
using Quantal.Model.Units;

namespace Quantal.Model.Text;

/// <summary>
/// The model as lines of text, made by running the one C# text of the equations on formulas. A part that several lines share
/// is written once under its own name; the order is one in which every line uses only what stands before it or is a symbol.
/// </summary>
public sealed class ModelText
{
    // Shorter parts, such as a rate times an amount, are easier to read where they stand than under a name.
    private const int LongestUnnamedPart = 5;

    private readonly ModelSymbols symbols;
    private readonly List<ModelLine> lines = [];
    private readonly Dictionary<string, string> owners;
    private readonly Dictionary<string, DimensionLane> dimensions;

    private ModelText(ParameterCatalog catalog)
    {
        symbols = new ModelSymbols(catalog);
        owners = new Dictionary<string, string>(symbols.Owners);
        dimensions = symbols.Dimensions.ToDictionary(pair => pair.Key, pair => DimensionLane.Of(pair.Value));
        dimensions.Add(ModelSymbols.Dose, DimensionLane.Of(Unit.Parse("mg").Dimension));
        dimensions.Add(ModelSymbols.PlasmaVolumes, DimensionLane.Of(Dimension.None));

        Add([.. symbols.IndividualFormulas.Select(formula => new ModelFormula(owners[formula.Name], LinePart.Individual, formula.Name, formula.Value))]);
        Add(ModelFormulas.BeforeTreatment(symbols));
        Add(ModelFormulas.OfEvents(symbols));
        Add(ModelFormulas.OfTheMoment(symbols));
        Mechanisms = [.. catalog.Mechanisms.Where(mechanism => lines.Exists(line => line.Mechanism == mechanism))];
    }

    /// <summary>Ids of the mechanisms that are part of the model, as of their evidence files; what happens in a clinic only is not.</summary>
    public IReadOnlyList<string> Mechanisms { get; }

    /// <summary>All lines.</summary>
    public IReadOnlyList<ModelLine> Lines => lines;

    /// <summary>The model in symbols of which the lines speak.</summary>
    public ModelSymbols Symbols => symbols;

    /// <summary>The model as text.</summary>
    /// <param name="catalog">The records, for the units of the parameters.</param>
    public static ModelText Of(ParameterCatalog catalog) => new(catalog);

    private void Add(IReadOnlyList<ModelFormula> formulas)
    {
        var byHead = formulas.ToDictionary(Head, StringComparer.Ordinal);
        var unnamed = new Dictionary<string, Expression>();
        foreach (var (head, shared) in Bindings.Share([.. formulas.Select(formula => new Binding(Head(formula), formula.Value))], LongestUnnamedPart + 1))
        {
            var formula = Written(shared, unnamed);
            if (!byHead.TryGetValue(head, out var source))
            {
                unnamed.Add(head, Nodes(formula) <= LongestUnnamedPart ? formula : throw new InvalidOperationException(
                    $"A part that several equations share has no name: {formula}. Make it a function of its mechanism and list it with the quantities."));
                continue;
            }

            var mechanism = source.Mechanism.Length > 0 ? source.Mechanism : OwnerOf(formula);
            lines.Add(new ModelLine(mechanism, source.Part, source.Subject, formula, UnitOf(source, formula)));
            owners.TryAdd(source.Subject, mechanism);
        }
    }

    /// <summary>Quantities are referred to by their subject; a rate of change or a later state has no name to be referred to by.</summary>
    private static string Head(ModelFormula formula) =>
        formula.Part is LinePart.Derivative or LinePart.Initial or LinePart.Intake or LinePart.Exchange ? ModelLine.Head(formula.Part, formula.Subject) : formula.Subject;

    private static Expression Written(Expression formula, Dictionary<string, Expression> unnamed) =>
        formula.OperandCount > 0 ? formula.With(operand => Written(operand, unnamed))
        : unnamed.GetValueOrDefault(formula.Name, formula);

    private static int Nodes(Expression formula) => 1
        + (formula.OperandCount > 0 ? Nodes(formula.Left) : 0)
        + (formula.OperandCount > 1 ? Nodes(formula.Right) : 0);

    private string UnitOf(ModelFormula source, Expression formula)
    {
        if (source.Part == LinePart.Readout)
        {
            return ModelSymbols.Layout<ModelReadouts<Expression>>()
                .Select(place => place.Field.GetCustomAttribute<ReadoutAttribute>()!)
                .Single(readout => readout.Id == source.Subject).Unit;
        }

        if (source.Part is LinePart.Initial or LinePart.Intake or LinePart.Exchange)
        {
            return symbols.Dimensions[source.Subject].ToString();
        }

        var dimension = formula.Evaluate(dimensions);
        if (source.Part != LinePart.Derivative)
        {
            dimensions[source.Subject] = dimension;
        }

        return dimension.ToString();
    }

    /// <summary>The mechanism most of whose symbols a formula uses, of two the first.</summary>
    private string OwnerOf(Expression formula)
    {
        var seen = new HashSet<Expression>();
        var mechanisms = new List<string>();
        foreach (var part in ExpressionWalk.OperandsFirst(formula, seen.Contains))
        {
            seen.Add(part);
            if (part.Kind == ExpressionKind.Symbol && owners.TryGetValue(part.Name, out var mechanism))
            {
                mechanisms.Add(mechanism);
            }
        }

        return mechanisms.CountBy(mechanism => mechanism).MaxBy(count => count.Value).Key;
    }
}
