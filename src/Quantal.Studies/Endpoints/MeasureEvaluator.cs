using Quantal.Model.Readouts;
using Quantal.Model.Units;

namespace Quantal.Studies.Endpoints;

/// <summary>Takes a measure from the courses of a study's arms.</summary>
/// <remarks>Times are interpolated between saved ones, so that a measure changes smoothly with the parameters.</remarks>
public static class MeasureEvaluator
{
    // A threshold that is reached but for rounding is reached: a course may stay there for long.
    private const double Rounding = 1e-12;

    /// <summary>The unit in which <see cref="Evaluate"/> gives a measure: of time, of the readout, or 1.</summary>
    public static Unit UnitOf(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return measure switch
        {
            { Statistic: Statistic.TimeOfMinimum or Statistic.TimeOfMaximum or Statistic.TimeOfChange or Statistic.TimeOfFraction } =>
                Unit.Parse("d"),
            { Statistic: Statistic.GainLeft or Statistic.GreatestDrift } => Unit.One,
            { Comparison: Comparison.RelativeChange or Comparison.RatioToBaseline or Comparison.RatioToArm } => Unit.One,
            _ => ReadoutCatalog.All[ReadoutCatalog.IndexOf(measure.Readout!)].Unit is { Length: > 0 } unit ? Unit.Parse(unit) : Unit.One,
        };
    }

    /// <summary>
    /// The measure in the unit of <see cref="UnitOf"/>; not a number where it does not exist, such as the time of a change never reached.
    /// </summary>
    /// <param name="measure">The measure.</param>
    /// <param name="courses">The courses by the name of the arm.</param>
    /// <exception cref="KeyNotFoundException">There is no such arm or readout.</exception>
    public static double Evaluate(Measure measure, IReadOnlyDictionary<string, TimeCourse> courses)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(courses);
        var course = courses[measure.Arm];
        if (measure.Readout is null)
        {
            return Enumerable.Range(0, ReadoutCatalog.All.Count)
                .Where(index => ReadoutCatalog.All[index].Group != "Events")
                .Max(index => GreatestDrift(course, index, measure));
        }

        var readout = ReadoutCatalog.IndexOf(measure.Readout);
        return measure.Statistic switch
        {
            Statistic.TimeOfMinimum =>
                TimeOfPeak(course.Window(readout, measure.FromMinute, measure.ToMinute), -1) - Clock.Days(measure.SinceMinute),
            Statistic.TimeOfMaximum =>
                TimeOfPeak(course.Window(readout, measure.FromMinute, measure.ToMinute), 1) - Clock.Days(measure.SinceMinute),
            Statistic.TimeOfChange => TimeOfChange(course, readout, measure, measure.Change) - Clock.Days(measure.SinceMinute),
            Statistic.TimeOfFraction => TimeOfChange(course, readout, measure, measure.Fraction * LargestChange(course, readout, measure)) - Clock.Days(measure.SinceMinute),
            Statistic.GainLeft =>
                (course.At(readout, measure.AtMinute) - course.Baseline(readout)) / LargestChange(course, readout, measure),
            Statistic.GreatestDrift => GreatestDrift(course, readout, measure),
            _ => Compared(measure, readout, courses),
        };
    }

    private static double Compared(Measure measure, int readout, IReadOnlyDictionary<string, TimeCourse> courses)
    {
        var value = Plain(measure, readout, courses[measure.Arm]);
        var baseline = courses[measure.Arm].Baseline(readout);
        return measure.Comparison switch
        {
            Comparison.Change => value - baseline,
            Comparison.RelativeChange => (value / baseline) - 1,
            Comparison.RatioToBaseline => value / baseline,
            Comparison.DifferenceToArm => value - Plain(measure, readout, courses[measure.OtherArm!]),
            Comparison.RatioToArm => value / Plain(measure, readout, courses[measure.OtherArm!]),
            _ => value,
        };
    }

    private static double Plain(Measure measure, int readout, TimeCourse course)
    {
        if (measure.Statistic == Statistic.Value)
        {
            return course.At(readout, measure.AtMinute);
        }

        var window = course.Window(readout, measure.FromMinute, measure.ToMinute);
        return measure.Statistic switch
        {
            Statistic.Mean => Mean(window),
            Statistic.Minimum => window.Min(point => point.Value),
            Statistic.Maximum => window.Max(point => point.Value),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure.Statistic, "This statistic is no plain value."),
        };
    }

    private static double Mean(IReadOnlyList<(double Day, double Value)> window) =>
        window.Zip(window.Skip(1), (left, right) => (right.Day - left.Day) * (left.Value + right.Value) / 2)
            .Sum() / (window[^1].Day - window[0].Day);

    private static double TimeOfPeak(IReadOnlyList<(double Day, double Value)> window, int sign)
    {
        var peak = Enumerable.Range(0, window.Count).MaxBy(index => sign * window[index].Value);
        if (peak == 0 || peak == window.Count - 1)
        {
            return window[peak].Day;
        }

        var ((before, low), (day, high), (after, next)) = (window[peak - 1], window[peak], window[peak + 1]);
        var (left, right) = (day - before, after - day);
        var (rise, fall) = ((high - low) / left, (high - next) / right);
        return rise + fall == 0 ? day : day + (((rise * right) - (fall * left)) / (2 * (rise + fall)));
    }

    private static double LargestChange(TimeCourse course, int readout, Measure measure) =>
        course.Window(readout, measure.FromMinute, measure.ToMinute)
            .Select(point => point.Value - course.Baseline(readout))
            .MaxBy(Math.Abs);

    private static double TimeOfChange(TimeCourse course, int readout, Measure measure, double threshold)
    {
        var (lastDay, last) = (0.0, 0.0);
        foreach (var (day, value) in course.Window(readout, measure.FromMinute, measure.ToMinute))
        {
            var reached = (value - course.Baseline(readout)) / threshold;
            if (reached >= 1 - Rounding)
            {
                return reached > last ? lastDay + ((day - lastDay) * (1 - last) / (reached - last)) : day;
            }

            (lastDay, last) = (day, reached);
        }

        return double.NaN;
    }

    private static double GreatestDrift(TimeCourse course, int readout, Measure measure)
    {
        var baseline = course.Baseline(readout);
        return course.Window(readout, measure.FromMinute, measure.ToMinute)
            .Max(point => point.Value == baseline ? 0 : Math.Abs((point.Value / baseline) - 1));
    }
}

/// <summary>One patient's saved readouts in one arm.</summary>
/// <param name="days">Saved times in days, ascending, the first 0.</param>
/// <param name="values">Readouts, time-major, in the units of their columns.</param>
public sealed class TimeCourse(IReadOnlyList<double> days, double[] values)
{
    private static readonly int Columns = ReadoutCatalog.All.Count;

    /// <summary>Baseline of a readout: its value before any treatment.</summary>
    public double Baseline(int readout) => values[readout];

    /// <summary>The value at a saved time; not a number if the time was not saved.</summary>
    public double At(int readout, int minute)
    {
        foreach (var (day, value) in Window(readout, minute, minute))
        {
            return value;
        }

        return double.NaN;
    }

    /// <summary>Saved days and values between two times, both included.</summary>
    public IReadOnlyList<(double Day, double Value)> Window(int readout, int fromMinute, int toMinute)
    {
        var points = new List<(double, double)>();
        for (var index = 0; index < days.Count; index++)
        {
            var minute = days[index] * Clock.MinutesPerDay;
            if (minute > fromMinute - 0.5 && minute < toMinute + 0.5)
            {
                points.Add((days[index], values[(index * Columns) + readout]));
            }
        }

        return points;
    }
}
