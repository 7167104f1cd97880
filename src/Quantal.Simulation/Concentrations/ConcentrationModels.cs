namespace Quantal.Simulation.Concentrations;

/// <summary>The models by name.</summary>
public static class ConcentrationModels
{
    /// <summary>Models whose parameters their user gives.</summary>
    public static IReadOnlyList<ConcentrationModel> General { get; } = [OralSystem.OneCompartment, OralSystem.TwoCompartment];
}
