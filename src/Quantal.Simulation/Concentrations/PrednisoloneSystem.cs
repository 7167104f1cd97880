using Quantal.Model.Composition;
using Quantal.Model.Prednisolone;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Simulation.Concentrations;

/// <summary>Prednisolone: concentration of unbound drug in plasma.</summary>
/// <param name="parameters">The typical patient's parameters.</param>
/// <param name="lag">Lag of absorption, in coherent units.</param>
/// <param name="factor">From coherent units to the column's.</param>
internal sealed class PrednisoloneSystem(PrednisoloneParameters<Lane1> parameters, double lag, double factor)
    : DrugSystem<PrednisoloneAmounts<Lane1>, PrednisoloneIndividual<Lane1>>
{
    private const int Gut = 1;

    private readonly double _lagHours = Unit.Parse("h").FromCoherent(lag);

    /// <inheritdoc/>
    public override double Bioavailability(int compartment, double dose) => compartment != Gut
        ? 1
        : Lane1.GetLane(PrednisoloneEquations.Bioavailable(Lane1.Constant(dose), in parameters), 0) / (dose * PerDose(compartment));

    /// <inheritdoc/>
    public override double Lag(int compartment) => compartment == Gut ? _lagHours : 0;

    /// <inheritdoc/>
    public override double PerDose(int compartment) => 1 / Lane1.GetLane(parameters.MolarMass, 0);

    /// <inheritdoc/>
    protected override PrednisoloneIndividual<Lane1> Of(in Covariates<Lane1> covariates) => PrednisoloneIndividual<Lane1>.Of(in parameters, in covariates);

    /// <inheritdoc/>
    protected override Lane1 Observe(in PrednisoloneAmounts<Lane1> amounts)
    {
        var individual = Individual;
        return PrednisoloneEquations.UnboundConcentration(in amounts, in individual) * Lane1.Constant(factor);
    }
}
