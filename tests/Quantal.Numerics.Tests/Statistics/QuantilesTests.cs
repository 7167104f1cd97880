using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics;

/// <summary>A failure means that the medians and bands of every report are wrong.</summary>
public sealed class QuantilesTests
{
    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 3.0)]
    [InlineData(0.9, 8.2)]
    [InlineData(1.0, 10.0)]
    public void Between_the_order_statistics_it_is_linear(double probability, double expected) =>
        Quantiles.Of([4.0, 10.0, 2.0, 1.0], probability).ShouldBe(expected, 1e-14);

    [Fact]
    public void One_value_is_every_quantile_and_the_input_keeps_its_order()
    {
        double[] values = [3.0, 1.0, 2.0];
        Quantiles.Of(values, 0.5).ShouldBe(2.0);

        values.ShouldBe([3.0, 1.0, 2.0]);
        Quantiles.Of([7.0], 0.3).ShouldBe(7.0);
    }

    [Fact]
    public void A_summary_holds_the_median_and_the_band() =>
        Quantiles.Summarize([.. Enumerable.Range(0, 101).Select(i => (double)(100 - i))])
            .ShouldBe(new QuantileSummary(101, 5.0, 50.0, 95.0));

    [Fact]
    public void Infinite_values_are_ordered_like_any_other()
    {
        double[] values = [1.0, double.PositiveInfinity, double.PositiveInfinity];

        Quantiles.Of(values, 0.75).ShouldBe(double.PositiveInfinity);
        Quantiles.Of(values, 0.0).ShouldBe(1.0);
    }

    // 0.07 x 100 is 7.000000000000001 in double: the neighbour above must not come in.
    [Fact]
    public void A_place_that_rounding_moves_is_the_place()
    {
        for (var hundreds = 1; hundreds <= 50; hundreds++)
        {
            for (var percent = 0; percent <= 100; percent++)
            {
                var place = percent * hundreds;
                double[] values = [.. Enumerable.Range(0, (100 * hundreds) + 1).Select(i => i <= place ? i : double.PositiveInfinity)];

                Quantiles.Of(values, percent / 100.0).ShouldBe(place, $"{percent} % of {values.Length}");
            }
        }
    }

    [Fact]
    public void Nothing_to_order_is_refused_with_the_place()
    {
        Should.Throw<ArgumentException>(() => Quantiles.Of([], 0.5));
        Should.Throw<ArgumentException>(() => Quantiles.Summarize([1.0, 2.0, double.NaN])).Message.ShouldContain("Value 2 of 3");
        Should.Throw<ArgumentOutOfRangeException>(() => Quantiles.Of([1.0], 1.5));
        Should.Throw<ArgumentOutOfRangeException>(() => Quantiles.Of([1.0], double.NaN));
    }
}
