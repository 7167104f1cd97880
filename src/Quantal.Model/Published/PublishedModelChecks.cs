using Quantal.Model.Units;
using Quantal.Numerics.Linear;

namespace Quantal.Model.Published;

/// <summary>What has to hold of a published model as a whole: every name is known, and every equation has the dimension of its use.</summary>
internal static class PublishedModelChecks
{
    private static readonly Dimension PerTime = Unit.Parse("1/d").Dimension;

    /// <param name="model">The model.</param>
    /// <param name="report">Receives the equation, if it is one, the key of the file, and what to do.</param>
    public static void Check(PublishedModel model, Action<Formula?, string, string> report)
    {
        Only(model.Time.Dimension == Unit.Parse("d").Dimension, "time", $"'{model.Time}' is no unit of time. Write h or d.");
        Only(model.Dose.Dimension == Unit.Parse("mg").Dimension, "dose", $"'{model.Dose}' is no unit of mass. Write mg or g.");
        Only(model.Compartments.Count is > 0 and <= LinearPropagator.MaximumCompartments, "compartments", $"There have to be 1 to {LinearPropagator.MaximumCompartments} compartments.");
        Only(model.Flows.Count > 0, "flows", "There has to be a flow.");
        Only(model.Outputs.Count > 0, "outputs", "There has to be an output.");

        var dimensions = new Dictionary<string, DimensionLane>(StringComparer.Ordinal);
        foreach (var (symbol, value) in model.Parameters.Select(parameter => (parameter.Symbol, parameter.Value)))
        {
            // The number of a pure one goes with it, so that it may be a literal power.
            Define("parameters", symbol, value.Unit.Dimension == Dimension.None ? DimensionLane.Constant(value.CoherentValue) : DimensionLane.Of(value.Unit.Dimension));
        }

        foreach (var covariate in model.Covariates)
        {
            Only(!covariate.Symbol.Any(char.IsAsciiLetterLower), "covariates", $"The covariate '{covariate.Symbol}' is a column of the data. Write it in capitals.");
            Define("covariates", covariate.Symbol, DimensionLane.Of(covariate.Unit.Dimension));
        }

        foreach (var (symbol, equation) in model.Individual)
        {
            Define("individual", symbol, DimensionOf("individual", equation), equation);
        }

        foreach (var flow in model.Flows)
        {
            Only(flow.From != flow.To, "flows", $"A flow from '{model.Compartments[flow.From]}' leads into itself.");
            Is("flows", flow.Rate, PerTime);
        }

        if (model.Lag is { } lag)
        {
            Is("lag", lag, model.Time.Dimension);
        }

        Define("bioavailability", PublishedModel.DoseSymbol, DimensionLane.Of(model.Dose.Dimension));
        Is("bioavailability", model.Bioavailability, Dimension.None);
        dimensions.Remove(PublishedModel.DoseSymbol);
        var amount = model.Dose.Dimension * (DimensionOf("substance", model.Substance)?.Dimension ?? Dimension.None);
        foreach (var compartment in model.Compartments)
        {
            Define("compartments", compartment, DimensionLane.Of(amount));
        }

        foreach (var output in model.Outputs)
        {
            Is("outputs", output.Equation, output.Unit.Dimension);
            Define("outputs", output.Symbol, DimensionLane.Of(output.Unit.Dimension));
        }

        void Only(bool holds, string key, string message, Formula? formula = null)
        {
            if (!holds)
            {
                report(formula, key, message);
            }
        }

        void Define(string key, string symbol, DimensionLane? dimension, Formula? formula = null)
        {
            Only(dimension is null || dimensions.TryAdd(symbol, dimension.Value), key, $"The name '{symbol}' is given twice. Give each its own.", formula);
        }

        void Is(string key, Formula formula, Dimension expected)
        {
            if (DimensionOf(key, formula) is { } found)
            {
                Only(found.Dimension == expected, key, $"'{formula}' has the dimension {found.Dimension}; here it has to be {expected}.", formula);
            }
        }

        DimensionLane? DimensionOf(string key, Formula formula)
        {
            foreach (var name in formula.Names.Where(name => !dimensions.ContainsKey(name)))
            {
                report(formula, key, $"Unknown name '{name}' in '{formula}'.{NearestWord.Hint(name, dimensions.Keys)}");
            }

            try
            {
                return formula.Names.All(dimensions.ContainsKey) ? formula.Evaluate(name => dimensions[name]) : null;
            }
            catch (DimensionException error)
            {
                report(formula, key, $"'{formula}': {error.Message}");
                return null;
            }
        }
    }
}
