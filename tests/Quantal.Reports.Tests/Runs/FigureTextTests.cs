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
    [InlineData(0.00001234, "0.000012")]
    [InlineData(3.6e-220, "<0.000001")]
    [InlineData(-3.6e-220, ">−0.000001")]
    [InlineData(2.7000000000000006, "2.7")]
    [InlineData(123456789, "1.23e8")]
    [InlineData(double.NaN, "–")]
    public void Numbers_have_three_digits_and_whole_ones_all(double value, string text) => FigureText.Number(value).ShouldBe(text);

    [Fact]
    public void Open_intervals_say_so()
    {
        FigureText.Interval(new ConfidenceInterval(double.NegativeInfinity, 3)).ShouldBe("at most 3");
        FigureText.Interval(new ConfidenceInterval(3, double.PositiveInfinity)).ShouldBe("at least 3");
        FigureText.WithInterval(8.8, new ConfidenceInterval(7.1, 10.5)).ShouldBe("8.8 (7.1 to 10.5)");
        FigureText.WithInterval(8.8, new ConfidenceInterval(7.1, 10.5), "mV").ShouldBe("8.8 mV (7.1 to 10.5)");
    }

    [Theory]
    [InlineData(8, 8, 8, "8")]
    [InlineData(8, 7.9999, 8.0001, "8")]
    [InlineData(7, 8, 8, "7 (8)")]
    [InlineData(0.253, 0.00498, 0.679, "0.253 (0.005 to 0.679)")]
    [InlineData(0.253, 1e-9, 0.679, "0.253 (<0.001 to 0.679)")]
    [InlineData(0.0123, 0, 12.3, "0.012 (0 to 12.3)")]
    [InlineData(double.NaN, double.NaN, double.NaN, "–")]
    public void An_interval_has_the_digits_of_its_larger_end_and_without_width_is_one_number(
        double value, double low, double high, string text) =>
        FigureText.WithInterval(value, new ConfidenceInterval(low, high)).ShouldBe(text);

    [Theory]
    [InlineData(0.0384, "point", "<0.1")]
    [InlineData(7.97, "point", "8.0")]
    [InlineData(2.7000000000000006, "mV", "2.70")]
    [InlineData(3.6e-220, "ng/mL", "<0.01")]
    [InlineData(16.94, "s", "16.9")]
    [InlineData(138.4, "g/L", "138")]
    [InlineData(0.2154, "", "0.215")]
    public void A_readout_has_no_decimals_beyond_those_of_its_unit(double value, string unit, string text) =>
        FigureText.Readout(value, unit).ShouldBe(text);

    [Fact]
    public void A_range_of_a_readout_without_width_is_one_number()
    {
        FigureText.ReadoutRange(7.03, 11.7, "mV").ShouldBe("7.03 to 11.7");
        FigureText.ReadoutRange(8, 8.0000001, "mV").ShouldBe("8.00");
    }

    [Theory]
    [InlineData("%", 75.4, 100)]
    [InlineData("mV", 2.66, 3.48)]
    [InlineData("1", -0.287, 0.287)]
    [InlineData("1/1000y", 32.6, 137)]
    [InlineData("month", 4.53, 9.64)]
    [InlineData("g/L", 5, 5)]
    [InlineData("%", 0, 0)]
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

    [Theory]
    [InlineData(-0.98347, 0.1234, "−0.98 ± 0.12")]
    [InlineData(-0.000564, 0.126, "0.00 ± 0.13")]
    [InlineData(12.3, 0.0036, "12.3000 ± 0.0036")]
    [InlineData(1234.5, 210, "1234 ± 210")]
    [InlineData(2, 0, "2 ± 0")]
    [InlineData(2, double.NaN, "2 ± –")]
    [InlineData(double.NaN, 1, "–")]
    public void A_figure_has_as_many_digits_as_its_error_lets_it(double value, double error, string text) =>
        FigureText.WithError(value, error).ShouldBe(text);
}
