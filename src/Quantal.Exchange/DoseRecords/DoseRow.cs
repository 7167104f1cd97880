using Quantal.Exchange.Files;
using Quantal.Simulation.Concentrations;

namespace Quantal.Exchange.DoseRecords;

/// <summary>The cells of one row, read as numbers.</summary>
internal sealed class DoseRow(FindingList findings, string path, DoseColumns columns)
{
    private readonly HashSet<int> _refused = [];
    private readonly HashSet<string> _warned = [];
    private string[] _cells = [];
    private IReadOnlyList<int> _starts = [];
    private int _line;

    /// <summary>Takes the next row.</summary>
    /// <param name="line">1-based line.</param>
    /// <param name="cells">Its cells, as many as the header has.</param>
    /// <param name="starts">1-based place of each.</param>
    public void Take(int line, string[] cells, IReadOnlyList<int> starts) => (_line, _cells, _starts) = (line, cells, starts);

    /// <summary>Where the row stands.</summary>
    public Place Whole => new(path, _line, 0);

    /// <summary>Whether the file has a column.</summary>
    public bool Has(DoseColumn column) => columns.IndexOf(column) >= 0;

    /// <summary>Name of a column, as the file has it if it has it.</summary>
    public string NameOf(DoseColumn column) => columns.NameOf(column);

    /// <summary>Whether the row is a comment and nothing else in it counts.</summary>
    public bool IsComment => IsGiven(DoseColumn.C) && Text(DoseColumn.C) is "C" or "c";

    /// <summary>What stands in a column that the file has.</summary>
    public string Text(DoseColumn column) => _cells[columns.IndexOf(column)];

    /// <summary>What stands in a column, in quotes.</summary>
    public string Shown(DoseColumn column) =>
        $"{columns.NameOf(column)} {Words.Quote(Has(column) ? Text(column) : "")}";

    /// <summary>Where a column's cell stands.</summary>
    public Place PlaceOf(DoseColumn column) => Has(column) ? PlaceOfCell(columns.IndexOf(column)) : Whole;

    /// <summary>
    /// The number in a column; 0 if the column is not there, and for '.' or nothing, as NONMEM reads them; NaN after an error.
    /// </summary>
    public double Number(DoseColumn column) => Has(column) ? NumberOfCell(columns.IndexOf(column), columns.NameOf(column)) : 0;

    /// <summary>The whole number in a column, from <paramref name="least"/> to <paramref name="most"/>; null after an error.</summary>
    public int? Integer(DoseColumn column, int least, int most, string expected)
    {
        var number = Number(column);
        if (double.IsNaN(number))
        {
            return null;
        }

        if (number == Math.Floor(number) && number >= least && number <= most)
        {
            return (int)number;
        }

        Error(column, Shown(column), expected);
        return null;
    }

    /// <summary>Whether something stands in a column's cell.</summary>
    public bool IsGiven(DoseColumn column) => Has(column) && !CsvRows.IsNothing(Text(column));

    /// <summary>One of the model's values, or null if the file has no column for it; NaN after an error.</summary>
    public double? Value(int value, string name) => columns.IndexOfValue(value) is >= 0 and var cell ? NumberOfCell(cell, name) : null;

    /// <summary>Whether nothing stands in the cell of one of the model's values, though the file has a column for it.</summary>
    public bool IsValueLeftOut(int value) => columns.IndexOfValue(value) is >= 0 and var cell && CsvRows.IsNothing(_cells[cell]);

    /// <summary>
    /// The compartment in CMT, by its number or by its name in the model; 0 where none is given, NaN after an error.
    /// </summary>
    public double Compartment(ConcentrationModel model)
    {
        if (!IsGiven(DoseColumn.Cmt) || CsvRows.TryNumber(Text(DoseColumn.Cmt), out _))
        {
            return Number(DoseColumn.Cmt);
        }

        if (model.Compartments.FirstOrDefault(one => one.Name.Equals(Text(DoseColumn.Cmt), StringComparison.OrdinalIgnoreCase)) is { } named)
        {
            return named.Number;
        }

        Error(DoseColumn.Cmt, Shown(DoseColumn.Cmt), $"Compartments of {model.Name} are {Names(model)}.");
        return double.NaN;
    }

    /// <summary>The compartments for doses, with their names, for people.</summary>
    public static string Names(ConcentrationModel model) => Words.Or([.. model.Compartments.Select(one => $"{one.Number} ({one.Name})")]);

    /// <summary>Refuses, once for each, columns of other programs that say something in this row.</summary>
    public void RefuseForeign()
    {
        foreach (var (cell, name, column) in columns.Foreign)
        {
            var says = !CsvRows.IsNothing(_cells[cell])
                && !(CsvRows.TryNumber(_cells[cell], out var number) && column.Neutral!.Contains(number));
            if (says && _refused.Add(cell))
            {
                findings.Error(
                    PlaceOfCell(cell), $"{name} {Words.Quote(_cells[cell])}", $"{column.Instead}. The column is not read; later rows are not listed.");
            }
        }
    }

    /// <summary>Where one of the model's values stands.</summary>
    public Place PlaceOfValue(int value) => PlaceOfCell(columns.IndexOfValue(value));

    /// <summary>What stands in the cell of one of the model's values.</summary>
    public string ShownValue(int value) => Words.Quote(_cells[columns.IndexOfValue(value)]);

    /// <summary>Adds a warning about a column, unless one with the same advice was added before.</summary>
    public void WarnOnce(DoseColumn column, string found, string expected)
    {
        if (_warned.Add(expected))
        {
            findings.Warn(PlaceOf(column), found, expected);
        }
    }

    /// <summary>Adds an error about a column.</summary>
    public void Error(DoseColumn column, string found, string expected) => findings.Error(PlaceOf(column), found, expected);

    private Place PlaceOfCell(int cell) => new(path, _line, _starts[cell]);

    private double NumberOfCell(int cell, string name)
    {
        var text = _cells[cell];
        if (CsvRows.IsNothing(text))
        {
            return 0;
        }

        if (CsvRows.TryNumber(text, out var number))
        {
            return number;
        }

        findings.Error(PlaceOfCell(cell), $"{name} {Words.Quote(text)}", $"{name} is a finite number with a decimal point.");
        return double.NaN;
    }
}
