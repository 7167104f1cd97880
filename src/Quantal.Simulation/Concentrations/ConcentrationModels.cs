using Quantal.Model.Evidence;
using Quantal.Model.Published;

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

    /// <summary>The published models, each in its typical patient.</summary>
    /// <param name="catalog">The checked evidence.</param>
    /// <exception cref="EvidenceException">Something is wrong with their files.</exception>
    public static IReadOnlyList<ConcentrationModel> Published(ParameterCatalog catalog) =>
        [.. PublishedModelCatalog.Load(catalog).Select(PublishedSystem.Of)];
}
