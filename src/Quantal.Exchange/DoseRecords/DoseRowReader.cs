using Quantal.Exchange.Files;
using Quantal.Simulation.Concentrations;

namespace Quantal.Exchange.DoseRecords;

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
    public (string? Id, double Time, EventKind? Kind, EventRecord? Record) Read()
    {
        var before = findings.Errors;
        CheckComment();
        row.RefuseForeign();
        var id = double.IsNaN(Required(DoseColumn.Id)) ? null : row.Text(DoseColumn.Id);
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

    private void CheckComment()
    {
        if (row.IsGiven(DoseColumn.C) && row.Text(DoseColumn.C) != "0")
        {
            row.Error(DoseColumn.C, row.Shown(DoseColumn.C), "Write C for a row to pass over, and '.' or nothing for any other.");
        }
    }

    private double Required(DoseColumn column)
    {
        if (!row.IsGiven(column))
        {
            row.Error(column, $"no {row.NameOf(column)}", $"{row.NameOf(column)} is a number in every row.");
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
            if (row.IsValueLeftOut(value) && one is { IsIndicator: false, Default: not 0 })
            {
                findings.Error(
                    row.PlaceOfValue(value), $"{one.Name} {row.ShownValue(value)}", $"{one.Name} is {one.Range} in every row; 0 is never meant by an empty cell.");
            }
            else if (number is { } found && !double.IsNaN(found) && !one.Allows(found))
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

            CheckMissing(doses, isMissing, "a dose");

            return doses ? EventKind.Dose : EventKind.Observation;
        }

        var kind = (EventKind?)row.Integer(
            DoseColumn.Evid, 0, 4, "EVID is 0 (observation), 1 (dose), 2 (other), 3 (reset) or 4 (reset and dose).");
        CheckMissing(kind is not (null or EventKind.Observation), isMissing, row.Shown(DoseColumn.Evid));
        return kind;
    }

    private void CheckMissing(bool wanted, bool isMissing, string with)
    {
        if (wanted && row.IsGiven(DoseColumn.Mdv) && !isMissing)
        {
            row.Error(
                DoseColumn.Mdv, $"{row.Shown(DoseColumn.Mdv)} with {with}",
                "Only observations have an observed value: NONMEM wants MDV 1 here.");
        }
    }

    private void CheckNoDose(EventKind kind)
    {
        foreach (var column in OfDoses.Where(column => row.Number(column) is not (0 or double.NaN)))
        {
            row.Error(
                column, $"{row.Shown(column)} with EVID {(int)kind}",
                $"Only a dose, EVID 1 or 4, has {row.NameOf(column)}; write 0 or EVID 1.");
        }
    }

    private void CheckCompartment(EventKind kind)
    {
        var compartment = row.Compartment(model);
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
