namespace Quantal.Simulation.Concentrations;

/// <summary>What a data set's doses are given to.</summary>
/// <param name="Name">Name, such as <c>amifampridine</c>.</param>
/// <param name="Observed">What CP is, with its unit.</param>
/// <param name="Values">The values that it takes.</param>
/// <param name="Compartments">The compartments into which doses may go.</param>
/// <param name="DefaultDoseCompartment">Compartment of a dose that names none.</param>
/// <param name="ObservedCompartment">Compartment of an observation; it need not be one of those for doses.</param>
/// <param name="IsLinear">Whether doses superpose, so that a steady state can be added to what is there.</param>
/// <param name="IsInfused">Whether every dose must be an infusion.</param>
/// <param name="Create">Makes the system.</param>
public sealed record ConcentrationModel(
    string Name,
    string Observed,
    IReadOnlyList<ModelValue> Values,
    IReadOnlyList<ModelCompartment> Compartments,
    int DefaultDoseCompartment,
    int ObservedCompartment,
    bool IsLinear,
    bool IsInfused,
    Func<IKineticSystem> Create)
{
    /// <summary>The compartment to whose doses a data set's columns of lag, bioavailability, rate and duration apply.</summary>
    public const int ColumnsCompartment = 2;

    /// <summary>The columns of the result, the first one being the concentration.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = ["CP"];
}
