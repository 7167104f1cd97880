using Quantal.Model.Composition;
using Quantal.Numerics;
using Quantal.Numerics.Steps;

namespace Quantal.Simulation.Engine;

/// <summary>The slow biology as a step method sees it: a state by position, a place in the step.</summary>
internal struct SlowRightHandSide<T> : IRightHandSide<T>
    where T : struct, ILane<T>
{
    private readonly LaneArray<T> _parameters = new(Fields.Count<ModelParameters<T>, T>());
    private readonly LaneArray<T> _individual = new(Fields.Count<ModelIndividual<T>, T>());
    private readonly LaneArray<T> _drive = new(Fields.Count<AffineDrive<T>, T>());
    private readonly LaneArray<T> _instant = new(Fields.Count<Drive<T>, T>());

    /// <summary>Where in the whole step each lane's present part of it begins, 0 to 1.</summary>
    public T From;

    /// <summary>How much of the whole step each lane's present part is, 0 to 1.</summary>
    public T Share;

    public SlowRightHandSide(in ModelParameters<T> parameters, in ModelIndividual<T> individual)
    {
        Fields.As<ModelParameters<T>, T>(_parameters.Span) = parameters;
        Fields.As<ModelIndividual<T>, T>(_individual.Span) = individual;
    }

    /// <summary>The parameters.</summary>
    public readonly ref readonly ModelParameters<T> Parameters => ref Fields.As<ModelParameters<T>, T>(_parameters.Span);

    /// <summary>The individuals' values.</summary>
    public readonly ref readonly ModelIndividual<T> Individual => ref Fields.As<ModelIndividual<T>, T>(_individual.Span);

    /// <summary>The drive over the step.</summary>
    public readonly ref AffineDrive<T> Drive => ref Fields.As<AffineDrive<T>, T>(_drive.Span);

    /// <inheritdoc/>
    public readonly void Evaluate(double fraction, ReadOnlySpan<T> state, Span<T> derivative)
    {
        ref var drive = ref Fields.As<Drive<T>, T>(_instant.Span);
        Drive.At(From + (T.Constant(fraction) * Share), out drive);
        SlowEquations.Derivatives(
            in Fields.As<SlowState<T>, T>(state), in drive, in Parameters, in Individual, out Fields.As<SlowState<T>, T>(derivative));
    }
}
