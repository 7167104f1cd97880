using Quantal.Model.Readouts;
using Quantal.Studies.Endpoints;

namespace Quantal.Studies.Tests.Endpoints;

// A failure means that a figure would be compared with something else than its file says.
public sealed class MeasureEvaluatorTests
{
    private const string Readout = "qmg";
    private const int Day = 1440;

    [Theory]
    [InlineData(Statistic.Value, Comparison.None, 7)]
    [InlineData(Statistic.Value, Comparison.Change, -3)]
    [InlineData(Statistic.Value, Comparison.RelativeChange, -0.3)]
    [InlineData(Statistic.Value, Comparison.RatioToBaseline, 0.7)]
    [InlineData(Statistic.Value, Comparison.DifferenceToArm, -13)]
    [InlineData(Statistic.Value, Comparison.RatioToArm, 0.35)]
    [InlineData(Statistic.Mean, Comparison.None, 6.25)]
    [InlineData(Statistic.Minimum, Comparison.None, 5)]
    [InlineData(Statistic.Maximum, Comparison.Change, -2)]
    [InlineData(Statistic.GainLeft, Comparison.None, 0.6)]
    [InlineData(Statistic.GreatestDrift, Comparison.None, 0.5)]
    public void Values_of_a_course(Statistic statistic, Comparison comparison, double expected)
    {
        // A fall from 10 to 5, and part of the way back.
        var courses = new Dictionary<string, TimeCourse> { ["a"] = Course(10, 8, 5, 7), ["b"] = Course(20, 20, 20, 20) };
        var plain = statistic is Statistic.Value or Statistic.GainLeft;

        var value = MeasureEvaluator.Evaluate(
            new Measure
            {
                Arm = "a",
                Readout = Readout,
                Statistic = statistic,
                Comparison = comparison,
                OtherArm = "b",
                AtMinute = 3 * Day,
                FromMinute = statistic is Statistic.GainLeft or Statistic.GreatestDrift ? 0 : Day,
                ToMinute = plain ? int.MaxValue : 3 * Day,
            },
            courses);

        value.ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void The_time_of_a_peak_lies_where_a_parabola_has_it()
    {
        // 4 - (t - 1.3)^2 at whole days.
        double[] values = [.. Enumerable.Range(0, 5).Select(day => 4 - Math.Pow(day - 1.3, 2))];

        Evaluate(new Measure { Arm = "a", Readout = Readout, Statistic = Statistic.TimeOfMaximum, SinceMinute = Day }, values)
            .ShouldBe(0.3, 1e-12);
        Evaluate(new Measure { Arm = "a", Readout = Readout, Statistic = Statistic.TimeOfMinimum }, [.. values.Select(value => -value)])
            .ShouldBe(1.3, 1e-12);
    }

    [Fact]
    public void The_time_of_a_peak_is_right_between_uneven_times()
    {
        double[] days = [0, 1, 3, 4];
        var courses = new Dictionary<string, TimeCourse> { ["a"] = Course(days, [.. days.Select(day => 4 - Math.Pow(day - 1.3, 2))]) };

        MeasureEvaluator.Evaluate(new Measure { Arm = "a", Readout = Readout, Statistic = Statistic.TimeOfMaximum }, courses)
            .ShouldBe(1.3, 1e-12);
    }

    [Fact]
    public void The_time_of_a_peak_at_an_end_is_that_end()
    {
        Evaluate(new Measure { Arm = "a", Readout = Readout, Statistic = Statistic.TimeOfMaximum }, [3, 2, 1]).ShouldBe(0);
        Evaluate(new Measure { Arm = "a", Readout = Readout, Statistic = Statistic.TimeOfMaximum }, [1, 2, 3]).ShouldBe(2);
    }

    [Fact]
    public void The_time_of_a_change_lies_between_saved_times()
    {
        var change = new Measure { Arm = "a", Readout = Readout, Statistic = Statistic.TimeOfChange, Change = -3 };

        Evaluate(change, [10, 9, 5, 4]).ShouldBe(1.5, 1e-12);
        Evaluate(change, [10, 9, 9, 9]).ShouldBe(double.NaN);
        Evaluate(change with { Change = 3 }, [10, 9, 5, 4]).ShouldBe(double.NaN);
    }

    [Fact]
    public void The_time_of_a_fraction_is_that_of_the_largest_change()
    {
        Evaluate(new Measure { Arm = "a", Readout = Readout, Statistic = Statistic.TimeOfFraction, Fraction = 0.75 }, [10, 8, 6, 7])
            .ShouldBe(1.5, 1e-12);
    }

    // In double 0.07 x 100 is more than 7, and 7 lasts.
    [Fact]
    public void A_fraction_that_is_reached_but_for_rounding_is_reached() =>
        Evaluate(new Measure { Arm = "a", Readout = Readout, Statistic = Statistic.TimeOfFraction, Fraction = 0.07 }, [0, 7, 7, 7, 100])
            .ShouldBe(1, 1e-12);

    [Fact]
    public void The_drift_of_all_readouts_leaves_out_events()
    {
        var drift = new Measure { Arm = "a", Readout = null, Statistic = Statistic.GreatestDrift };

        MeasureEvaluator.Evaluate(drift, Courses("hazard_death")).ShouldBe(0);
        MeasureEvaluator.Evaluate(drift, Courses("platelets_1e9_per_L")).ShouldBe(0.5);

        static Dictionary<string, TimeCourse> Courses(string moving)
        {
            var columns = ReadoutCatalog.All.Count;
            var table = Enumerable.Repeat(2.0, 2 * columns).ToArray();
            table[columns + ReadoutCatalog.IndexOf(moving)] = 3;
            return new() { ["a"] = new TimeCourse([0, 1], table) };
        }
    }

    [Fact]
    public void A_time_that_was_not_saved_gives_no_number()
    {
        Evaluate(new Measure { Arm = "a", Readout = Readout, Statistic = Statistic.Value, AtMinute = 90 }, [1, 2]).ShouldBe(double.NaN);
    }

    private static double Evaluate(Measure measure, params double[] values) =>
        MeasureEvaluator.Evaluate(measure, new Dictionary<string, TimeCourse> { ["a"] = Course(values) });

    private static TimeCourse Course(params double[] values) =>
        Course([.. Enumerable.Range(0, values.Length).Select(day => (double)day)], values);

    private static TimeCourse Course(double[] days, double[] values)
    {
        var columns = ReadoutCatalog.All.Count;
        var table = new double[values.Length * columns];
        for (var time = 0; time < values.Length; time++)
        {
            table[(time * columns) + ReadoutCatalog.IndexOf(Readout)] = values[time];
        }

        return new TimeCourse(days, table);
    }
}
