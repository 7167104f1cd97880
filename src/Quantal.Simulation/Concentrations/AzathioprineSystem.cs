using Quantal.Model.Allopurinol;
using Quantal.Model.Azathioprine;
using Quantal.Model.Composition;
using Quantal.Numerics;

namespace Quantal.Simulation.Concentrations;

/// <summary>Azathioprine without allopurinol: thioguanine nucleotides in red cells.</summary>
/// <param name="parameters">The typical patient's parameters.</param>
/// <param name="inhibitor">Parameters of allopurinol, of which there is none.</param>
/// <param name="factor">From coherent units to the column's.</param>
internal sealed class AzathioprineSystem(AzathioprineParameters<Lane1> parameters, AllopurinolParameters<Lane1> inhibitor, double factor)
    : DrugSystem<AzathioprineAmounts<Lane1>, AzathioprineIndividual<Lane1>>
{
    /// <inheritdoc/>
    public override double Bioavailability(int compartment, double dose)
    {
        var bioavailable = AzathioprineEquations.Bioavailable(Lane1.Constant(dose), Lane1.Constant(0), in parameters, in inhibitor);
        return Lane1.GetLane(bioavailable, 0) / (dose * PerDose(compartment));
    }

    /// <inheritdoc/>
    public override double Lag(int compartment) => 0;

    /// <inheritdoc/>
    public override double PerDose(int compartment) => 1 / Lane1.GetLane(parameters.MolarMass, 0);

    /// <inheritdoc/>
    protected override AzathioprineIndividual<Lane1> Of(in Covariates<Lane1> covariates) => AzathioprineIndividual<Lane1>.Of(in parameters, in covariates);

    /// <inheritdoc/>
    protected override Lane1 Observe(in AzathioprineAmounts<Lane1> amounts)
    {
        var individual = Individual;
        return AzathioprineEquations.TgnPerRedCell(in amounts, in individual) * Lane1.Constant(factor);
    }
}
