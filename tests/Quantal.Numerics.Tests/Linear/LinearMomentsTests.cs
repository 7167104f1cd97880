using Quantal.Numerics.Linear;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Linear;

/// <summary>A failure means that the mean effect of a drug over a step is wrong, or that its time-weighted mean is.</summary>
public class LinearMomentsTests
{
    [Theory]
    [InlineData(0.25)]
    [InlineData(1)]
    [InlineData(9)]
    public void Both_means_of_a_chain_equal_those_of_its_known_course(double interval)
    {
        // Gut (rate 2) into blood (rate 0.3), one unit in the gut: blood(t) = 2 / 1.7 x (exp(-0.3 t) - exp(-2 t)).
        Lane1[] rates = [Lane1.Constant(-2), Lane1.Constant(0), Lane1.Constant(2), Lane1.Constant(-0.3)];
        var (transition, integral) = (new Lane1[4], new Lane1[4]);
        LinearPropagator.Compute<Lane1>(rates, Lane1.Constant(interval), transition, integral);
        var (mean, first) = (new Lane1[2], new Lane1[2]);

        LinearMoments.Compute<Lane1>(rates, interval, transition, integral, [Lane1.Constant(0), Lane1.Constant(1)], mean, first);

        Lane1.GetLane(mean[0], 0).ShouldBe(2 / 1.7 * (Mean(0.3, interval) - Mean(2, interval)), 1e-12);
        Lane1.GetLane(first[0], 0).ShouldBe(2 / 1.7 * (Weighted(0.3, interval) - Weighted(2, interval)), 1e-12);
        Lane1.GetLane(mean[1], 0).ShouldBe(Mean(0.3, interval), 1e-12);
        Lane1.GetLane(first[1], 0).ShouldBe(Weighted(0.3, interval), 1e-12);
    }

    private static double Mean(double rate, double interval) => (1 - Math.Exp(-rate * interval)) / (rate * interval);

    private static double Weighted(double rate, double interval)
    {
        var x = rate * interval;
        return (1 - ((1 + x) * Math.Exp(-x))) / (x * x);
    }
}
