using Quantal.Model.Composition;
using Quantal.Numerics;
using Quantal.Numerics.Steps;

namespace Quantal.Simulation.Reference;

/// <summary>The whole model as one system, between two jumps.</summary>
internal struct WholeRightHandSide : IRightHandSide<Lane1>
{
    /// <summary>Immunoglobulin infused, in mg per day.</summary>
    public Lane1 Infusion;

    /// <summary>The parameters.</summary>
    public ModelParameters<Lane1> Parameters;

    /// <summary>The individual's values.</summary>
    public ModelIndividual<Lane1> Individual;

    /// <inheritdoc/>
    public readonly void Evaluate(double fraction, ReadOnlySpan<Lane1> state, Span<Lane1> derivative) =>
        WholeEquations.Derivatives(
            in Fields.As<WholeState<Lane1>, Lane1>(state), Infusion, in Parameters, in Individual,
            out Fields.As<WholeState<Lane1>, Lane1>(derivative));
}
