using Quantal.Numerics.Linear;
using Quantal.Numerics.Tests.Reference;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Linear;

/// <summary>A failure means that a drug's course between doses is not the exact solution of its equations.</summary>
public sealed class LinearPropagatorTests
{
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(1e-6, 0.25)]
    [InlineData(0.1, 0.25)]
    [InlineData(0.7, 24.0)]
    [InlineData(1.0, 700.0)]
    public void One_compartment_after_a_bolus_and_under_infusion(double k, double time)
    {
        Close(Compartments.Course([-k], time, [3.0], [0.0])[0], 3.0 * Math.Exp(-k * time));
        Close(Compartments.Course([-k], time, [0.0], [2.0])[0], 2.0 * OneMinusExp(k * time) / k);
    }

    [Theory]
    [InlineData(1.5, 0.1)]
    [InlineData(0.3, 0.3)]
    [InlineData(0.3 + 1e-9, 0.3)]
    [InlineData(0.3 - 1e-9, 0.3)]
    [InlineData(60.0, 0.02)]
    public void First_order_absorption_also_at_equal_rates(double ka, double k)
    {
        foreach (var time in new[] { 0.01, 1.0, 6.0, 48.0 })
        {
            var rest = (ka - k) * time;
            var expected = ka * time * Math.Exp(-k * time) * (rest == 0.0 ? 1.0 : OneMinusExp(rest) / rest);

            Close(Compartments.Course([-ka, 0.0, ka, -k], time, [1.0, 0.0], [0.0, 0.0])[1], expected);
        }
    }

    [Theory]
    [InlineData(0.5, 1.2, 0.4)]
    [InlineData(0.02, 3.0, 0.001)]
    public void Two_compartments(double elimination, double outward, double back)
    {
        // Eigenvalues a > b of the system; b from the product, which does not cancel.
        var sum = elimination + outward + back;
        var a = 0.5 * (sum + Math.Sqrt((sum * sum) - (4.0 * elimination * back)));
        var b = elimination * back / a;
        foreach (var time in new[] { 0.1, 2.0, 30.0 })
        {
            var central = (((a - back) * Math.Exp(-a * time)) + ((back - b) * Math.Exp(-b * time))) / (a - b);
            var peripheral = outward * Math.Exp(-b * time) * OneMinusExp((a - b) * time) / (a - b);
            var course = Compartments.Course([-(elimination + outward), back, outward, -back], time, [1.0, 0.0], [0.0, 0.0]);

            Close(course[0], central);
            Close(course[1], peripheral);
        }
    }

    [Fact]
    public void Every_entry_of_random_systems_up_to_4000_time_constants()
    {
        var random = new System.Random(7);
        var worst = 0.0;
        for (var trial = 0; trial < 400; trial++)
        {
            var n = 1 + (trial % LinearPropagator.MaximumCompartments);
            var rates = Compartments.Random(random, n);
            var fastest = Enumerable.Range(0, n).Max(i => -rates[i * (n + 1)]);
            var interval = Math.Pow(10.0, -3.0 + (6.6 * random.NextDouble())) / fastest;
            var (transition, integral) = Compartments.Propagate(rates, interval);
            var (exactTransition, exactIntegral) = ReferenceExponential.Compute(rates, interval);
            for (var i = 0; i < n * n; i++)
            {
                worst = Math.Max(worst, RelativeError(transition[i], exactTransition[i / n, i % n].High));
                worst = Math.Max(worst, RelativeError(integral[i], exactIntegral[i / n, i % n].High));
            }
        }

        worst.ShouldBeInRange(1e-16, Tolerance);
    }

    [Fact]
    public void Nothing_is_lost_when_an_eliminated_compartment_collects()
    {
        var random = new System.Random(8);
        for (var trial = 0; trial < 60; trial++)
        {
            var inner = Compartments.Random(random, 5);
            var rates = new double[36];
            for (var from = 0; from < 5; from++)
            {
                for (var to = 0; to < 5; to++)
                {
                    rates[(to * 6) + from] = inner[(to * 5) + from];
                    rates[30 + from] -= inner[(to * 5) + from];
                }

                rates[30 + from] = Math.Max(rates[30 + from], 0.0);
            }

            double[] state = [1.0, 2.0, 3.0, 4.0, 5.0, 0.0];
            double[] input = [0.5, 0.0, 0.25, 0.0, 0.0, 0.0];
            var time = 0.01 * Math.Pow(10.0, 2.0 * random.NextDouble());

            Compartments.Course(rates, time, state, input).Sum().ShouldBe(15.0 + (0.75 * time), 15.0 * 1e-10);
        }
    }

    [Fact]
    public void Two_intervals_in_turn_are_their_sum()
    {
        var random = new System.Random(9);
        for (var trial = 0; trial < 60; trial++)
        {
            var rates = Compartments.Random(random, 4);
            var fastest = Enumerable.Range(0, 4).Max(i => -rates[i * 5]);
            var first = 20.0 * random.NextDouble() / fastest;
            var second = 200.0 * random.NextDouble() / fastest;
            double[] state = [1.0, 0.5, 0.0, 2.0];
            double[] input = [0.0, 1.0, 0.0, 0.1];

            var inTurn = Compartments.Course(rates, second, Compartments.Course(rates, first, state, input), input);
            var atOnce = Compartments.Course(rates, first + second, state, input);
            for (var i = 0; i < 4; i++)
            {
                RelativeError(inTurn[i], atOnce[i]).ShouldBeInRange(0, Tolerance);
            }
        }
    }

    [Fact]
    public void An_effect_site_and_an_area_under_the_curve_gain_without_loss()
    {
        // Plasma decays; the effect site follows with rate 2; the area collects 1000 per unit and time.
        double[] rates = [-0.1, 0.0, 0.0, 2.0, -2.0, 0.0, 1000.0, 0.0, 0.0];
        var course = Compartments.Course(rates, 30.0, [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]);

        Close(course[1], 2.0 / 1.9 * Math.Exp(-3.0) * OneMinusExp(57.0));
        Close(course[2], 1000.0 * OneMinusExp(3.0) / 0.1);
    }

    [Fact]
    public void A_repeated_short_step_keeps_its_digits()
    {
        var (transition, _) = Compartments.Propagate([-1e-4], 0.25);

        RelativeError(Math.Pow(transition[0], 14600), Math.Exp(-1e-4 * 0.25 * 14600)).ShouldBeInRange(0, 3e-12);
    }

    [Theory]
    [InlineData(6.0, 8766.0)]
    [InlineData(1000.0, 8766.0)]
    [InlineData(1e4, 1e7)]
    [InlineData(1e300, 1e7)]
    public void With_enough_doublings_every_time_is_within_reach(double fast, double time)
    {
        // A depot that empties at once into a compartment that keeps a third of it over the whole time.
        var slow = 1.0 / time;
        Lane1[] transition = new Lane1[4], integral = new Lane1[4];
        LinearPropagator.Compute(
            Compartments.ToLanes([-fast, 0.0, fast, -slow]), Lane1.Constant(time), transition, integral, LinearPropagator.DoublingsFor(fast * time));

        Close(Lane1.GetLane(transition[2], 0), Math.Exp(-1.0) * fast / (fast - slow));
        Close(Lane1.GetLane(integral[3], 0), OneMinusExp(1.0) / slow);
        Lane1[] steady = new Lane1[2];
        SteadyState.AfterDoses(
            Compartments.ToLanes([-fast, 0.0, fast, -slow]), Lane1.Constant(time), Compartments.ToLanes([1.0, 0.0]), steady, LinearPropagator.DoublingsFor(fast * time));
        Close(Lane1.GetLane(steady[0], 0), 1.0);
        Close(Lane1.GetLane(steady[1], 0), Math.Exp(-1.0) / OneMinusExp(1.0) * fast / (fast - slow));
    }

    [Theory]
    [InlineData(0.0, LinearPropagator.UsualDoublings)]
    [InlineData(32767.0, LinearPropagator.UsualDoublings)]
    [InlineData(32769.0, LinearPropagator.UsualDoublings + 1)]
    [InlineData(1e6, 21)]
    public void Doublings_grow_with_the_fastest_rate_and_the_time(double rateTime, int doublings) =>
        LinearPropagator.DoublingsFor(rateTime).ShouldBe(doublings);

    [Theory]
    [InlineData(-1.0, 50000.0)]
    [InlineData(-1.0, -1.0)]
    [InlineData(1.0, 1.0)]
    [InlineData(double.NaN, 1.0)]
    [InlineData(-1.0, double.NaN)]
    [InlineData(-1.0, double.PositiveInfinity)]
    public void A_lane_outside_the_domain_becomes_NaN(double rate, double interval)
    {
        var (transition, integral) = Compartments.Propagate([rate, 0.0, 1.0, -1.0], interval);

        transition.ShouldAllBe(entry => double.IsNaN(entry));
        integral.ShouldAllBe(entry => double.IsNaN(entry));
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Should.Throw<ArgumentException>(() => Compartments.Propagate(new double[5], 1.0)).Message.ShouldContain("5");
        Should.Throw<ArgumentException>(() => Compartments.Propagate(new double[64], 1.0)).Message.ShouldContain("64");
        Should.Throw<ArgumentException>(() => Compartments.Course([-1.0], 1.0, [1.0, 2.0], [0.0]));
        var state = new Lane1[1];
        Should.Throw<ArgumentException>(() => LinearPropagator.Apply<Lane1>(new Lane1[1], state, state));
    }

    private static double OneMinusExp(double x)
    {
        // 1 - exp(-x) without cancellation, by the hyperbolic sine of the half argument; that overflows where nothing cancels.
        return x > 1.0 ? 1.0 - Math.Exp(-x) : 2.0 * Math.Exp(-0.5 * x) * Math.Sinh(0.5 * x);
    }

    private static void Close(double value, double expected) => RelativeError(value, expected).ShouldBeInRange(0, Tolerance);

    /// <summary>Relative error; below the normal range, where digits run out, absolute error against the smallest normal.</summary>
    private static double RelativeError(double value, double expected) =>
        Math.Abs(value - expected) / Math.Max(Math.Abs(expected), 1e-290);
}
