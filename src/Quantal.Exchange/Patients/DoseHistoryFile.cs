using Quantal.Model.Units;

namespace Quantal.Exchange.Patients;

/// <summary>Reads one dose history in the manner of a NONMEM data file: a row for each dose.</summary>
internal sealed class DoseHistoryFile(ReadContext context, string path, CsvRows rows)
{
    private const int MaximumErrors = 200;
    private static readonly string[] Columns = [.. DoseHistoryRow.Required, "EVID", "RATE", "ADDL", "II", .. DoseHistoryRow.MustBeZero];
    private string[] _header = [];

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
        while (rows.Next(out var cells))
        {
            read++;
            if (context.RowsLeft-- <= 0 || context.Findings.Errors - before > MaximumErrors)
            {
                var found = context.RowsLeft < 0 ? $"more than {DoseHistoryReader.MaximumRows} rows of dose histories" : $"more than {MaximumErrors} errors in this file";
                context.Findings.Error(Here, found, "Reading stopped here; shorten or correct the file.");
                return;
            }

            if (cells is null || cells.Length != _header.Length)
            {
                Error(cells is null ? "a row that is too long or has an open quote" : $"a row of {cells.Length} cells", $"Each row has the header's {_header.Length} cells, separated by commas.");
                continue;
            }

            if (new DoseHistoryRow(context, Here, _header, cells).Read(ref last) is { } order)
            {
                orders.Add(new PlacedOrder(order, Here));
            }
        }

        if (read == 0)
        {
            Error("a dose history without rows", "Write a row for each dose, or remove the reference.");
        }
    }

    private bool ReadHeader()
    {
        if (!rows.Next(out var header) || header is null)
        {
            context.Findings.Error(new Place(path, 0, 0), "no header row", $"The first row names the columns: {string.Join(", ", Columns)}.");
            return false;
        }

        _header = header;
        var before = context.Findings.Errors;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in header)
        {
            if (!Columns.Contains(name))
            {
                Error($"unknown column {Words.Quote(name)}", $"Known columns, in capitals and separated by commas, are {Words.Or(Columns)}.", NearestWord.Of(name, Columns));
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

    private void Error(string found, string expected, string? suggestion = null) => context.Findings.Error(Here, found, expected, suggestion);
}
