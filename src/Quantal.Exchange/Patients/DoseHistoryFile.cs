using Quantal.Exchange.Files;
using Quantal.Model.Units;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Patients;

/// <summary>Opens the CSV dose histories that a patient file refers to.</summary>
internal sealed class DoseHistoryReader(ReadContext context)
{
    /// <summary>Most rows read over all dose histories of a patient file: four doses a day for 60 years fit.</summary>
    public const int MaximumRows = 100_000;

    // Far more than so many rows need.
    private const int MaximumBytes = 1 << 25;

    /// <summary>Adds the orders of one history.</summary>
    /// <param name="name">Path relative to the patient file's folder.</param>
    /// <param name="place">Where the patient file names it.</param>
    /// <param name="orders">Receives the orders.</param>
    public void Read(string name, Place place, List<PlacedOrder> orders)
    {
        if (name.Split('/').Any(part => part.Length == 0 || part is "." or ".." || part.AsSpan().IndexOfAny("\\:\0") >= 0))
        {
            context.Findings.Error(
                place, $"the path {Words.Quote(name)}",
                "A dose history lies in the patient file's folder or below: no '..', no leading '/', no drive.");
            return;
        }

        if (!context.IsFile)
        {
            context.Findings.Error(
                place, $"the dose history {Words.Quote(name)}",
                "A patient who is given as a text has no folder with further files; write the doses as orders.");
            return;
        }

        var path = Path.Combine(Path.GetDirectoryName(context.Path) ?? "", name);
        if (!File.Exists(path))
        {
            context.Findings.Error(place, $"there is no file {Words.Quote(path)}", "Paths are relative to the patient file's folder.");
            return;
        }

        try
        {
            if (LeadsAway(path))
            {
                context.Findings.Error(
                    place, $"{Words.Quote(path)} is a link", "Put the dose history itself into the patient file's folder.");
                return;
            }

            if (context.AddInput(path).Read(MaximumBytes, "Write repeated doses as orders.", context.Findings) is { } bytes
                && CsvRows.Open(new MemoryStream(bytes), path, context.Findings) is { } reader)
            {
                new DoseHistoryFile(context, path, new CsvRows(reader)).Read(orders);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            context.Findings.Error(place, $"{Words.Quote(path)} cannot be read", $"Check its permissions ({exception.Message}).");
        }
    }

    private bool LeadsAway(string path)
    {
        var home = Path.GetFullPath(Path.GetDirectoryName(context.Path) is { Length: > 0 } folder ? folder : ".");
        for (var part = Path.GetFullPath(path); part is not null && part.Length > home.Length; part = Path.GetDirectoryName(part))
        {
            if (new FileInfo(part).LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Reads one dose history in the manner of a NONMEM data file: a row for each dose.</summary>
internal sealed class DoseHistoryFile(ReadContext context, string path, CsvRows rows)
{
    private const int MaximumErrors = 200;
    private static readonly string[] Columns =
        [.. DoseHistoryRow.Required, "ID", "EVID", "RATE", "ADDL", "II", .. DoseHistoryRow.MayBeOne, .. DoseHistoryRow.MustBeZero];
    private string[] _header = [];
    private string? _individual;
    private int _othersRows;
    private int _observations;
    private bool _hasWarned;

    private Place Here => new(path, rows.Line, 0);

    /// <summary>Adds the orders of the file.</summary>
    public void Read(List<PlacedOrder> orders)
    {
        if (!ReadHeader())
        {
            return;
        }

        var before = context.Findings.Errors;
        var (last, read) = (0, 0);
        var named = Here;
        while (rows.Next(out var cells))
        {
            read++;
            if (context.RowsLeft-- <= 0 || context.Findings.Errors - before > MaximumErrors)
            {
                var found = context.RowsLeft < 0
                    ? $"more than {DoseHistoryReader.MaximumRows} rows of dose histories"
                    : $"more than {MaximumErrors} errors in this file";
                context.Findings.Error(Here, found, "Reading stopped here; shorten or correct the file.");
                return;
            }

            if (rows.Fits(cells, _header.Length, path, context.Findings) && IsTheIndividual(cells))
            {
                ReadRow(cells, ref last, orders);
            }
        }

        if (_observations > 0)
        {
            context.Findings.Warn(
                named, $"{_observations} {(_observations == 1 ? "observation" : "observations")} (EVID 0) among the doses",
                "They are passed over: a patient is simulated, not fitted.");
        }

        if (read == 0)
        {
            Error("a dose history without rows", "Write a row for each dose, or remove the reference.");
        }
        else if (_individual is not null)
        {
            var others = _othersRows == 0 ? "" : $", and not those of other IDs in {_othersRows} {(_othersRows == 1 ? "row" : "rows")}";
            context.Findings.Warn(
                named, $"the doses of ID {Words.Quote(_individual)} are taken{others}", "A patient file describes one patient.");
        }
    }

    private void ReadRow(string[] cells, ref int last, List<PlacedOrder> orders)
    {
        var row = new DoseHistoryRow(context, Here, _header, cells);
        if (row.IsObservation)
        {
            _observations++;
            return;
        }

        if (row.Read(ref last) is not { } order)
        {
            return;
        }

        orders.Add(new PlacedOrder(order, Here));
        if (row.Rounded is { } rounded && !_hasWarned)
        {
            _hasWarned = true;
            context.Findings.Warn(
                Here, rounded, $"Times are whole minutes: its whole dose runs over {((DatedDose)order).OverMinutes} min. Later rows are not listed.");
        }
    }

    /// <summary>Whether a row is one of the first individual's; a file without ID has no other.</summary>
    private bool IsTheIndividual(string[] cells)
    {
        var column = Array.IndexOf(_header, "ID");
        if (column < 0)
        {
            return true;
        }

        var id = cells[column];
        if (CsvRows.IsNothing(id))
        {
            Error("no ID", "A file with a column ID has it in every row.");
            return false;
        }

        _individual ??= id;
        if (!CsvRows.IsSame(id, _individual))
        {
            _othersRows++;
            return false;
        }

        if (_othersRows > 0)
        {
            Error($"ID {Words.Quote(id)} again, after other individuals", "Keep the rows of an individual together.");
        }

        return true;
    }

    private bool ReadHeader()
    {
        if (!rows.Next(out var header) || header is null)
        {
            context.Findings.Error(
                new Place(path, 0, 0), "no header row", $"The first row names the columns: {string.Join(", ", Columns)}.");
            return false;
        }

        _header = [.. header.Select(name => name.ToUpperInvariant())];
        var before = context.Findings.Errors;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, found) in _header.Zip(header))
        {
            if (!Columns.Contains(name))
            {
                Error(
                    $"unknown column {Words.Quote(found)}", $"Known columns, separated by commas, are {Words.Or(Columns)}.",
                    NearestWord.Of(name, Columns));
            }
            else if (!seen.Add(name))
            {
                Error($"column {name} stands twice", "Keep one of them.");
            }
        }

        foreach (var missing in DoseHistoryRow.Required.Where(c => !seen.Contains(c)))
        {
            Error($"column {missing} is missing", "TIME, DRUG and AMT are required.");
        }

        return context.Findings.Errors == before;
    }

    private void Error(string found, string expected, string? suggestion = null) =>
        context.Findings.Error(Here, found, expected, suggestion);
}
