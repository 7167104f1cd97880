using Quantal.Numerics.Statistics;
using Quantal.Reports.Pages;
using Quantal.Reports.Runs;

namespace Quantal.Reports.Tests.Runs;

/// <summary>Failure means: a reader sees a figure, an interval or an axis other than the one that was computed.</summary>
public class FigureTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(88, "88")]
    [InlineData(0.9, "0.9")]
    [InlineData(-33.44, "−33.4")]
    [InlineData(12345.6, "12346")]
    [InlineData(0.001234, "0.00123")]
    [InlineData(0.00001234, "1.23e−5")]
    [InlineData(double.NaN, "–")]
    public void Numbers_have_three_digits_and_whole_ones_all(double value, string text) => FigureText.Number(value).ShouldBe(text);

    [Fact]
    public void Open_intervals_say_so()
    {
        FigureText.Interval(new ConfidenceInterval(double.NegativeInfinity, 3)).ShouldBe("at most 3");
        FigureText.Interval(new ConfidenceInterval(3, double.PositiveInfinity)).ShouldBe("at least 3");
        FigureText.WithInterval(8.8, new ConfidenceInterval(7.1, 10.5)).ShouldBe("8.8 (7.1 to 10.5)");
    }

    [Theory]
    [InlineData("%", 75.4, 100)]
    [InlineData("mV", 2.66, 3.48)]
    [InlineData("1", -0.287, 0.287)]
    [InlineData("1/1000y", 32.6, 137)]
    [InlineData("month", 4.53, 9.64)]
    [InlineData("g/L", 5, 5)]
    public void An_axis_shows_everything_with_two_to_five_round_ticks(string unit, double low, double high)
    {
        var axis = PlotAxis.Of(unit, [low, high, double.NaN, double.PositiveInfinity]);

        axis.Low.ShouldBeInRange(double.MinValue, low);
        axis.High.ShouldBeInRange(high, unit == "%" ? 100 : double.MaxValue);
        axis.Ticks.Count.ShouldBeInRange(2, 5);
        axis.Ticks.ShouldAllBe(tick => axis.Place(tick) >= 0 && axis.Place(tick) <= 100);
        axis.Place(low).ShouldBeInRange(0, axis.Place(high));
    }

    [Fact]
    public void Ends_without_limit_lie_at_the_edges()
    {
        var axis = PlotAxis.Of("d", [14, 28]);

        axis.Place(double.PositiveInfinity).ShouldBe(100);
        axis.Place(double.NegativeInfinity).ShouldBe(0);
    }
}
