using System.Collections.Concurrent;
using Quantal.Simulation;

namespace Quantal.Studies.Runs;

/// <summary>
/// Reads, of a treatment, columns of the draws' values that follow each other: column r + readout count x i has readout r at time i. Called
/// from several threads at once.
/// </summary>
/// <param name="treatment">Place of the treatment.</param>
/// <param name="first">The first column.</param>
/// <param name="count">Number of columns.</param>
/// <param name="values">Receives the columns one after the other, each with one value for each draw.</param>
public delegate void ReadColumns(int treatment, int first, int count, Span<double> values);

/// <summary>Walks through the values of all draws, some columns at a time, so that memory does not grow with the draws.</summary>
internal static class ColumnBlocks
{
    // So many values a thread has at once if it can, 512 kB, which stay in its cache, ...
    private const int Near = 1 << 16;

    // ... and so many all threads have where columns are long, 128 MB: the more columns are read at once, the fewer jumps on the disk.
    private const int Most = 1 << 24;

    // A block of so few columns would be read in small pieces.
    private const int Few = 64;

    /// <summary>Receives a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="values">The values of the draws, which are its own to change.</param>
    /// <param name="beside">Those of the treatment beside it, in the same order; empty if there is none.</param>
    public delegate void Visitor(int column, Span<double> values, Span<double> beside);

    /// <summary>Reads from a result that has the values of its draws.</summary>
    public static ReadColumns Of(SimulationResult result) => (treatment, first, count, values) =>
    {
        var draws = result.Treatments[treatment].Draws;
        for (var draw = 0; draw < draws.Count; draw++)
        {
            for (var column = 0; column < count; column++)
            {
                values[(column * draws.Count) + draw] = draws[draw].Values[first + column];
            }
        }
    };

    /// <summary>Visits every column once, from several threads and in any order.</summary>
    /// <param name="result">The result.</param>
    /// <param name="treatment">Place of a treatment.</param>
    /// <param name="beside">Place of a treatment that is visited together with it; null for none.</param>
    /// <param name="read">Reads columns.</param>
    /// <param name="options">Threads, and what stops it.</param>
    /// <param name="visit">Receives each column.</param>
    public static void Visit(
        SimulationResult result, int treatment, int? beside, ReadColumns read, ParallelOptions options, Visitor visit)
    {
        var (columns, draws) = (result.Days.Count * result.Readouts.Count, result.Treatments[treatment].Draws.Count);
        var size = SizeOf(columns, draws, options.MaxDegreeOfParallelism);
        var spare = new ConcurrentBag<(double[] Of, double[] Beside)>();
        Parallel.For(
            0, (columns + size - 1) / size, options,
            () => spare.TryTake(out var used)
                ? used
                : (Of: new double[size * draws], Beside: new double[beside is null ? 0 : size * draws]),
            (block, _, room) =>
            {
                var (first, count) = (block * size, Math.Min(size, columns - (block * size)));
                read(treatment, first, count, room.Of.AsSpan(0, count * draws));
                if (beside is { } other)
                {
                    read(other, first, count, room.Beside.AsSpan(0, count * draws));
                }

                for (var column = 0; column < count; column++)
                {
                    visit(
                        first + column, room.Of.AsSpan(column * draws, draws),
                        beside is null ? [] : room.Beside.AsSpan(column * draws, draws));
                }

                return room;
            },
            spare.Add);
    }

    // Columns of a block.
    private static int SizeOf(int columns, int draws, int threads)
    {
        var near = Near / Math.Max(1, draws);
        var most = Most / ((long)Math.Max(1, draws) * threads);
        return (int)Math.Clamp(Math.Max(near, Math.Min(Few, most)), 1, columns);
    }
}
