using Quantal.Numerics.Linear;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Linear;

/// <summary>A failure means that a patient's drug levels depend on who shares the bundle, or that the step allocates.</summary>
public sealed class LinearStrangersTests
{
    private const int Patients = 32;
    private const int N = 3;

    [Fact]
    public void Propagators_and_steady_states_have_the_same_bits_in_any_company()
    {
        var random = new System.Random(3);
        var rates = Enumerable.Range(0, Patients).Select(i => Patient(random, i)).ToArray();
        var order = Enumerable.Range(0, Patients).ToArray();
        var alone = Run<Lane1>(rates, order);
        alone.Select(result => result[0]).Distinct().Count().ShouldBeGreaterThan(Patients / 2);
        for (var packing = 0; packing < 6; packing++)
        {
            random.Shuffle(order);
            Run<Lane4>(rates, order).ShouldBe(alone);
            Run<Lane8>(rates, order).ShouldBe(alone);
        }
    }

    [Fact]
    public void Computing_and_applying_allocate_nothing()
    {
        var rates = Compartments.ToLanes([-1.0, 0.0, 1.0, -0.5]);
        Lane1[] transition = new Lane1[4], integral = new Lane1[4], state = new Lane1[2], result = new Lane1[2];
        Propagate();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Propagate();

        GC.GetAllocatedBytesForCurrentThread().ShouldBe(before);

        void Propagate()
        {
            LinearPropagator.Compute(rates, Lane1.Constant(1.0), transition, integral);
            LinearPropagator.ComputeTransition(rates, Lane1.Constant(1.0), transition);
            LinearPropagator.Apply(transition, integral, state, state, result);
            SteadyState.AfterDoses(rates, Lane1.Constant(1.0), state, result);
        }
    }

    /// <summary>Ordinary patients, and every fourth one broken: too fast, NaN or infinite.</summary>
    private static double[] Patient(System.Random random, int index)
    {
        var rates = Compartments.Random(random, N);
        if (index % 4 == 0)
        {
            rates[0] = (index % 3) switch { 0 => double.NaN, 1 => -1e9, _ => double.NegativeInfinity };
        }

        return rates;
    }

    private static ulong[][] Run<T>(double[][] rates, int[] order)
        where T : struct, ILane<T>
    {
        var results = new ulong[order.Length][];
        for (var start = 0; start < order.Length; start += T.Width)
        {
            var members = order[start..(start + T.Width)];
            T[] matrix = [.. Enumerable.Range(0, N * N).Select(i => T.Load([.. members.Select(m => rates[m][i]), .. new double[8]]))];
            T[] transition = new T[N * N], integral = new T[N * N], steady = new T[N];
            T[] dose = [T.Constant(1.0), T.Constant(0.0), T.Constant(0.5)];
            var interval = T.Load([.. members.Select(m => 0.1 + (0.3 * m)), .. new double[8]]);
            LinearPropagator.Compute(matrix, interval, transition, integral);
            SteadyState.AfterDoses(matrix, interval, dose, steady);
            var transitionAlone = new T[N * N];
            LinearPropagator.ComputeTransition(matrix, interval, transitionAlone);
            transitionAlone.Zip(transition, T.EqualMask).Distinct().ShouldBe([(1 << T.Width) - 1]);
            T[] all = [.. transition, .. integral, .. steady];
            for (var lane = 0; lane < T.Width; lane++)
            {
                results[members[lane]] = [.. all.Select(value => BitConverter.DoubleToUInt64Bits(T.GetLane(value, lane)))];
            }
        }

        return results;
    }
}
