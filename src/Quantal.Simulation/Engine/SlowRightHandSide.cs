using Quantal.Model.Composition;
using Quantal.Numerics;
using Quantal.Numerics.Steps;

namespace Quantal.Simulation.Engine;

/// <summary>The slow biology as a step method sees it: a state by position, a place in the step.</summary>
internal struct SlowRightHandSide<T> : IRightHandSide<T>
    where T : struct, ILane<T>
{
    /// <summary>The drive over the step.</summary>
    public AffineDrive<T> Drive;

    /// <summary>The parameters.</summary>
    public ModelParameters<T> Parameters;

    /// <summary>The individuals' values.</summary>
    public ModelIndividual<T> Individual;

    /// <inheritdoc/>
    public void Evaluate(double fraction, ReadOnlySpan<T> state, Span<T> derivative)
    {
        Drive.At(fraction, out var drive);
        SlowEquations.Derivatives(
            in Fields.As<SlowState<T>, T>(state), in drive, in Parameters, in Individual, out Fields.As<SlowState<T>, T>(derivative));
    }
}
