using Quantal.Model.Readouts;
using Quantal.Numerics.Statistics;
using Quantal.Simulation;

namespace Quantal.Studies.Runs;

/// <summary>
/// One readout of one treatment over time, over all virtual patients. A draw that could not be integrated counts up to its
/// failure and not after. All arrays have one entry for each saved time; those of the draws are empty if there are none.
/// Cumulative hazards stay hazards here.
/// </summary>
/// <param name="Readout">The readout.</param>
/// <param name="Typical">Values of the typical patient; NaN after a failure.</param>
/// <param name="Median">Median of the draws.</param>
/// <param name="Low">5 % quantile of the draws.</param>
/// <param name="High">95 % quantile of the draws.</param>
/// <param name="Count">Number of draws with a value.</param>
/// <param name="Probability">Of a cumulative hazard: probability of at least one event by then, 0 to 1, as the mean over the draws or of the
/// typical patient if there are none; empty for other readouts.</param>
public sealed record TimeCourseSummary(
    ReadoutDefinition Readout, double[] Typical, double[] Median, double[] Low, double[] High, int[] Count, double[] Probability)
{
    /// <summary>
    /// What a report shows as the line of a readout that is no event: the median of the draws, or the typical patient if there are none.
    /// </summary>
    public double[] Middle => Median.Length > 0 ? Median : Typical;

    /// <summary>Gathers each readout of each treatment, in their order.</summary>
    public static IReadOnlyList<IReadOnlyList<TimeCourseSummary>> Of(SimulationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return
        [
            .. result.Treatments.Select(treatment => (IReadOnlyList<TimeCourseSummary>)
                [.. Enumerable.Range(0, result.Readouts.Count).Select(readout => From(result, treatment, readout))]),
        ];
    }

    private static TimeCourseSummary From(SimulationResult result, TreatmentResult treatment, int readout)
    {
        var (times, readouts) = (result.Days.Count, result.Readouts.Count);
        var kept = treatment.Draws.Count > 0 ? times : 0;
        var hazard = CumulativeHazard.Is(result.Readouts[readout]);
        var course = new TimeCourseSummary(
            result.Readouts[readout], new double[times], new double[kept], new double[kept], new double[kept], new int[kept], new double[hazard ? times : 0]);
        var sample = new double[treatment.Draws.Count];
        for (var i = 0; i < times; i++)
        {
            var at = i * readouts + readout;
            course.Typical[i] = treatment.Typical.Values[at];
            var values = kept > 0 ? course.Summarise(i, Finite(sample, treatment.Draws, at)) : course.Typical.AsSpan(i, 1);
            if (hazard)
            {
                course.Probability[i] = MeanProbability(values);
            }
        }

        return course;
    }

    private static Span<double> Finite(double[] sample, IReadOnlyList<PatientSeries> draws, int at)
    {
        var count = 0;
        foreach (var draw in draws)
        {
            if (double.IsFinite(draw.Values[at]))
            {
                sample[count++] = draw.Values[at];
            }
        }

        return sample.AsSpan(0, count);
    }

    private Span<double> Summarise(int time, Span<double> values)
    {
        Count[time] = values.Length;
        (Low[time], Median[time], High[time]) = (double.NaN, double.NaN, double.NaN);
        if (!values.IsEmpty)
        {
            (_, Low[time], Median[time], High[time]) = Quantiles.Summarize(values);
        }

        return values;
    }

    private static double MeanProbability(ReadOnlySpan<double> hazards)
    {
        var sum = 0.0;
        foreach (var hazard in hazards)
        {
            sum += CumulativeHazard.Probability(hazard);
        }

        return hazards.IsEmpty ? double.NaN : sum / hazards.Length;
    }
}

/// <summary>Readouts that are cumulative hazards, which people read as probabilities.</summary>
public static class CumulativeHazard
{
    /// <summary>Whether the readout is the cumulative hazard of an event.</summary>
    public static bool Is(ReadoutDefinition readout)
    {
        ArgumentNullException.ThrowIfNull(readout);
        return readout.Id.StartsWith("hazard_", StringComparison.Ordinal);
    }

    /// <summary>Probability of at least one event, 0 to 1: 1 - exp(-H).</summary>
    /// <param name="hazard">Cumulative hazard H, dimensionless, at least 0; NaN gives NaN.</param>
    public static double Probability(double hazard) => hazard < 1e-5 ? hazard * (1 - hazard / 2) : 1 - Math.Exp(-hazard);
}
