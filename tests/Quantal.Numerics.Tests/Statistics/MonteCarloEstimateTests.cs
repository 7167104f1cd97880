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
        Check(MonteCarloEstimate.Bias([1, 2, 3, 6], 2.5), 0.5, Math.Sqrt(14.0 / 3 / 4));
        Check(MonteCarloEstimate.EmpiricalStandardError([1, 2, 3, 6]), Math.Sqrt(14.0 / 3), Math.Sqrt(14.0 / 3 / 6));
        Check(MonteCarloEstimate.Coverage([new(0, 1), new(0.5, 2), new(2, 3), new(1, double.PositiveInfinity)], 1), 0.75, Math.Sqrt(0.1875 / 4));
        MonteCarloEstimate.Mean([4]).ShouldBe(new MonteCarloEstimate(4, double.NaN));
        MonteCarloEstimate.EmpiricalStandardError([4]).Value.ShouldBe(double.NaN);
    }

    [Fact]
    public void Nothing_has_no_figure()
    {
        Should.Throw<ArgumentException>(() => MonteCarloEstimate.Mean([]));
        Should.Throw<ArgumentException>(() => MonteCarloEstimate.EmpiricalStandardError([]));
        Should.Throw<ArgumentOutOfRangeException>(() => MonteCarloEstimate.Coverage([], 0));
        Should.Throw<ArgumentOutOfRangeException>(() => MonteCarloEstimate.Proportion(5, 4));
    }

    // Simulations of 200 replicates, repeated: what a figure scatters by is its standard error.
    [Fact]
    public void Repeated_simulations_scatter_by_the_standard_error()
    {
        const int simulations = 4000;
        const int replicates = 200;
        var purpose = Purpose.Of("test.monte-carlo");
        var (bias, spread, share) = (new MonteCarloEstimate[simulations], new MonteCarloEstimate[simulations], new MonteCarloEstimate[simulations]);
        var estimates = new double[replicates];
        for (var s = 0; s < simulations; s++)
        {
            for (var r = 0; r < replicates; r++)
            {
                estimates[r] = 3 + (2 * KeyedRandom.Normal(5, (ulong)s, purpose, (uint)r));
            }

            bias[s] = MonteCarloEstimate.Bias(estimates, 3);
            spread[s] = MonteCarloEstimate.EmpiricalStandardError(estimates);
            share[s] = MonteCarloEstimate.Proportion(estimates.Count(estimate => estimate > 4), replicates);
        }

        foreach (var figures in new[] { bias, spread, share })
        {
            var scatter = MonteCarloEstimate.EmpiricalStandardError([.. figures.Select(figure => figure.Value)]);
            scatter.Value.ShouldBe(figures.Average(figure => figure.StandardError), 3.3 * scatter.StandardError);
        }
    }

    private static void Check(MonteCarloEstimate estimate, double value, double error)
    {
        estimate.Value.ShouldBe(value, 1e-14);
        estimate.StandardError.ShouldBe(error, 1e-14);
    }
}
