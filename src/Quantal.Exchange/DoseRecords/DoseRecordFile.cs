using Quantal.Exchange.Files;
using Quantal.Simulation.Concentrations;

namespace Quantal.Exchange.DoseRecords;

/// <summary>
/// A data set of doses and observations in NONMEM's format: a CSV file with a header. It is read row by row and never held, so
/// that a file of any length takes bounded memory.
/// </summary>
public static class DoseRecordFile
{
    /// <summary>Reads a file and computes the concentration at each of its observations.</summary>
    /// <param name="path">Path as the user gave it.</param>
    /// <param name="model">What the doses are given to.</param>
    /// <param name="settings">The model's values given outside the file, in its order; NaN where none is.</param>
    /// <param name="observed">Receives individual, as its row writes it, time and the model's outputs at each observation, in the order of
    /// the rows.</param>
    /// <param name="cancellation">Stops between two rows.</param>
    /// <returns>What a person should know, all at once. After an error what was observed is not to be used.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<Finding> Read(
        string path, ConcentrationModel model, IReadOnlyList<double> settings, Action<string, double, ReadOnlySpan<double>> observed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(observed);
        var findings = new FindingList();
        var whole = new Place(path, 0, 0);
        var giving = false;
        try
        {
            if (Directory.Exists(path))
            {
                findings.Error(whole, "this is a folder", "Name a CSV file in it.");
            }
            else if (!File.Exists(path))
            {
                findings.Error(whole, "there is no such file", "Check the path and the spelling.");
            }
            else
            {
                using var stream = File.OpenRead(path);
                using var reader = FileKinds.IsNoDoseRecord(path, stream, findings) ? null : CsvRows.Open(stream, path, findings);
                if (reader is not null)
                {
                    Read(new CsvRows(reader), path, model, settings, findings, Give, cancellation);
                }
            }
        }
        catch (Exception exception) when (!giving && (exception is IOException or UnauthorizedAccessException))
        {
            findings.Error(whole, "the file cannot be read", $"Check its permissions ({exception.Message}).");
        }

        return findings.Sorted([path]);

        // Trouble of who receives is none of the file's.
        void Give(string id, double time, ReadOnlySpan<double> outputs)
        {
            giving = true;
            observed(id, time, outputs);
            giving = false;
        }
    }

    private static void Read(
        CsvRows rows,
        string path,
        ConcentrationModel model,
        IReadOnlyList<double> settings,
        FindingList findings,
        Action<string, double, ReadOnlySpan<double>> observed,
        CancellationToken cancellation)
    {
        var given = settings.Select(value => !double.IsNaN(value)).ToArray();
        if (DoseColumns.Read(rows, path, model, given, findings) is not { } columns)
        {
            return;
        }

        var row = new DoseRow(findings, path, columns);
        var reader = new DoseRowReader(findings, row, model, settings);
        var checks = new IndividualChecks(findings, row, model);
        var course = new ConcentrationCourse(model);
        var outputs = new double[model.Outputs.Count];
        var (count, comments) = (0, 0);
        while (!findings.IsFull && rows.Next(out var cells))
        {
            cancellation.ThrowIfCancellationRequested();
            count++;
            if (!rows.Fits(cells, columns.Count, path, findings))
            {
                continue;
            }

            row.Take(rows.Line, cells, rows.Starts);
            if (row.IsComment)
            {
                comments++;
                continue;
            }

            var (id, time, kind, record) = reader.Read();
            if (checks.Next(id, time, kind is EventKind.Reset or EventKind.ResetAndDose, in record, reader.Values))
            {
                course.Begin();
            }

            if (record is { } read && id is not null && !findings.HasErrors)
            {
                Follow(course, in read, id, reader.Values, outputs, row, findings, observed);
            }
        }

        if (count == comments)
        {
            findings.Error(new Place(path, 0, 0), "a data set without rows", "Write a row for each dose and each observation.");
        }
        else if (comments > 0)
        {
            findings.Warn(
                columns.PlaceOf(DoseColumn.C), $"{comments} {(comments == 1 ? "row" : "rows")} with 'C' in column C", "They are passed over, as comments.");
        }
    }

    private static void Follow(
        ConcentrationCourse course,
        in EventRecord record,
        string id,
        ReadOnlySpan<double> values,
        Span<double> outputs,
        DoseRow row,
        FindingList findings,
        Action<string, double, ReadOnlySpan<double>> observed)
    {
        var concentration = course.Follow(in record, values);
        if (!double.IsFinite(concentration))
        {
            findings.Error(
                row.Whole, $"a concentration that is {(double.IsNaN(concentration) ? "not defined" : "infinite")}",
                "The amounts, rates or times up to this row are too extreme to compute with.");
        }
        else if (record.Kind == EventKind.Observation)
        {
            course.Observe(outputs);
            observed(id, record.Time, outputs);
        }
    }
}
