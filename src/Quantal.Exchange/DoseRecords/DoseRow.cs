using System.Globalization;

namespace Quantal.Exchange.DoseRecords;

/// <summary>The cells of one row, read as numbers.</summary>
internal sealed class DoseRow(FindingList findings, string path, DoseColumns columns)
{
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

    /// <summary>What stands in a column, in quotes.</summary>
    public string Shown(DoseColumn column) => $"{DoseColumns.NameOf(column)} {Words.Quote(Has(column) ? _cells[columns.IndexOf(column)] : "")}";

    /// <summary>Where a column's cell stands.</summary>
    public Place PlaceOf(DoseColumn column) => Has(column) ? PlaceOfCell(columns.IndexOf(column)) : Whole;

    /// <summary>The number in a column; 0 if the column is not there, and for '.' or nothing, as NONMEM reads them; NaN after an error.</summary>
    public double Number(DoseColumn column) => Has(column) ? NumberOfCell(columns.IndexOf(column), DoseColumns.NameOf(column)) : 0;

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
    public bool IsGiven(DoseColumn column) => Has(column) && _cells[columns.IndexOf(column)] is not ("" or ".");

    /// <summary>One of the model's values, or null if the file has no column for it; NaN after an error.</summary>
    public double? Value(int value, string name) => columns.IndexOfValue(value) is >= 0 and var cell ? NumberOfCell(cell, name) : null;

    /// <summary>Where one of the model's values stands.</summary>
    public Place PlaceOfValue(int value) => PlaceOfCell(columns.IndexOfValue(value));

    /// <summary>What stands in the cell of one of the model's values.</summary>
    public string ShownValue(int value) => Words.Quote(_cells[columns.IndexOfValue(value)]);

    /// <summary>Adds an error about a column.</summary>
    public void Error(DoseColumn column, string found, string expected) => findings.Error(PlaceOf(column), found, expected);

    private Place PlaceOfCell(int cell) => new(path, _line, _starts[cell]);

    private double NumberOfCell(int cell, string name)
    {
        var text = _cells[cell];
        if (text is "" or ".")
        {
            return 0;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (double.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        findings.Error(PlaceOfCell(cell), $"{name} {Words.Quote(text)}", $"{name} is a finite number with a decimal point.");
        return double.NaN;
    }
}
