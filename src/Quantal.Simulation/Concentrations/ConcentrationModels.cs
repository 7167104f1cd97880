using Quantal.Model.Evidence;

namespace Quantal.Simulation.Concentrations;

/// <summary>The models by name.</summary>
public static class ConcentrationModels
{
    /// <summary>Models whose parameters their user gives.</summary>
    public static IReadOnlyList<ConcentrationModel> General { get; } = [OralSystem.OneCompartment, OralSystem.TwoCompartment];

    /// <summary>The drugs of the model, in the typical patient of a weight.</summary>
    /// <param name="catalog">The checked evidence.</param>
    public static IReadOnlyList<ConcentrationModel> Drugs(ParameterCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return DrugModels.Of(catalog);
    }
}
