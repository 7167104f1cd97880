using Quantal.Numerics.Steps;

namespace Quantal.Numerics.Tests.Steps;

/// <summary>y' = -2 t y^2, z' = y z: not linear, with y = 1 / (1 + t^2) and z = exp(arctan t) from y = z = 1 at t = 0.</summary>
internal struct RationalDecay<T> : IRightHandSide<T>
    where T : struct, ILane<T>
{
    public double Start;
    public double Length;

    public static (double Y, double Z) Exact(double time) => (1.0 / (1.0 + (time * time)), Math.Exp(Math.Atan(time)));

    public readonly void Evaluate(double fraction, ReadOnlySpan<T> state, Span<T> derivative)
    {
        var time = T.Constant(Start + (fraction * Length));
        derivative[0] = T.Constant(-2.0) * time * state[0] * state[0];
        derivative[1] = state[0] * state[1];
    }
}
