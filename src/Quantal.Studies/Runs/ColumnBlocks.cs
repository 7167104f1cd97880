using Quantal.Simulation;

namespace Quantal.Studies.Runs;

/// <summary>
/// Reads, of a treatment, columns of the draws' values that follow each other: column r + readout count x i has readout r at time i.
/// </summary>
/// <param name="treatment">Place of the treatment.</param>
/// <param name="first">The first column.</param>
/// <param name="columns">Receives the columns, each with one value for each draw.</param>
public delegate void ReadColumns(int treatment, int first, double[][] columns);

/// <summary>Walks through the values of all draws, some columns at a time, so that memory does not grow with the draws.</summary>
internal static class ColumnBlocks
{
    // As many values are in memory at once: 32 MB.
    private const int MostValues = 1 << 22;

    /// <summary>Reads from a result that has the values of its draws.</summary>
    public static ReadColumns Of(SimulationResult result) => (treatment, first, columns) =>
    {
        foreach (var (draw, series) in result.Treatments[treatment].Draws.Index())
        {
            for (var column = 0; column < columns.Length; column++)
            {
                columns[column][draw] = series.Values[first + column];
            }
        }
    };

    /// <summary>Visits every column once, from several threads and in any order within a block.</summary>
    /// <param name="result">The result.</param>
    /// <param name="treatments">Places of the treatments that are visited together.</param>
    /// <param name="read">Reads columns.</param>
    /// <param name="options">Threads, and what stops it.</param>
    /// <param name="visit">Receives the column and, for each of the treatments, its values, which are its own to change.</param>
    public static void Visit(
        SimulationResult result, int[] treatments, ReadColumns read, ParallelOptions options, Action<int, double[][]> visit)
    {
        var (count, draws) = (result.Days.Count * result.Readouts.Count, result.Treatments[0].Draws.Count);
        var size = Math.Clamp(MostValues / Math.Max(1, draws * treatments.Length), 1, count);
        double[][][] blocks = [.. treatments.Select(_ => Enumerable.Range(0, size).Select(_ => new double[draws]).ToArray())];
        for (var first = 0; first < count; first += size)
        {
            var (begun, length) = (first, Math.Min(size, count - first));
            foreach (var (block, treatment) in blocks.Zip(treatments))
            {
                read(treatment, first, block[..length]);
            }

            Parallel.For(0, length, options, column => visit(begun + column, [.. blocks.Select(block => block[column])]));
        }
    }
}
