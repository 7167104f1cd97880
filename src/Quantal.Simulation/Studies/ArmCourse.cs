using Quantal.Model.Readouts;
using Quantal.Simulation.Engine;

namespace Quantal.Simulation.Studies;

/// <summary>One patient's saved readouts in one arm.</summary>
/// <param name="days">Saved times in days, ascending, the first 0.</param>
/// <param name="values">Readouts, time-major, in the units of their columns.</param>
public sealed class ArmCourse(IReadOnlyList<double> days, double[] values)
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
