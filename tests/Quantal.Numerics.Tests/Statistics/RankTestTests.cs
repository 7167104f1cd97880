using System.Numerics;
using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics;

/// <summary>A failure means that a rank test does not count the ways its values could have fallen, or that a shift or its interval is
/// off.</summary>
public sealed class RankTestTests
{
    // Ties and groups of unlike sizes: every choice of ranks, one by one.
    [Fact]
    public void The_exact_rank_sum_test_counts_every_way_to_part_the_values()
    {
        for (var trial = 0UL; trial < 300; trial++)
        {
            uint draw = 0;
            int Whole(int below) => (int)(below * KeyedRandom.Uniform(3, trial, 1, draw++));
            double[] all = [.. Enumerable.Range(0, 2 + Whole(9)).Select(_ => (double)Whole(6))];
            var first = 1 + Whole(all.Length - 1);
            var ranks = all.Select(value =>
                all.Count(other => other < value) + ((all.Count(other => other == value) + 1) / 2.0)).ToArray();
            var mean = first * (all.Length + 1) / 2.0;
            var seen = Math.Abs(ranks.Take(first).Sum() - mean);
            var sums = Enumerable.Range(0, 1 << all.Length)
                .Where(choice => BitOperations.PopCount((uint)choice) == first)
                .Select(choice => ranks.Where((_, i) => ((choice >> i) & 1) == 1).Sum())
                .ToArray();

            RankSumTest.Exact(all.AsSpan(0, first), all.AsSpan(first)).Value.PValue
                .ShouldBe(sums.Count(sum => Math.Abs(sum - mean) >= seen) / (double)sums.Length, 1e-12, $"trial {trial}");
        }
    }

    [Fact]
    public void The_exact_signed_rank_test_counts_every_way_to_choose_signs()
    {
        for (var trial = 0UL; trial < 300; trial++)
        {
            uint draw = 0;
            int Whole(int below) => (int)(below * KeyedRandom.Uniform(4, trial, 1, draw++));
            double[] values = [.. Enumerable.Range(0, 1 + Whole(10)).Select(_ => (1.0 + Whole(5)) * (Whole(2) == 0 ? 1 : -1))];
            var sizes = values.Select(Math.Abs).ToArray();
            var ranks = sizes.Select(value =>
                sizes.Count(other => other < value) + ((sizes.Count(other => other == value) + 1) / 2.0)).ToArray();
            var mean = ranks.Sum() / 2;
            var seen = Math.Abs(ranks.Where((_, i) => values[i] > 0).Sum() - mean);
            var ways = 1 << values.Length;
            var far = Enumerable.Range(0, ways)
                .Count(choice => Math.Abs(ranks.Where((_, i) => ((choice >> i) & 1) == 1).Sum() - mean) >= seen);

            SignedRankTest.Exact([.. values, 0]).Value.PValue.ShouldBe(far / (double)ways, 1e-12, $"trial {trial}");
        }
    }

    // All of one group above all of the other is one way of n over m, and as many on the other side.
    [Theory]
    [InlineData(3, 4)]
    [InlineData(20, 7)]
    [InlineData(100, 100)]
    public void Groups_apart(int first, int second)
    {
        var ways = Enumerable.Range(1, first).Aggregate(1.0, (product, i) => product * (second + i) / i);
        var p = RankSumTest.Exact(Numbers(first, 500), Numbers(second, 0)).Value.PValue;

        (p * ways / 2).ShouldBe(1, 1e-11);
    }

    [Fact]
    public void All_of_one_sign() => (SignedRankTest.Exact(Numbers(150, 0)).Value.PValue / Math.Pow(2, -149)).ShouldBe(1, 1e-12);

    [Fact]
    public void Groups_change_places_and_only_the_sign_changes()
    {
        double[] first = [1.1, 2.5, 2.5, 3.7, 9.2];
        double[] second = [2.5, 4.1, 6.3, 7.7, 8.9, 9.2, 12];
        var effect = RankSumTest.Exact(first, second).Value;
        var swapped = RankSumTest.Exact(second, first).Value;

        swapped.PValue.ShouldBe(effect.PValue, 1e-15);
        swapped.Estimate.ShouldBe(-effect.Estimate, 1e-15);
        swapped.Low.ShouldBe(-effect.High, 1e-15);
        swapped.High.ShouldBe(-effect.Low, 1e-15);
        RankSumTest.Asymptotic(second, first).Value.Low.ShouldBe(-RankSumTest.Asymptotic(first, second).Value.High, 1e-15);
    }

    [Fact]
    public void A_shift_moves_the_estimate_and_its_interval()
    {
        var effect = RankSumTest.Exact(Numbers(9, 2.25), Numbers(8, 0)).Value;
        var moved = RankSumTest.Exact(Numbers(9, 7.25), Numbers(8, 0)).Value;

        effect.Low.ShouldBeLessThan(effect.Estimate);
        (moved.Estimate - effect.Estimate).ShouldBe(5, 1e-12);
        (moved.Low - effect.Low).ShouldBe(5, 1e-12);
        (moved.High - effect.High).ShouldBe(5, 1e-12);
    }

    // 1 way of 20 on either side: no shift is rejected at 5 %.
    [Fact]
    public void Too_few_values_for_the_level_have_an_endless_interval()
    {
        var effect = RankSumTest.Exact([4, 5, 6], [1, 2, 3]).Value;

        effect.PValue.ShouldBe(0.1, 1e-15);
        effect.Estimate.ShouldBe(3);
        effect.Low.ShouldBe(double.NegativeInfinity);
        effect.High.ShouldBe(double.PositiveInfinity);
        RankSumTest.Asymptotic([2], [1]).Value.High.ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void Equal_values_are_no_evidence()
    {
        RankSumTest.Exact([2, 2], [2, 2, 2]).Value.PValue.ShouldBe(1);
        RankSumTest.Asymptotic([2, 2], [2, 2, 2]).Obstacle.ShouldBe(Obstacle.NoSpread);
        SignedRankTest.Exact([0, 0]).Obstacle.ShouldBe(Obstacle.NoSpread);
        SignedRankTest.Asymptotic([0, 0]).Obstacle.ShouldBe(Obstacle.NoSpread);
    }

    [Fact]
    public void What_cannot_be_counted_is_told()
    {
        RankSumTest.Exact([], [1]).Obstacle.ShouldBe(Obstacle.TooFewValues);
        RankSumTest.Asymptotic([1], []).Obstacle.ShouldBe(Obstacle.TooFewValues);
        SignedRankTest.Exact([]).Obstacle.ShouldBe(Obstacle.TooFewValues);
        RankSumTest.Exact(Numbers(101, 0), [1]).Obstacle.ShouldBe(Obstacle.TooManyValues);
        SignedRankTest.Exact(Numbers(201, 0)).Obstacle.ShouldBe(Obstacle.TooManyValues);
    }

    private static double[] Numbers(int count, double above) => [.. Enumerable.Range(1, count).Select(i => above + i)];
}
