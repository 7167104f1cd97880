using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using Quantal.Model.Readouts;
using Quantal.Simulation;
using Quantal.Studies.Runs;

namespace Quantal.Reports.Runs;

/// <summary>Whose series <c>series.csv</c> has.</summary>
public enum SeriesOf
{
    /// <summary>Of the typical patient and of every draw.</summary>
    All,

    /// <summary>Of the typical patient only.</summary>
    Typical,
}

/// <summary>
/// The series of a run, written into its folder as they come: <c>series.csv</c>, and beside it for as long as this is open the values of
/// the draws, from which the summaries are made.
/// </summary>
/// <param name="folder">A prepared folder.</param>
/// <param name="record">How many draws there will be, and whose series are written.</param>
public sealed class RunSeries(RunFolder folder, RunRecord record) : ISeriesSink, IDisposable
{
    // Nothing is gathered: texts come in large pieces.
    private readonly FileStream _file = new(
        Path.Combine(folder.Partial, "series.csv"), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);

    private readonly ConcurrentBag<ArrayBufferWriter<byte>> _spare = [];
    private SeriesCsv? _csv;
    private DrawColumns[] _draws = [];

    /// <inheritdoc/>
    /// <exception cref="IOException">There is not enough room on the disk; the message says how much is needed.</exception>
    public void Begin(IReadOnlyList<double> days, IReadOnlyList<ReadoutDefinition> readouts, IReadOnlyList<string> treatments)
    {
        var columns = days.Count * readouts.Count;
        new SeriesRoom((long)treatments.Count * columns, record.Settings.Draws, record.Series).Check(SeriesRoom.Free(folder.Partial));
        _csv = new SeriesCsv(days, readouts, treatments);
        _draws = [.. treatments.Select(_ => new DrawColumns(folder.Partial, record.Settings.Draws, columns))];
        _file.Write(Encoding.UTF8.GetBytes(_csv.Header));
    }

    /// <inheritdoc/>
    public Action Take(int treatment, ReadOnlySpan<PatientSeries> some)
    {
        var typical = some[0].Draw == 0 ? 1 : 0;
        _draws[treatment].Add(some[typical..]);
        var written = record.Series == SeriesOf.All ? some : some[..typical];
        if (written.IsEmpty)
        {
            return () => { };
        }

        var text = _spare.TryTake(out var used) ? used : new ArrayBufferWriter<byte>();
        foreach (var series in written)
        {
            _csv!.Write(text, treatment, series);
        }

        return () =>
        {
            _file.Write(text.WrittenSpan);
            text.ResetWrittenCount();
            _spare.Add(text);
        };
    }

    /// <summary>The course of each readout of each treatment.</summary>
    /// <param name="result">The result whose series were taken.</param>
    /// <param name="threads">At least 1; they change no bit.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<IReadOnlyList<TimeCourseSummary>> Courses(SimulationResult result, int threads, CancellationToken cancel) =>
        TimeCourseSummary.Of(result, Read, threads, cancel);

    /// <summary>For each treatment after the first the differences from it in each readout.</summary>
    /// <param name="result">The result whose series were taken.</param>
    /// <param name="threads">At least 1; they change no bit.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<IReadOnlyList<ArmDifference>> Differences(SimulationResult result, int threads, CancellationToken cancel) =>
        ArmDifference.Of(result, Read, threads, cancel);

    /// <summary>Closes <c>series.csv</c> and removes what was beside it.</summary>
    public void Dispose()
    {
        _file.Dispose();
        Array.ForEach(_draws, draws => draws.Dispose());
    }

    private void Read(int treatment, int first, int count, Span<double> values) => _draws[treatment].Read(first, count, values);
}
