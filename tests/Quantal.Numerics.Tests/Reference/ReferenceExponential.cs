namespace Quantal.Numerics.Tests.Reference;

/// <summary>exp(M h) and its integral to about 25 digits: Taylor's series and plain doubling in 31-digit arithmetic.</summary>
internal static class ReferenceExponential
{
    private const int Doublings = 16;
    private const int Terms = 24;

    public static (DoubleDouble[,] Transition, DoubleDouble[,] Integral) Compute(double[] rates, double interval)
    {
        var n = (int)Math.Sqrt(rates.Length);
        var time = Math.ScaleB(interval, -Doublings);
        var scaled = new DoubleDouble[n, n];
        for (var i = 0; i < rates.Length; i++)
        {
            scaled[i / n, i % n] = (DoubleDouble)rates[i] * time;
        }

        var sum = Identity(n);
        for (var term = Terms; term >= 2; term--)
        {
            sum = Combine(Identity(n), Multiply(scaled, sum), 1.0 / (DoubleDouble)term);
        }

        var transition = Combine(Identity(n), Multiply(scaled, sum), 1.0);
        var integral = Combine(new DoubleDouble[n, n], sum, time);
        for (var i = 0; i < Doublings; i++)
        {
            integral = Combine(integral, Multiply(transition, integral), 1.0);
            transition = Multiply(transition, transition);
        }

        return (transition, integral);
    }

    private static DoubleDouble[,] Identity(int n)
    {
        var identity = new DoubleDouble[n, n];
        for (var i = 0; i < n; i++)
        {
            identity[i, i] = 1.0;
        }

        return identity;
    }

    private static DoubleDouble[,] Combine(DoubleDouble[,] left, DoubleDouble[,] right, DoubleDouble factor)
    {
        var n = left.GetLength(0);
        var result = new DoubleDouble[n, n];
        for (var i = 0; i < n * n; i++)
        {
            result[i / n, i % n] = left[i / n, i % n] + (right[i / n, i % n] * factor);
        }

        return result;
    }

    private static DoubleDouble[,] Multiply(DoubleDouble[,] left, DoubleDouble[,] right)
    {
        var n = left.GetLength(0);
        var result = new DoubleDouble[n, n];
        for (var i = 0; i < n * n * n; i++)
        {
            result[i / n / n, i / n % n] += left[i / n / n, i % n] * right[i % n, i / n % n];
        }

        return result;
    }
}
