using Quantal.Model.Amifampridine;
using Quantal.Model.Composition;
using Quantal.Numerics;

namespace Quantal.Simulation.Concentrations;

/// <summary>Amifampridine: concentration in plasma.</summary>
/// <param name="parameters">The typical patient's parameters.</param>
/// <param name="factor">From coherent units to the column's.</param>
internal sealed class AmifampridineSystem(AmifampridineParameters<Lane1> parameters, double factor)
    : DrugSystem<AmifampridineAmounts<Lane1>, AmifampridineIndividual<Lane1>>
{
    /// <inheritdoc/>
    public override double Bioavailability(int compartment, double dose) => 1;

    /// <inheritdoc/>
    public override double Lag(int compartment) => 0;

    /// <inheritdoc/>
    public override double PerDose(int compartment) => 1;

    /// <inheritdoc/>
    protected override AmifampridineIndividual<Lane1> Of(in Covariates<Lane1> covariates) => AmifampridineIndividual<Lane1>.Of(in parameters, in covariates);

    /// <inheritdoc/>
    protected override Lane1 Observe(in AmifampridineAmounts<Lane1> amounts) => amounts.Central / Individual.CentralVolume * Lane1.Constant(factor);
}
