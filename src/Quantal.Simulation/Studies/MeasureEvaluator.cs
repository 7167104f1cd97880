using Quantal.Model.Readouts;
using Quantal.Model.Units;
using Quantal.Simulation.Engine;

namespace Quantal.Simulation.Studies;

/// <summary>Takes a measure from the courses of a study's arms.</summary>
/// <remarks>Times are interpolated between saved ones, so that a measure changes smoothly with the parameters.</remarks>
public static class MeasureEvaluator
{
    /// <summary>The unit in which <see cref="Evaluate"/> gives a measure: of time, of the readout, or 1.</summary>
    public static Unit UnitOf(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return measure switch
        {
            { Statistic: Statistic.TimeOfMinimum or Statistic.TimeOfMaximum or Statistic.TimeOfChange or Statistic.TimeOfFraction } => Unit.Parse("d"),
            { Statistic: Statistic.GainLeft or Statistic.GreatestDrift } => Unit.One,
            { Comparison: Comparison.RelativeChange or Comparison.RatioToBaseline or Comparison.RatioToArm } => Unit.One,
            _ => ReadoutCatalog.All[ReadoutCatalog.IndexOf(measure.Readout!)].Unit is { Length: > 0 } unit ? Unit.Parse(unit) : Unit.One,
        };
    }

    /// <summary>The measure in the unit of <see cref="UnitOf"/>; not a number where it does not exist, such as the time of a change never reached.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="courses">The courses by the name of the arm.</param>
    /// <exception cref="KeyNotFoundException">There is no such arm or readout.</exception>
    public static double Evaluate(Measure measure, IReadOnlyDictionary<string, ArmCourse> courses)
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
            Statistic.TimeOfMinimum => TimeOfPeak(course.Window(readout, measure.FromMinute, measure.ToMinute), -1) - Clock.Days(measure.SinceMinute),
            Statistic.TimeOfMaximum => TimeOfPeak(course.Window(readout, measure.FromMinute, measure.ToMinute), 1) - Clock.Days(measure.SinceMinute),
            Statistic.TimeOfChange => TimeOfChange(course, readout, measure, measure.Change) - Clock.Days(measure.SinceMinute),
            Statistic.TimeOfFraction => TimeOfChange(course, readout, measure, measure.Fraction * LargestChange(course, readout, measure)) - Clock.Days(measure.SinceMinute),
            Statistic.GainLeft => (course.At(readout, measure.AtMinute) - course.Baseline(readout)) / LargestChange(course, readout, measure),
            Statistic.GreatestDrift => GreatestDrift(course, readout, measure),
            _ => Compared(measure, readout, courses),
        };
    }

    private static double Compared(Measure measure, int readout, IReadOnlyDictionary<string, ArmCourse> courses)
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

    private static double Plain(Measure measure, int readout, ArmCourse course)
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
        window.Zip(window.Skip(1), (left, right) => (right.Day - left.Day) * (left.Value + right.Value) / 2).Sum() / (window[^1].Day - window[0].Day);

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

    private static double LargestChange(ArmCourse course, int readout, Measure measure) =>
        course.Window(readout, measure.FromMinute, measure.ToMinute).Select(point => point.Value - course.Baseline(readout)).MaxBy(Math.Abs);

    private static double TimeOfChange(ArmCourse course, int readout, Measure measure, double threshold)
    {
        var (lastDay, last) = (0.0, 0.0);
        foreach (var (day, value) in course.Window(readout, measure.FromMinute, measure.ToMinute))
        {
            var reached = (value - course.Baseline(readout)) / threshold;
            if (reached >= 1)
            {
                return reached > last ? lastDay + ((day - lastDay) * (1 - last) / (reached - last)) : day;
            }

            (lastDay, last) = (day, reached);
        }

        return double.NaN;
    }

    private static double GreatestDrift(ArmCourse course, int readout, Measure measure)
    {
        var baseline = course.Baseline(readout);
        return course.Window(readout, measure.FromMinute, measure.ToMinute).Max(point => point.Value == baseline ? 0 : Math.Abs((point.Value / baseline) - 1));
    }
}
