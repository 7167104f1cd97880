using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics;

/// <summary>A failure means that a figure of a simulation would be said to be surer, or less sure, than it is.</summary>
public sealed class MonteCarloEstimateTests
{
    [Fact]
    public void Closed_forms()
    {
        Check(MonteCarloEstimate.Proportion(30, 40), 0.75, Math.Sqrt(0.75 * 0.25 / 40));
        Check(MonteCarloEstimate.Mean([1, 2, 3, 6]), 3, Math.Sqrt(14.0 / 3 / 4));
        Check(MonteCarloEstimate.Mean(4, 12, 50), 3, Math.Sqrt(14.0 / 3 / 4));
        Check(MonteCarloEstimate.Deviation(4, 12, 50), Math.Sqrt(14.0 / 3), Math.Sqrt(14.0 / 3 / 6));
        MonteCarloEstimate.Mean([4]).ShouldBe(new MonteCarloEstimate(4, double.NaN));
        MonteCarloEstimate.Deviation(1, 4, 16).Value.ShouldBe(double.NaN);
    }

    [Fact]
    public void Nothing_has_no_figure()
    {
        MonteCarloEstimate.Mean([]).Value.ShouldBe(double.NaN);
        MonteCarloEstimate.Proportion(0, 0).Value.ShouldBe(double.NaN);
        Should.Throw<ArgumentOutOfRangeException>(() => MonteCarloEstimate.Proportion(5, 4));
    }

    // Simulations of 200 replicates, repeated: what a figure scatters by is its standard error.
    [Fact]
    public void Repeated_simulations_scatter_by_the_standard_error()
    {
        const int simulations = 4000;
        const int replicates = 200;
        var purpose = Purpose.Of("test.monte-carlo");
        var (mean, spread, share) = (new MonteCarloEstimate[simulations], new MonteCarloEstimate[simulations], new MonteCarloEstimate[simulations]);
        var estimates = new double[replicates];
        for (var s = 0; s < simulations; s++)
        {
            for (var r = 0; r < replicates; r++)
            {
                estimates[r] = 3 + (2 * KeyedRandom.Normal(5, (ulong)s, purpose, (uint)r));
            }

            mean[s] = MonteCarloEstimate.Mean(estimates);
            spread[s] = Spread(estimates);
            share[s] = MonteCarloEstimate.Proportion(estimates.Count(estimate => estimate > 4), replicates);
        }

        foreach (var figures in new[] { mean, spread, share })
        {
            var scatter = Spread([.. figures.Select(figure => figure.Value)]);
            scatter.Value.ShouldBe(figures.Average(figure => figure.StandardError), 3.3 * scatter.StandardError);
        }
    }

    private static MonteCarloEstimate Spread(double[] values) =>
        MonteCarloEstimate.Deviation(values.Length, values.Sum(), values.Sum(value => value * value));

    private static void Check(MonteCarloEstimate estimate, double value, double error)
    {
        estimate.Value.ShouldBe(value, 1e-14);
        estimate.StandardError.ShouldBe(error, 1e-14);
    }
}
