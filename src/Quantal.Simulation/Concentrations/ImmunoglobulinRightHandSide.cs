using Quantal.Model.Composition;
using Quantal.Model.Immunoglobulin;
using Quantal.Numerics;
using Quantal.Numerics.Steps;

namespace Quantal.Simulation.Concentrations;

/// <summary>All IgG under constant infusion and undisturbed synthesis; the antibodies that share its fate are left out.</summary>
internal struct ImmunoglobulinRightHandSide : IRightHandSide<Lane1>
{
    /// <summary>The parameters.</summary>
    public ImmunoglobulinParameters<Lane1> Parameters;

    /// <summary>The individual's values.</summary>
    public ImmunoglobulinIndividual<Lane1> Individual;

    /// <summary>Immunoglobulin infused, in coherent units.</summary>
    public Lane1 Infusion;

    /// <inheritdoc/>
    public readonly void Evaluate(double fraction, ReadOnlySpan<Lane1> state, Span<Lane1> derivative)
    {
        var (none, undisturbed) = (Lane1.Constant(0), Lane1.Constant(1));
        var drive = new Drive<Lane1> { ImmunoglobulinInfusion = Infusion };
        var all = default(ImmunoglobulinState<Lane1>);
        (all.Peripheral, all.Plasma, all.Entering, all.Endosomal) = (state[0], state[1], state[2], state[3]);
        ImmunoglobulinEquations.Derivatives(in all, undisturbed, none, none, in drive, in Parameters, in Individual, out var change);
        (derivative[0], derivative[1], derivative[2], derivative[3]) = (change.Peripheral, change.Plasma, change.Entering, change.Endosomal);
    }
}
