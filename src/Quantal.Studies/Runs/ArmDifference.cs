using Quantal.Model.Readouts;
using Quantal.Numerics.Statistics;
using Quantal.Simulation;

namespace Quantal.Studies.Runs;

/// <summary>
/// One readout of one treatment less that of the first, over time: each virtual patient under both treatments, so that what differs between
/// patients drops out. A draw counts for as long as it could be integrated under both. All arrays have one entry for each saved time; those
/// of the draws are empty if there are none. Events are probabilities here, 0 to 1, and their differences lie between -1 and 1.
/// </summary>
/// <param name="Readout">The readout.</param>
/// <param name="Typical">Of the typical patient; NaN where it could not be computed.</param>
/// <param name="Centre">Over the draws: the median, of probabilities the mean.</param>
/// <param name="Low">5 % quantile of the draws.</param>
/// <param name="High">95 % quantile of the draws.</param>
/// <param name="Count">Number of draws with a value.</param>
public sealed record ArmDifference(ReadoutDefinition Readout, double[] Typical, double[] Centre, double[] Low, double[] High, int[] Count)
{
    private const double Rounding = 1e-12;

    /// <summary>What a report shows as the line: the centre of the draws, or the typical patient if there are none.</summary>
    public double[] Middle => Centre.Length > 0 ? Centre : Typical;

    /// <summary>
    /// For each treatment after the first the differences in each readout, in their orders; empty for a single treatment.
    /// </summary>
    /// <param name="result">A result with the values of its draws.</param>
    public static IReadOnlyList<IReadOnlyList<ArmDifference>> Of(SimulationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of(result, ColumnBlocks.Of(result), threads: 1, CancellationToken.None);
    }

    /// <summary>The same from values that are not in memory all at once.</summary>
    /// <param name="result">A result with the values of its typical patients.</param>
    /// <param name="read">Reads the values of the draws.</param>
    /// <param name="threads">At least 1; they change no bit.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static IReadOnlyList<IReadOnlyList<ArmDifference>> Of(
        SimulationResult result, ReadColumns read, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(result);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        return [.. Enumerable.Range(1, result.Treatments.Count - 1).Select(treatment => Of(result, treatment, read, options))];
    }

    private static ArmDifference[] Of(SimulationResult result, int treatment, ReadColumns read, ParallelOptions options)
    {
        var (times, readouts) = (result.Days.Count, result.Readouts.Count);
        var kept = result.Treatments[treatment].Draws.Count > 0 ? times : 0;
        ArmDifference[] differences = [.. result.Readouts.Select(New)];
        var (treated, first) = (result.Treatments[treatment].Typical.Values, result.Treatments[0].Typical.Values);
        var count = Occurrences.PlaceOf(result.Readouts);
        var draws = result.Treatments[treatment].Draws.Count;
        Occurrences[] one = [new(1, times), new(1, times)];
        Occurrences[] all = [new(draws, times), new(draws, times)];
        ColumnBlocks.Visit(result, treatment, 0, read, options, (at, values, beside) =>
        {
            if (at % readouts == count)
            {
                one[0].Note(at / readouts, [treated[at]]);
                one[1].Note(at / readouts, [first[at]]);
                all[0].Note(at / readouts, values);
                all[1].Note(at / readouts, beside);
            }

            differences[at % readouts].Fill(at / readouts, treated[at], first[at], values, beside);
        });
        return count < 0
            ? differences
            : [.. differences, .. EventReadout.Occurrences.Select((known, grade) => Happened(New(known.Readout), grade))];

        ArmDifference New(ReadoutDefinition readout) => new(
            readout, new double[times], new double[kept], new double[kept], new double[kept], new int[kept]);

        ArmDifference Happened(ArmDifference difference, int grade)
        {
            Parallel.For(0, times, options, () => (Of: new double[draws], Beside: new double[draws]), (time, _, room) =>
            {
                all[0].At(grade, time, room.Of);
                all[1].At(grade, time, room.Beside);
                difference.Fill(time, one[0].At(grade, time), one[1].At(grade, time), room.Of, room.Beside);
                return room;
            }, _ => { });
            return difference;
        }
    }

    // The values are used up: differences take the places of the treated.
    private void Fill(int time, double treated, double first, Span<double> treatedDraws, Span<double> firstDraws)
    {
        var isEvent = EventReadout.Is(Readout);
        Typical[time] = isEvent
            ? Between(EventReadout.Probability(Readout, treated), EventReadout.Probability(Readout, first))
            : Between(treated, first);
        if (Centre.Length == 0)
        {
            return;
        }

        if (isEvent)
        {
            EventReadout.Probabilities(Readout, treatedDraws);
            EventReadout.Probabilities(Readout, firstDraws);
        }

        var count = 0;
        for (var draw = 0; draw < treatedDraws.Length; draw++)
        {
            var value = Between(treatedDraws[draw], firstDraws[draw]);
            treatedDraws[count] = value;
            count += double.IsFinite(value) ? 1 : 0;
        }

        Summarise(time, treatedDraws[..count], isEvent);
    }

    // What differs by no more than rounding does not differ.
    private static double Between(double treated, double first) =>
        Math.Abs(treated - first) <= Rounding * Math.Max(Math.Abs(treated), Math.Abs(first)) ? 0 : treated - first;

    private void Summarise(int time, Span<double> values, bool isEvent)
    {
        Count[time] = values.Length;
        (Low[time], Centre[time], High[time]) = (double.NaN, double.NaN, double.NaN);
        if (!values.IsEmpty)
        {
            var mean = isEvent ? Mean(values) : double.NaN;
            (_, Low[time], var median, High[time]) = Quantiles.SummarizeInPlace(values);
            Centre[time] = isEvent ? mean : median;
        }
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
