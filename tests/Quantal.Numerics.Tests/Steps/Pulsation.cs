using Quantal.Numerics.Steps;

namespace Quantal.Numerics.Tests.Steps;

/// <summary>y' = y^2 cos t: not linear, with y = 1 / (2 - sin t) from y = 1/2 at t = 0; shows its order before rounding does.</summary>
internal struct Pulsation<T> : IRightHandSide<T>
    where T : struct, ILane<T>
{
    public double Start;
    public double Length;
    public int Calls;

    public static double Exact(double time) => 1.0 / (2.0 - Math.Sin(time));

    public void Evaluate(double fraction, ReadOnlySpan<T> state, Span<T> derivative)
    {
        Calls++;
        derivative[0] = T.Constant(Math.Cos(Start + (fraction * Length))) * state[0] * state[0];
    }
}
