using System.Buffers;
using System.Text;
using Quantal.Model.Readouts;
using Quantal.Simulation;
using Quantal.Studies.Runs;

namespace Quantal.Reports.Runs;

/// <summary>
/// The series of a run, written into its folder as they come: <c>series.csv</c>, and beside it for as long as this is open the values of the
/// draws, from which the summaries are made.
/// </summary>
/// <param name="folder">A prepared folder.</param>
public sealed class RunSeries(RunFolder folder) : ISeriesSink, IDisposable
{
    private readonly FileStream _file = File.Create(Path.Combine(folder.Partial, "series.csv"));
    private SeriesCsv? _csv;
    private DrawColumns[] _draws = [];

    /// <inheritdoc/>
    public void Begin(IReadOnlyList<double> days, IReadOnlyList<ReadoutDefinition> readouts, IReadOnlyList<string> treatments)
    {
        _csv = new SeriesCsv(days, readouts, treatments);
        _draws = [.. treatments.Select(_ => new DrawColumns(folder.Partial))];
        _file.Write(Encoding.UTF8.GetBytes(_csv.Header));
    }

    /// <inheritdoc/>
    public Action Take(int treatment, PatientSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var text = new ArrayBufferWriter<byte>();
        _csv!.Write(text, treatment, series);
        return () =>
        {
            _file.Write(text.WrittenSpan);
            if (series.Draw > 0)
            {
                _draws[treatment].Add(series.Values);
            }
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

    private void Read(int treatment, int first, double[][] columns) => _draws[treatment].Read(first, columns);
}
