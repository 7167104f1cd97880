using Quantal.Exchange.Files;
using Quantal.Model.Units;
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
    /// <param name="observed">Receives individual, time and the model's outputs at each observation, in the order of the rows.</param>
    /// <param name="cancellation">Stops between two rows.</param>
    /// <returns>What a person should know, all at once. After an error what was observed is not to be used.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<Finding> Read(
        string path, ConcentrationModel model, IReadOnlyList<double> settings, Action<double, double, ReadOnlySpan<double>> observed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(observed);
        var findings = new FindingList();
        var whole = new Place(path, 0, 0);
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
                using var reader = new StreamReader(stream);
                if (!FileKinds.IsNoDoseRecord(path, stream, findings))
                {
                    Read(new CsvRows(reader), path, model, settings, findings, observed, cancellation);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            findings.Error(whole, "the file cannot be read", $"Check its permissions ({exception.Message}).");
        }

        return findings.Sorted([path]);
    }

    private static void Read(
        CsvRows rows,
        string path,
        ConcentrationModel model,
        IReadOnlyList<double> settings,
        FindingList findings,
        Action<double, double, ReadOnlySpan<double>> observed,
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
        var count = 0;
        while (!findings.IsFull && rows.Next(out var cells))
        {
            cancellation.ThrowIfCancellationRequested();
            count++;
            if (!rows.Fits(cells, columns.Count, path, findings))
            {
                continue;
            }

            row.Take(rows.Line, cells, rows.Starts);
            var (id, time, kind, record) = reader.Read();
            if (checks.Next(id, time, kind is EventKind.Reset or EventKind.ResetAndDose, in record, reader.Values))
            {
                course.Begin();
            }

            if (record is { } read && !findings.HasErrors)
            {
                Follow(course, in read, id, reader.Values, outputs, row, findings, observed);
            }
        }

        if (count == 0)
        {
            findings.Error(new Place(path, 0, 0), "a data set without rows", "Write a row for each dose and each observation.");
        }
    }

    private static void Follow(
        ConcentrationCourse course,
        in EventRecord record,
        double id,
        ReadOnlySpan<double> values,
        Span<double> outputs,
        DoseRow row,
        FindingList findings,
        Action<double, double, ReadOnlySpan<double>> observed)
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

/// <summary>Reads values such as <c>CL=1.1,V=20,KA=1.5</c>.</summary>
public static class ModelSettings
{
    /// <summary>Reads the values.</summary>
    /// <param name="text">Names and values, separated by commas.</param>
    /// <param name="model">What the doses are given to.</param>
    /// <returns>The values in the model's order, NaN where none is given, and everything that is wrong, one line each.</returns>
    public static (double[] Values, IReadOnlyList<string> Problems) Read(string text, ConcentrationModel model)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(model);
        var values = new double[model.Values.Count];
        Array.Fill(values, double.NaN);
        var problems = new List<string>();
        var before = "";
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries).Where(_ => text.Length > 0))
        {
            var whole = $"{before},{part}";
            before = part;
            var halves = part.Split('=', 2, StringSplitOptions.TrimEntries);
            var name = halves[0].ToUpperInvariant();
            var index = model.Values.Index().FirstOrDefault(pair => pair.Item.Name == name, (-1, null!)).Index;
            if (halves.Length < 2 && QuantityReader.HasDecimalComma(whole))
            {
                var hint = QuantityReader.Pointed(whole) is { } pointed ? $" Did you mean '{pointed}'?" : "";
                problems.Add($"{Words.Quote(whole)} has a comma where a number has a decimal point.{hint}");
            }
            else if (halves.Length < 2)
            {
                problems.Add($"{Words.Quote(part)} is no NAME=VALUE.");
            }
            else if (index < 0)
            {
                var names = model.Values.Select(value => value.Name).ToArray();
                problems.Add($"{model.Name} takes no {Words.Quote(halves[0])}.{NearestWord.Hint(name, names)} It takes {string.Join(", ", names)}.");
            }
            else if (!double.IsNaN(values[index]))
            {
                problems.Add($"{name} is given twice.");
            }
            else if (Number(halves[1], model.Values[index]) is { } value)
            {
                values[index] = value;
            }
            else
            {
                problems.Add($"{name} is {Words.Quote(halves[1])}. It is a finite number, {model.Values[index].Range}.");
            }
        }

        return (values, problems);
    }

    private static double? Number(string text, ModelValue value) =>
        CsvRows.TryNumber(text, out var number) && value.Allows(number) ? number : null;
}
