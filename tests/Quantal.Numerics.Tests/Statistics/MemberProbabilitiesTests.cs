using MathNet.Numerics.Distributions;
using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics;

/// <summary>A failure means that doubt about the evidence would be mistaken for the luck of the draw, or luck for doubt.</summary>
public sealed class MemberProbabilitiesTests
{
    private static readonly uint Members = Purpose.Of("test.members");
    private static readonly uint Draws = Purpose.Of("test.draws");

    // Shares 0.2, 0.5 and 0.8 of 10: variance 0.09 less (0.16 + 0.25 + 0.16) / 9 / 3.
    [Fact]
    public void By_hand()
    {
        var fit = MemberProbabilities.Of([2, 5, 8], [10, 10, 10]);

        fit.Mean.ShouldBe(0.5, 1e-15);
        fit.StandardError.ShouldBe(Math.Sqrt(0.09 / 3), 1e-15);
        fit.Variance.ShouldBe(0.09 - (0.57 / 27), 1e-15);
        fit.Between.ShouldBe(BetweenMembers.Apart);
        var concentration = (0.25 / fit.Variance) - 1;
        Beta.CDF(concentration / 2, concentration / 2, fit.Quantile(0.1)).ShouldBe(0.1, 1e-9);
        fit.Quantile(0.5).ShouldBe(0.5, 1e-9);
    }

    [Fact]
    public void Members_that_differ_by_luck_alone_are_said_not_to_differ()
    {
        var fit = MemberProbabilities.Of([49, 50, 51], [100, 100, 100]);

        fit.Between.ShouldBe(BetweenMembers.NotApart);
        fit.Variance.ShouldBe(0);
        fit.Quantile(0.01).ShouldBe(fit.Mean);
        MemberProbabilities.Of([7, 7], [7, 7]).Quantile(0.5).ShouldBe(1);
    }

    [Fact]
    public void Members_as_far_apart_as_can_be_are_all_or_nothing()
    {
        var fit = MemberProbabilities.Of([0, 0, 0, 20], [20, 20, 20, 20]);

        fit.Between.ShouldBe(BetweenMembers.Apart);
        fit.Quantile(0.7).ShouldBe(0);
        fit.Quantile(0.8).ShouldBe(1);
    }

    [Fact]
    public void What_cannot_be_told_is_said()
    {
        MemberProbabilities.Of([3], [10]).Between.ShouldBe(BetweenMembers.CannotBeTold);
        var once = MemberProbabilities.Of([0, 1, 1], [1, 5, 5]);
        once.Between.ShouldBe(BetweenMembers.CannotBeTold);
        once.Mean.ShouldBe(0.4 / 3, 1e-15);
        once.Quantile(0.5).ShouldBe(double.NaN);
        Should.Throw<ArgumentException>(() => MemberProbabilities.Of([], []));
        Should.Throw<ArgumentException>(() => MemberProbabilities.Of([1], [1, 2]));
        Should.Throw<ArgumentException>(() => MemberProbabilities.Of([1, 3], [2, 2])).Message.ShouldContain("Member 2");
        Should.Throw<ArgumentOutOfRangeException>(() => once.Quantile(1));
    }

    // Members from a known beta distribution, with few and unequal draws each, in the hundreds.
    [Theory]
    [InlineData(2, 3)]
    [InlineData(12, 4)]
    [InlineData(0.4, 0.3)]
    public void A_known_distribution_comes_back(double a, double b)
    {
        const int ensembles = 1500;
        const int members = 72;
        var (mean, variance) = (a / (a + b), a * b / ((a + b) * (a + b) * (a + b + 1)));
        var fits = new MemberProbabilities[ensembles];
        double[] quantiles = [.. Enumerable.Range(1, 2000).Select(i => Beta.InvCDF(a, b, (i - 0.5) / 2000))];
        for (var e = 0; e < ensembles; e++)
        {
            var (counts, draws) = (new int[members], new int[members]);
            for (var m = 0; m < members; m++)
            {
                var probability = quantiles[(int)(2000 * KeyedRandom.Uniform(3, (ulong)e, Members, (uint)m))];
                draws[m] = 5 + (m % 20);
                counts[m] = CountDraws.Binomial(KeyedRandom.Uniform(3, (ulong)e, Draws, (uint)m), draws[m], probability);
            }

            fits[e] = MemberProbabilities.Of(counts, draws);
        }

        Unbiased(fit => fit.Mean, mean);
        Unbiased(fit => fit.Variance, variance);
        var scatter = MonteCarloEstimate.Deviation(fits.Length, fits.Sum(fit => fit.Mean), fits.Sum(fit => fit.Mean * fit.Mean));
        Math.Sqrt(fits.Average(fit => fit.StandardError * fit.StandardError)).ShouldBe(scatter.Value, 3.3 * scatter.StandardError);
        foreach (var probability in new[] { 0.1, 0.5, 0.9 })
        {
            fits.Average(fit => fit.Quantile(probability)).ShouldBe(Beta.InvCDF(a, b, probability), 0.01, $"{probability}");
        }

        void Unbiased(Func<MemberProbabilities, double> figure, double truth)
        {
            var mean = MonteCarloEstimate.Mean([.. fits.Select(figure)]);
            mean.Value.ShouldBe(truth, 3.3 * mean.StandardError);
        }
    }

    // Members all but alike, and members with a probability next to 1: the quantiles of the beta distribution stay in order.
    [Fact]
    public void Quantiles_of_extreme_distributions_are_in_order()
    {
        var alike = MemberProbabilities.Of([50_000_000, 50_010_000, 49_990_000], [100_000_000, 100_000_000, 100_000_000]);
        alike.Between.ShouldBe(BetweenMembers.Apart);
        alike.Quantile(0.975).ShouldBe(0.5 + (1.959963984540054 * Math.Sqrt(alike.Variance)), 1e-8);
        var sure = MemberProbabilities.Of([.. Enumerable.Repeat(1000, 71), 700], [.. Enumerable.Repeat(1000, 72)]);
        double[] quantiles = [.. new[] { 0.001, 0.01, 0.05, 0.1, 0.5, 0.9, 0.999 }.Select(sure.Quantile)];
        quantiles.ShouldBe(quantiles.Order());
        quantiles.ShouldAllBe(quantile => quantile >= 0 && quantile <= 1);
        quantiles[^1].ShouldBe(1, 1e-6);
    }
}
