using Quantal.Model.Units;
using Quantal.Numerics.Linear;

namespace Quantal.Model.Published;

/// <summary>What cannot be in a published model.</summary>
/// <param name="Equation">The equation in which it is; null where it is in none.</param>
/// <param name="Key">Which part of the model: time, dose, covariates, individual, flows and so on.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What was expected, and what to do.</param>
/// <param name="Suggestion">The name that was probably meant, or null.</param>
public sealed record PublishedModelProblem(Formula? Equation, string Key, string Found, string Expected, string? Suggestion = null);

/// <summary>
/// What has to hold of a published model as a whole: every name is known, and every equation has the dimension of its use.
/// </summary>
public static class PublishedModelChecks
{
    private static readonly Dimension PerTime = Unit.Parse("1/d").Dimension;

    /// <summary>Everything that is wrong with a model.</summary>
    public static IReadOnlyList<PublishedModelProblem> Of(PublishedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var problems = new List<PublishedModelProblem>();
        Only(model.Time.Dimension == Unit.Parse("d").Dimension, "time", $"'{model.Time}', which is no unit of time", "Write h or d.");
        Only(model.Dose.Dimension == Unit.Parse("mg").Dimension, "dose", $"'{model.Dose}', which is no unit of mass", "Write mg or g.");
        Only(
            model.Compartments.Count is > 0 and <= LinearPropagator.MaximumCompartments,
            "compartments",
            $"{model.Compartments.Count} compartments",
            $"There have to be 1 to {LinearPropagator.MaximumCompartments}.");
        Only(model.Flows.Count > 0, "flows", "no flow", "There has to be one.");
        Only(model.Outputs.Count > 0, "outputs", "no output", "There has to be one.");

        var dimensions = new Dictionary<string, DimensionLane>(StringComparer.Ordinal);
        foreach (var (symbol, value) in model.Parameters.Select(parameter => (parameter.Symbol, parameter.Value)))
        {
            // The number of a pure one goes with it, so that it may be a literal power.
            Define("parameters", symbol, value.Unit.Dimension == Dimension.None ? DimensionLane.Constant(value.CoherentValue) : DimensionLane.Of(value.Unit.Dimension));
        }

        foreach (var covariate in model.Covariates)
        {
            Only(
                !covariate.Symbol.Any(char.IsAsciiLetterLower), "covariates", $"the covariate '{covariate.Symbol}'",
                "It is a column of the data. Write it in capitals.");
            Define("covariates", covariate.Symbol, DimensionLane.Of(covariate.Unit.Dimension));
        }

        foreach (var (symbol, equation) in model.Individual)
        {
            Define("individual", symbol, DimensionOf("individual", equation), equation);
        }

        foreach (var flow in model.Flows)
        {
            Only(
                flow.From != flow.To, "flows", $"a flow from '{model.Compartments[flow.From]}' into itself",
                "Name another compartment, or leave 'to' out.");
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

        return problems;

        void Only(bool holds, string key, string found, string expected, Formula? formula = null)
        {
            if (!holds)
            {
                problems.Add(new(formula, key, found, expected));
            }
        }

        void Define(string key, string symbol, DimensionLane? dimension, Formula? formula = null)
        {
            Only(
                dimension is null || dimensions.TryAdd(symbol, dimension.Value), key, $"the name '{symbol}' a second time",
                "Give each its own.", formula);
        }

        void Is(string key, Formula formula, Dimension expected)
        {
            if (DimensionOf(key, formula) is { } found)
            {
                Only(
                    found.Dimension == expected, key, $"'{formula}' with the dimension {found.Dimension}",
                    $"Here it has to be {expected}.", formula);
            }
        }

        DimensionLane? DimensionOf(string key, Formula formula)
        {
            foreach (var name in formula.Names.Where(name => !dimensions.ContainsKey(name)))
            {
                problems.Add(new(formula, key, $"the unknown name '{name}' in '{formula}'", "Correct it, or define it before.", NearestWord.Of(name, dimensions.Keys)));
            }

            try
            {
                return formula.Names.All(dimensions.ContainsKey) ? formula.Evaluate(name => dimensions[name]) : null;
            }
            catch (DimensionException error)
            {
                problems.Add(new(formula, key, $"'{formula}'", error.Message));
                return null;
            }
        }
    }
}
