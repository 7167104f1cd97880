using System.Numerics;
using Quantal.Model.Readouts;
using Quantal.Numerics.Statistics;
using Quantal.Simulation;

namespace Quantal.Studies.Runs;

/// <summary>
/// One readout of one treatment over time, over all virtual patients. A draw that could not be integrated counts up to its
/// failure and not after. All arrays have one entry for each saved time; those of the draws are empty if there are none.
/// Cumulative hazards stay hazards here; what has happened to a patient is 1 and what has not is 0.
/// </summary>
/// <param name="Readout">The readout.</param>
/// <param name="Typical">Values of the typical patient; NaN after a failure.</param>
/// <param name="Median">Median of the draws.</param>
/// <param name="Low">5 % quantile of the draws.</param>
/// <param name="High">95 % quantile of the draws.</param>
/// <param name="Count">Number of draws with a value.</param>
/// <param name="Probability">Of an event: probability of at least one by then, 0 to 1, as the mean over the draws or of the
/// typical patient if there are none; empty for other readouts.</param>
public sealed record TimeCourseSummary(
    ReadoutDefinition Readout, double[] Typical, double[] Median, double[] Low, double[] High, int[] Count, double[] Probability)
{
    /// <summary>
    /// The one number that people are shown of each time: of an event its probability, otherwise the median of the draws, or the typical
    /// patient if there are none.
    /// </summary>
    public double[] Middle => Probability.Length > 0 ? Probability : Median.Length > 0 ? Median : Typical;

    /// <summary>
    /// The ends of the band that people are shown of each time: the 5 % and 95 % quantiles of the draws, of an event as probabilities, 0 to 1;
    /// empty without draws, and of what has happened to a patient or not.
    /// </summary>
    public (double[] Low, double[] High) Band()
    {
        return EventReadout.IsOccurrence(Readout) ? ([], []) : EventReadout.Is(Readout) ? (Probabilities(Low), Probabilities(High)) : (Low, High);

        double[] Probabilities(double[] hazards) => Array.ConvertAll(hazards, hazard => EventReadout.Probability(Readout, hazard));
    }

    /// <summary>Gathers each readout of each treatment, in their order, and after them what has happened by each time.</summary>
    /// <param name="result">A result with the values of its draws.</param>
    public static IReadOnlyList<IReadOnlyList<TimeCourseSummary>> Of(SimulationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of(result, ColumnBlocks.Of(result), threads: 1, CancellationToken.None);
    }

    /// <summary>The same from values that are not in memory all at once.</summary>
    /// <param name="result">A result with the values of its typical patients.</param>
    /// <param name="read">Reads the values.</param>
    /// <param name="threads">At least 1; they change no bit.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static IReadOnlyList<IReadOnlyList<TimeCourseSummary>> Of(
        SimulationResult result, ReadColumns read, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(read);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        return [.. Enumerable.Range(0, result.Treatments.Count).Select(treatment => Of(result, treatment, read, options))];
    }

    private static TimeCourseSummary[] Of(SimulationResult result, int treatment, ReadColumns read, ParallelOptions options)
    {
        var (typical, draws) = (result.Treatments[treatment].Typical.Values, result.Treatments[treatment].Draws.Count);
        var (times, readouts) = (result.Days.Count, result.Readouts.Count);
        TimeCourseSummary[] courses = [.. result.Readouts.Select(New)];
        var (count, one, all) = (Occurrences.PlaceOf(result.Readouts), new Occurrences(1, times), new Occurrences(draws, times));
        ColumnBlocks.Visit(result, treatment, null, read, options, (at, values, _) =>
        {
            if (at % readouts == count)
            {
                one.Note(at / readouts, [typical[at]]);
                all.Note(at / readouts, values);
            }

            courses[at % readouts].Fill(at / readouts, typical[at], values);
        });
        return count < 0 ? courses : [.. courses, .. EventReadout.Occurrences.Select((known, grade) => Happened(New(known.Readout), grade))];

        TimeCourseSummary New(ReadoutDefinition readout) => Empty(readout, times, draws > 0 ? times : 0);

        TimeCourseSummary Happened(TimeCourseSummary course, int grade)
        {
            Parallel.For(0, times, options, () => new double[draws], (time, _, values) =>
            {
                all.At(grade, time, values);
                course.Fill(time, one.At(grade, time), values);
                return values;
            }, _ => { });
            return course;
        }
    }

    private static TimeCourseSummary Empty(ReadoutDefinition readout, int times, int kept) => new(
        readout, new double[times], new double[kept], new double[kept], new double[kept], new int[kept],
        new double[EventReadout.Is(readout) ? times : 0]);

    // The values are used up.
    private void Fill(int time, double typical, Span<double> draws)
    {
        Typical[time] = typical;
        Span<double> values = draws.IsEmpty ? [typical] : Finite(draws);
        if (Probability.Length > 0)
        {
            Probability[time] = EventReadout.MeanProbability(Readout, values);
        }

        if (!draws.IsEmpty)
        {
            Summarise(time, values);
        }
    }

    // The finite values, in their order, at the beginning of the same room.
    private static Span<double> Finite(Span<double> values)
    {
        // Most often all are.
        var (count, largest) = (0, new Vector<double>(double.MaxValue));
        while (count <= values.Length - Vector<double>.Count
            && Vector.LessThanOrEqualAll(Vector.Abs(new Vector<double>(values[count..])), largest))
        {
            count += Vector<double>.Count;
        }

        foreach (var value in values[count..])
        {
            if (double.IsFinite(value))
            {
                values[count++] = value;
            }
        }

        return values[..count];
    }

    private void Summarise(int time, Span<double> values)
    {
        Count[time] = values.Length;
        (Low[time], Median[time], High[time]) = (double.NaN, double.NaN, double.NaN);
        if (!values.IsEmpty)
        {
            (_, Low[time], Median[time], High[time]) = Quantiles.SummarizeInPlace(values);
        }
    }
}
