using Quantal.Exchange.Files;
using Quantal.Simulation.Concentrations;

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
    public string Shown(DoseColumn column) =>
        $"{DoseColumns.NameOf(column)} {Words.Quote(Has(column) ? _cells[columns.IndexOf(column)] : "")}";

    /// <summary>Where a column's cell stands.</summary>
    public Place PlaceOf(DoseColumn column) => Has(column) ? PlaceOfCell(columns.IndexOf(column)) : Whole;

    /// <summary>
    /// The number in a column; 0 if the column is not there, and for '.' or nothing, as NONMEM reads them; NaN after an error.
    /// </summary>
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
    public bool IsGiven(DoseColumn column) => Has(column) && !CsvRows.IsNothing(_cells[columns.IndexOf(column)]);

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

/// <summary>Reads one row after another as records, each by itself.</summary>
/// <param name="findings">Receives what is wrong.</param>
/// <param name="row">The row.</param>
/// <param name="model">What the doses are given to.</param>
/// <param name="settings">The values given outside the file; NaN where none is.</param>
internal sealed class DoseRowReader(FindingList findings, DoseRow row, ConcentrationModel model, IReadOnlyList<double> settings)
{
    private static readonly DoseColumn[] OfDoses = [DoseColumn.Amt, DoseColumn.Rate, DoseColumn.Ii, DoseColumn.Addl, DoseColumn.Ss];

    private readonly double[] _values = new double[model.Values.Count];
    private readonly DoseReader _doses = new(findings, row, model);

    /// <summary>The values of the row last read, in the model's order.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Reads a row. What cannot be told is NaN or null; the record is null after any error.</summary>
    public (double Id, double Time, EventKind? Kind, EventRecord? Record) Read()
    {
        var before = findings.Errors;
        var id = Required(DoseColumn.Id);
        var time = Required(DoseColumn.Time);
        if (time < 0)
        {
            row.Error(DoseColumn.Time, row.Shown(DoseColumn.Time), "Times are not negative.");
        }

        ReadValues();
        var kind = ReadKind();
        var record = default(EventRecord);
        if (kind is EventKind.Dose or EventKind.ResetAndDose)
        {
            record = _doses.Read(time, kind.Value, _values);
        }
        else if (kind is not null)
        {
            record = new EventRecord(time, kind.Value);
            CheckNoDose(kind.Value);
            CheckCompartment(kind.Value);
        }

        return (id, time, kind, findings.Errors == before && kind is not null ? record : null);
    }

    private double Required(DoseColumn column)
    {
        if (!row.IsGiven(column))
        {
            row.Error(column, $"no {DoseColumns.NameOf(column)}", $"{DoseColumns.NameOf(column)} is a number in every row.");
            return double.NaN;
        }

        return row.Number(column);
    }

    private void ReadValues()
    {
        for (var value = 0; value < _values.Length; value++)
        {
            var one = model.Values[value];
            var number = row.Value(value, one.Name);
            if (number is { } found && !double.IsNaN(found) && !one.Allows(found))
            {
                findings.Error(row.PlaceOfValue(value), $"{one.Name} {row.ShownValue(value)}", $"{one.Name} is {one.Range} in every row.");
            }

            _values[value] = number ?? (double.IsNaN(settings[value]) ? one.Default!.Value : settings[value]);
        }
    }

    private EventKind? ReadKind()
    {
        var mdv = row.Number(DoseColumn.Mdv);
        if (mdv is not (0 or 1 or 100 or 101) && !double.IsNaN(mdv))
        {
            row.Error(DoseColumn.Mdv, row.Shown(DoseColumn.Mdv), "MDV is 0, 1, 100 or 101.");
        }

        var isMissing = mdv is 1 or 101;
        if (!row.Has(DoseColumn.Evid))
        {
            var doses = OfDoses.Any(column => row.Number(column) != 0);
            if (isMissing && !doses)
            {
                row.Error(
                    DoseColumn.Mdv, "MDV 1 on a row that gives no dose, in a file without EVID",
                    "Add a column EVID: 0 for an observation, 2 for another event.");
                return null;
            }

            return doses ? EventKind.Dose : EventKind.Observation;
        }

        var kind = (EventKind?)row.Integer(
            DoseColumn.Evid, 0, 4, "EVID is 0 (observation), 1 (dose), 2 (other), 3 (reset) or 4 (reset and dose).");
        if (kind is not (null or EventKind.Observation) && row.IsGiven(DoseColumn.Mdv) && !isMissing)
        {
            row.Error(
                DoseColumn.Mdv, $"{row.Shown(DoseColumn.Mdv)} with {row.Shown(DoseColumn.Evid)}",
                "Only observations have an observed value: NONMEM wants MDV 1 here.");
        }

        return kind;
    }

    private void CheckNoDose(EventKind kind)
    {
        foreach (var column in OfDoses.Where(column => row.Number(column) is not (0 or double.NaN)))
        {
            row.Error(
                column, $"{row.Shown(column)} with EVID {(int)kind}",
                $"Only a dose, EVID 1 or 4, has {DoseColumns.NameOf(column)}; write 0 or EVID 1.");
        }
    }

    private void CheckCompartment(EventKind kind)
    {
        var compartment = row.Number(DoseColumn.Cmt);
        if (compartment < 0)
        {
            row.Error(DoseColumn.Cmt, row.Shown(DoseColumn.Cmt), "Turning compartments off is not supported.");
        }
        else if (kind == EventKind.Observation && compartment != 0 && compartment != model.ObservedCompartment
            && !double.IsNaN(compartment))
        {
            row.Error(
                DoseColumn.Cmt, $"an observation in {row.Shown(DoseColumn.Cmt)}",
                $"CP of {model.Name} is observed in compartment {model.ObservedCompartment}; others are not supported.");
        }
    }
}
