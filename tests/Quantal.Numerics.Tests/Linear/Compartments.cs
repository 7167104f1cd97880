using Quantal.Numerics.Linear;

namespace Quantal.Numerics.Tests.Linear;

/// <summary>Propagation of one patient with plain doubles, and random compartment systems.</summary>
internal static class Compartments
{
    public static (double[] Transition, double[] Integral) Propagate(double[] rates, double interval)
    {
        var transition = new Lane1[rates.Length];
        var integral = new Lane1[rates.Length];
        LinearPropagator.Compute(ToLanes(rates), Lane1.Constant(interval), transition, integral);
        return (ToDoubles(transition), ToDoubles(integral));
    }

    public static double[] Course(double[] rates, double interval, double[] state, double[] input)
    {
        var (transition, integral) = Propagate(rates, interval);
        var result = new Lane1[state.Length];
        LinearPropagator.Apply<Lane1>(ToLanes(transition), ToLanes(integral), ToLanes(state), ToLanes(input), result);
        return ToDoubles(result);
    }

    public static double[] SteadyAfterDoses(double[] rates, double interval, double[] dose)
    {
        var result = new Lane1[dose.Length];
        SteadyState.AfterDoses(ToLanes(rates), Lane1.Constant(interval), ToLanes(dose), result);
        return ToDoubles(result);
    }

    public static double[] SteadyBeforeInfusions(double[] rates, double interval, double duration, double[] input)
    {
        var result = new Lane1[input.Length];
        SteadyState.BeforeInfusions(ToLanes(rates), interval, duration, ToLanes(input), result);
        return ToDoubles(result);
    }

    /// <summary>A system of n compartments, about half of all exchanges present, rates over four decades, with losses.</summary>
    public static double[] Random(System.Random random, int n)
    {
        var rates = new double[n * n];
        for (var from = 0; from < n; from++)
        {
            var leaving = from == 0 ? Rate(random) : 0.0;
            for (var to = 0; to < n; to++)
            {
                if (to != from && random.NextDouble() < 0.5)
                {
                    rates[(to * n) + from] = Rate(random);
                    leaving += rates[(to * n) + from];
                }
            }

            rates[from * (n + 1)] = -leaving;
        }

        return rates;
    }

    public static Lane1[] ToLanes(double[] values) => [.. values.Select(Lane1.Constant)];

    public static double[] ToDoubles(Lane1[] values) => [.. values.Select(value => Lane1.GetLane(value, 0))];

    private static double Rate(System.Random random) => Math.Pow(10.0, 4.0 * (random.NextDouble() - 0.5));
}
