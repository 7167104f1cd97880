namespace Quantal.Numerics.Steps;

/// <summary>
/// The derivatives of a system over one step. The implementing struct holds the step's start and length, its
/// parameters and what does not change during the step.
/// </summary>
/// <typeparam name="T">A bundle of patients.</typeparam>
public interface IRightHandSide<T>
    where T : struct, ILane<T>
{
    /// <summary>Writes the derivative of every state.</summary>
    /// <param name="fraction">Where in the step: 0 at its start, 1 at its end.</param>
    /// <param name="state">The states, in the system's own order.</param>
    /// <param name="derivative">Receives the change per time of each state; every place is written.</param>
    void Evaluate(double fraction, ReadOnlySpan<T> state, Span<T> derivative);
}
