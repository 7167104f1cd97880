using System.Reflection;
using Quantal.Model.Expressions;
using Quantal.Model.Readouts;
using Quantal.Model.Records;
using Quantal.Model.Units;

namespace Quantal.Model.Printing;

/// <summary>What a line of the printed model says.</summary>
public enum LinePart
{
    /// <summary>A value that follows from parameters and covariates once per patient.</summary>
    Individual,

    /// <summary>A state before treatment.</summary>
    Initial,

    /// <summary>What of a swallowed dose is absorbed.</summary>
    Dose,

    /// <summary>What a swallowed dose makes of a state.</summary>
    Intake,

    /// <summary>A quantity of the moment that has a name of its own.</summary>
    Quantity,

    /// <summary>A state's rate of change.</summary>
    Derivative,

    /// <summary>What a plasma exchange leaves of a state.</summary>
    Exchange,

    /// <summary>What a drug does to the slow biology.</summary>
    Effect,

    /// <summary>A column of the results.</summary>
    Readout,
}

/// <summary>One line of the printed model.</summary>
/// <param name="Mechanism">Id of its mechanism, as <c>liver-and-gut</c>.</param>
/// <param name="Part">What it says.</param>
/// <param name="Subject">What it says it of, with its mechanism in front.</param>
/// <param name="Formula">The formula, in symbols and in subjects of other lines.</param>
/// <param name="Unit">Unit of the subject; <c>1</c> if it has none.</param>
public sealed record ModelLine(string Mechanism, LinePart Part, string Subject, Expression Formula, string Unit)
{
    /// <summary>What stands before the formula.</summary>
    /// <param name="part">What the line says.</param>
    /// <param name="subject">What it says it of.</param>
    public static string Head(LinePart part, string subject) => part switch
    {
        LinePart.Derivative => $"d {subject} / dt =",
        LinePart.Initial => $"{subject}(0) =",
        LinePart.Intake or LinePart.Exchange => $"{subject} becomes",
        _ => $"{subject} =",
    };
}

/// <summary>
/// The model as lines of text, made by running the one C# text of the equations on formulas. A part that several lines share
/// is written once under its own name; the order is one in which every line uses only what stands before it or is a symbol.
/// </summary>
public sealed class ModelText
{
    // Shorter parts, such as a rate times an amount, are easier to read where they stand than under a name.
    private const int LongestUnnamedPart = 5;

    private readonly ModelSymbols _symbols;
    private readonly List<ModelLine> _lines = [];
    private readonly Dictionary<string, string> _owners;
    private readonly Dictionary<string, DimensionLane> _dimensions;

    private ModelText(ParameterCatalog catalog)
    {
        _symbols = new ModelSymbols(catalog);
        _owners = new Dictionary<string, string>(_symbols.Owners);
        _dimensions = _symbols.Dimensions.ToDictionary(pair => pair.Key, pair => DimensionLane.Of(pair.Value));
        _dimensions.Add(ModelSymbols.Dose, DimensionLane.Of(Unit.Parse("mg").Dimension));
        _dimensions.Add(ModelSymbols.PlasmaVolumes, DimensionLane.Of(Dimension.None));

        Add([.. _symbols.IndividualFormulas.Select(formula => new ModelFormula(_owners[formula.Name], LinePart.Individual, formula.Name, formula.Value))]);
        Add(ModelFormulas.BeforeTreatment(_symbols));
        Add(ModelFormulas.OfEvents(_symbols));
        Add(ModelFormulas.OfTheMoment(_symbols));
        Mechanisms = [.. catalog.Mechanisms.Where(mechanism => _lines.Exists(line => line.Mechanism == mechanism))];
    }

    /// <summary>
    /// Ids of the mechanisms that are part of the model, as of their evidence files; what happens in a clinic only is not.
    /// </summary>
    public IReadOnlyList<string> Mechanisms { get; }

    /// <summary>All lines.</summary>
    public IReadOnlyList<ModelLine> Lines => _lines;

    /// <summary>The model in symbols of which the lines speak.</summary>
    public ModelSymbols Symbols => _symbols;

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
            _lines.Add(new ModelLine(mechanism, source.Part, source.Subject, formula, UnitOf(source, formula)));
            _owners.TryAdd(source.Subject, mechanism);
        }
    }

    /// <summary>Quantities are referred to by their subject; a rate of change or a later state has no name to be referred to by.</summary>
    private static string Head(ModelFormula formula) =>
        formula.Part is LinePart.Derivative or LinePart.Initial or LinePart.Intake or LinePart.Exchange
            ? ModelLine.Head(formula.Part, formula.Subject)
            : formula.Subject;

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
            return _symbols.Dimensions[source.Subject].ToString();
        }

        var dimension = formula.Evaluate(_dimensions);
        if (source.Part != LinePart.Derivative)
        {
            _dimensions[source.Subject] = dimension;
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
            if (part.Kind == ExpressionKind.Symbol && _owners.TryGetValue(part.Name, out var mechanism))
            {
                mechanisms.Add(mechanism);
            }
        }

        return mechanisms.CountBy(mechanism => mechanism).MaxBy(count => count.Value).Key;
    }
}
