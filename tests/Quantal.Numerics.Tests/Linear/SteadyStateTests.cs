using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Linear;

/// <summary>A failure means that a patient who has long been treated starts a simulation at the wrong level.</summary>
public sealed class SteadyStateTests
{
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(1.0, 24.0)]
    [InlineData(0.1, 1.0)]
    [InlineData(1e-6, 0.5)]
    [InlineData(1e-9, 0.1)]
    public void One_compartment_after_repeated_boluses(double k, double interval)
    {
        var expected = 5.0 / -ExpMinusOne(-k * interval);

        Close(Compartments.SteadyAfterDoses([-k], interval, [5.0])[0], expected);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(1.0)]
    [InlineData(2.5)]
    [InlineData(3.0)]
    public void One_compartment_before_repeated_infusions_shorter_and_longer_than_the_interval(double duration)
    {
        const double K = 0.3;
        const double Interval = 1.0;
        const double Input = 2.0;

        // Sum over all past infusions that have run: those that ended, and those still running at the moment of a start.
        var expected = 0.0;
        for (var n = 1; n < 400; n++)
        {
            var since = n * Interval;
            var ended = Math.Max(since - duration, 0.0);
            expected += Input * -ExpMinusOne(-K * (since - ended)) / K * Math.Exp(-K * ended);
        }

        Close(Compartments.SteadyBeforeInfusions([-K], Interval, duration, [Input])[0], expected);
    }

    [Fact]
    public void An_infusion_as_long_as_the_interval_is_a_constant_input()
    {
        // At rest M x + u = 0: central 2 / 0.5, peripheral central x 1.2 / 0.4.
        var state = Compartments.SteadyBeforeInfusions([-1.7, 0.4, 1.2, -0.4], 7.0, 7.0, [2.0, 0.0]);

        Close(state[0], 4.0);
        Close(state[1], 12.0);
    }

    [Fact]
    public void A_tablet_reproduces_itself_after_one_interval()
    {
        double[] rates = [-1.1, 0.0, 0.0, 1.1, -0.9, 0.05, 0.0, 0.6, -0.05];
        double[] dose = [100.0, 0.0, 0.0];
        var after = Compartments.SteadyAfterDoses(rates, 1.0, dose);

        var nextBefore = Compartments.Course(rates, 1.0, after, [0.0, 0.0, 0.0]);
        for (var i = 0; i < 3; i++)
        {
            Close(nextBefore[i] + dose[i], after[i]);
        }
    }

    [Fact]
    public void Slow_elimination_behind_fast_exchange_keeps_its_digits()
    {
        // Exchange 1e4 times faster than elimination: the total over one interval loses exactly one dose.
        double[] rates = [-1.0001, 1.0, 1.0, -1.0];
        var after = Compartments.SteadyAfterDoses(rates, 1.0, [1.0, 0.0]);
        var mean = Compartments.Propagate(rates, 1.0).Integral;
        var eliminated = 0.0001 * ((mean[0] * after[0]) + (mean[1] * after[1]));

        eliminated.ShouldBe(1.0, 1e-11);
    }

    [Fact]
    public void Without_elimination_the_level_is_infinite_only_where_the_drug_arrives()
    {
        // The third compartment collects for ever, the fourth has neither input nor loss.
        double[] rates = [-1.0, 0.0, 0.0, 0.0, 0.5, -2.0, 0.0, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
        var state = Compartments.SteadyAfterDoses(rates, 1.0, [1.0, 0.0, 0.0, 0.0]);

        Close(state[0], 1.0 / -ExpMinusOne(-1.0));
        double.IsFinite(state[1]).ShouldBeTrue();
        state[2].ShouldBe(double.PositiveInfinity);
        state[3].ShouldBe(0.0);
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(1.0, -1.0)]
    [InlineData(double.NaN, 1.0)]
    [InlineData(1.0, double.PositiveInfinity)]
    public void Times_that_are_none_are_refused(double interval, double duration) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Compartments.SteadyBeforeInfusions([-1.0], interval, duration, [1.0]));

    private static double ExpMinusOne(double x) => 2.0 * Math.Exp(0.5 * x) * Math.Sinh(0.5 * x);

    private static void Close(double value, double expected) =>
        (Math.Abs(value - expected) / expected).ShouldBeInRange(0, Tolerance);
}
