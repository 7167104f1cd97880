using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics;

/// <summary>A failure means that a published figure would get an interval that is not its own.</summary>
/// <remarks>
/// References from R 4: binom.test, poisson.test, qt, qnorm with atanh, qchisq, printed with 15 digits. Two stand in papers as well:
/// 114.8 (95.7 to 136.6) per 1000 patient-years of Migita 2013, and 0.90 (0.50 to 1.49) of Beaugerie 2009, within their rounding.
/// </remarks>
public sealed class IntervalsTests
{
    [Theory]
    [InlineData(39, 44, 0.754423223684469, 0.962056287060725)]
    [InlineData(20, 47, 0.282579006783499, 0.57821525257538)]
    [InlineData(4, 47, 0.0236770921038977, 0.203792696412534)]
    [InlineData(0, 10, 0, 0.308497107818761)]
    [InlineData(10, 10, 0.691502892181239, 1)]
    public void Of_a_proportion(int count, int size, double low, double high) => Check(Intervals.Proportion(count, size), low, high);

    [Theory]
    [InlineData(15, 16667, 0.000503713093705125, 0.00148438344462026)]
    [InlineData(127, 1105.8, 0.0957444183857156, 0.136648494348981)]
    [InlineData(0, 100, 0, 0.0368887945411394)]
    public void Of_a_rate(int events, double exposure, double low, double high) => Check(Intervals.Rate(events, exposure), low, high);

    [Fact]
    public void Of_a_mean() => Check(Intervals.Mean(7.8, 5.6, 174), 6.96206517417873, 8.63793482582127);

    [Fact]
    public void Of_a_mean_from_its_probability() =>
        Check(Intervals.MeanFromProbability(2.5, 1, 0.01, 9), 1.46911865568984, 3.53088134431016);

    [Fact]
    public void Of_an_estimate_with_a_standard_error() =>
        Check(Intervals.Estimate(18.2, 2), 18.2 - (2 * 1.959963984540054), 18.2 + (2 * 1.959963984540054));

    [Theory]
    [InlineData(0, 47, -0.287166811619029, 0.287166811619029)]
    [InlineData(0.51, 43, 0.247579169834655, 0.702706528967653)]
    public void Of_a_correlation(double correlation, int size, double low, double high) =>
        Check(Intervals.Correlation(correlation, size), low, high);

    [Fact]
    public void Of_a_lognormal_variation() => Check(Intervals.LognormalVariation(0.65, 24), 0.487069825277446, 1.00031471748004);

    [Fact]
    public void What_has_no_interval_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Intervals.Proportion(3, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => Intervals.Rate(1, double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => Intervals.Mean(1, 0, 10));
        Should.Throw<ArgumentOutOfRangeException>(() => Intervals.MeanFromProbability(1, 0, 1, 10));
        Should.Throw<ArgumentOutOfRangeException>(() => Intervals.Correlation(1, 10));
        Should.Throw<ArgumentOutOfRangeException>(() => Intervals.LognormalVariation(0.5, 1));
    }

    // 100 x 0.07 is 7.000000000000001 in double.
    [Fact]
    public void An_end_is_inside_however_it_is_rounded()
    {
        for (var percent = 0; percent <= 100; percent++)
        {
            var share = 100 * (percent / 100.0);
            new ConfidenceInterval(share, 200).Contains(percent).ShouldBeTrue($"{percent} %");
            new ConfidenceInterval(-1, share).Contains(percent).ShouldBeTrue($"{percent} %");
        }

        new ConfidenceInterval(7.0000001, 8).Contains(7).ShouldBeFalse();
        new ConfidenceInterval(double.NegativeInfinity, 8).Contains(8.0000001).ShouldBeFalse();
        new ConfidenceInterval(7, double.PositiveInfinity).Contains(double.PositiveInfinity).ShouldBeTrue();
    }

    private static void Check(ConfidenceInterval interval, double low, double high)
    {
        interval.Low.ShouldBe(low, 1e-8);
        interval.High.ShouldBe(high, 1e-8);
        interval.Contains((low + high) / 2).ShouldBeTrue();
        interval.Contains(double.NaN).ShouldBeFalse();
    }
}
