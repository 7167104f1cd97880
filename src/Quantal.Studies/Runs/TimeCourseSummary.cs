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
    /// <summary>What a report shows as the line: the median of the draws, or the typical patient if there are none.</summary>
    public double[] Middle => Median.Length > 0 ? Median : Typical;

    // As many values are in memory at once: 32 MB.
    private const int MostValues = 1 << 22;

    /// <summary>Gathers each readout of each treatment, in their order.</summary>
    /// <param name="result">A result with the values of its draws.</param>
    public static IReadOnlyList<IReadOnlyList<TimeCourseSummary>> Of(SimulationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of(result, Read, threads: 1, CancellationToken.None);

        void Read(int treatment, int first, double[][] columns)
        {
            foreach (var (draw, series) in result.Treatments[treatment].Draws.Index())
            {
                for (var column = 0; column < columns.Length; column++)
                {
                    columns[column][draw] = series.Values[first + column];
                }
            }
        }
    }

    /// <summary>Gathers each readout of each treatment, in their order, from values that are not in memory all at once.</summary>
    /// <param name="result">A result with the values of its typical patients.</param>
    /// <param name="read">Reads, of a treatment, columns of the draws' values that follow each other, given the first: column
    /// r + readout count x i has readout r at time i.</param>
    /// <param name="threads">At least 1; they change no bit.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static IReadOnlyList<IReadOnlyList<TimeCourseSummary>> Of(
        SimulationResult result, Action<int, int, double[][]> read, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(read);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        return [.. Enumerable.Range(0, result.Treatments.Count).Select(treatment => Of(result, treatment, read, options))];
    }

    private static TimeCourseSummary[] Of(
        SimulationResult result, int treatment, Action<int, int, double[][]> read, ParallelOptions options)
    {
        var (typical, draws) = (result.Treatments[treatment].Typical.Values, result.Treatments[treatment].Draws.Count);
        var (times, readouts) = (result.Days.Count, result.Readouts.Count);
        TimeCourseSummary[] courses = [.. result.Readouts.Select(readout => Empty(readout, times, draws > 0 ? times : 0))];
        var block = new double[Math.Clamp(MostValues / Math.Max(1, draws), 1, times * readouts)][];
        for (var column = 0; column < block.Length; column++)
        {
            block[column] = new double[draws];
        }

        for (var first = 0; first < times * readouts; first += block.Length)
        {
            var begun = first;
            var columns = block[..Math.Min(block.Length, (times * readouts) - first)];
            read(treatment, first, columns);
            Parallel.For(0, columns.Length, options, column =>
            {
                var at = begun + column;
                courses[at % readouts].Fill(at / readouts, typical[at], columns[column]);
            });
        }

        return courses;
    }

    private static TimeCourseSummary Empty(ReadoutDefinition readout, int times, int kept) => new(
        readout, new double[times], new double[kept], new double[kept], new double[kept], new int[kept],
        new double[CumulativeHazard.Is(readout) ? times : 0]);

    private void Fill(int time, double typical, double[] draws)
    {
        Typical[time] = typical;
        var values = draws.Length > 0 ? Summarise(time, Finite(draws)) : Typical.AsSpan(time, 1);
        if (Probability.Length > 0)
        {
            Probability[time] = MeanProbability(values);
        }
    }

    // The finite values, in their order, at the beginning of the same array.
    private static Span<double> Finite(double[] values)
    {
        var count = 0;
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                values[count++] = value;
            }
        }

        return values.AsSpan(0, count);
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
