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

/// <summary>One step of a given length with an explicit Runge-Kutta method, in place and without allocation.</summary>
public static class FixedStep
{
    /// <summary>Scratch places that <see cref="Classical{T, TRhs}"/> needs for each state.</summary>
    public const int ClassicalScratchPerState = 3;

    /// <summary>Advances the states by one step of the classical method of order 4.</summary>
    /// <param name="rightHandSide">The derivatives over this step; called at the fractions 0, 1/2, 1/2 and 1.</param>
    /// <param name="length">Length of the step in the time of the derivatives.</param>
    /// <param name="state">The states; replaced by those at the end of the step.</param>
    /// <param name="scratch">At least three places for each state; overwritten.</param>
    /// <exception cref="ArgumentException">The scratch span is too short.</exception>
    public static void Classical<T, TRhs>(ref TRhs rightHandSide, double length, Span<T> state, Span<T> scratch)
        where T : struct, ILane<T>
        where TRhs : struct, IRightHandSide<T>
    {
        var n = state.Length;
        CheckScratch(scratch.Length, ClassicalScratchPerState * n);
        var derivative = scratch[..n];
        var argument = scratch.Slice(n, n);
        var sum = scratch.Slice(2 * n, n);
        var half = T.Constant(0.5 * length);

        rightHandSide.Evaluate(0.0, state, sum);
        AddScaled(state, sum, half, argument);
        rightHandSide.Evaluate(0.5, argument, derivative);
        AddStage(state, derivative, half, argument, sum);
        rightHandSide.Evaluate(0.5, argument, derivative);
        AddStage(state, derivative, T.Constant(length), argument, sum);
        rightHandSide.Evaluate(1.0, argument, derivative);
        Finish(sum, derivative, T.Constant(length / 6), state);
    }

    /// <summary>Advances the states by one step of any explicit method.</summary>
    /// <param name="tableau">The method.</param>
    /// <param name="rightHandSide">The derivatives over this step; called at the fractions of the tableau's nodes.</param>
    /// <param name="length">Length of the step in the time of the derivatives.</param>
    /// <param name="state">The states; replaced by those at the end of the step.</param>
    /// <param name="scratch">At least one place for each state and stage, and one more for each state; overwritten.</param>
    /// <exception cref="ArgumentException">The scratch span is too short.</exception>
    public static void Explicit<T, TRhs>(
        ButcherTableau tableau, ref TRhs rightHandSide, double length, Span<T> state, Span<T> scratch)
        where T : struct, ILane<T>
        where TRhs : struct, IRightHandSide<T>
    {
        ArgumentNullException.ThrowIfNull(tableau);
        var n = state.Length;
        CheckScratch(scratch.Length, (tableau.Stages + 1) * n);
        var argument = scratch[..n];
        var stages = scratch[n..];
        for (var stage = 0; stage < tableau.Stages; stage++)
        {
            Combine(state, stages, tableau.Coefficients(stage), length, argument);
            rightHandSide.Evaluate(tableau.Nodes[stage], argument, stages.Slice(stage * n, n));
        }

        Combine(state, stages, tableau.Weights, length, state);
    }

    /// <summary>result = state + length x (sum of weighted stages); stages lie one after another.</summary>
    internal static void Combine<T>(
        ReadOnlySpan<T> state, ReadOnlySpan<T> stages, ReadOnlySpan<double> weights, double length, Span<T> result)
        where T : struct, ILane<T>
    {
        state.CopyTo(result);
        for (var stage = 0; stage < weights.Length; stage++)
        {
            AddScaled(result, stages.Slice(stage * state.Length, state.Length), T.Constant(length * weights[stage]), result);
        }
    }

    /// <summary>A middle stage of the classical method: the next argument, and the stage's double weight in the sum.</summary>
    private static void AddStage<T>(ReadOnlySpan<T> start, ReadOnlySpan<T> stage, T factor, Span<T> argument, Span<T> sum)
        where T : struct, ILane<T>
    {
        start = start[..argument.Length];
        stage = stage[..argument.Length];
        sum = sum[..argument.Length];
        var two = T.Constant(2);
        for (var i = 0; i < argument.Length; i++)
        {
            var value = stage[i];
            sum[i] = T.FusedMultiplyAdd(two, value, sum[i]);
            argument[i] = T.FusedMultiplyAdd(factor, value, start[i]);
        }
    }

    /// <summary>The last stage of the classical method: the state at the end of the step.</summary>
    private static void Finish<T>(ReadOnlySpan<T> sum, ReadOnlySpan<T> stage, T factor, Span<T> state)
        where T : struct, ILane<T>
    {
        sum = sum[..state.Length];
        stage = stage[..state.Length];
        for (var i = 0; i < state.Length; i++)
        {
            state[i] = T.FusedMultiplyAdd(factor, sum[i] + stage[i], state[i]);
        }
    }

    private static void AddScaled<T>(ReadOnlySpan<T> start, ReadOnlySpan<T> direction, T factor, Span<T> result)
        where T : struct, ILane<T>
    {
        // Slices of one length let the compiler drop the range checks of the loop.
        start = start[..result.Length];
        direction = direction[..result.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = T.FusedMultiplyAdd(factor, direction[i], start[i]);
        }
    }

    private static void CheckScratch(int scratch, int needed)
    {
        if (scratch < needed)
        {
            throw new ArgumentException($"The step needs {needed} scratch places; the span has {scratch}.", nameof(scratch));
        }
    }
}
