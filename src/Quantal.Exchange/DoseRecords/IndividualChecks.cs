using Quantal.Exchange.Files;
using Quantal.Simulation.Concentrations;

namespace Quantal.Exchange.DoseRecords;

/// <summary>Checks what a row must have in common with the rows before.</summary>
/// <param name="findings">Receives what is wrong.</param>
/// <param name="row">The row.</param>
/// <param name="model">What the doses are given to.</param>
internal sealed class IndividualChecks(FindingList findings, DoseRow row, ConcentrationModel model)
{
    private const double SameAmount = 1e-9;

    // Two spellings of one number are one individual, as for NONMEM, and two numbers never are, however many digits they share.
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (double Time, double Amount)> _last = [];
    private readonly IKineticSystem _system = model.Create();
    private readonly double[] _values = new double[model.Values.Count];
    private string? _id;
    private string? _spelled;
    private double _time;
    private double _modelledRate;
    private bool _warned;

    /// <summary>Checks a row; true if it is the first of an individual.</summary>
    /// <param name="id">Its individual as it is written; null if unreadable.</param>
    /// <param name="time">Its time; NaN if unreadable.</param>
    /// <param name="isReset">Whether time may go back.</param>
    /// <param name="record">The record, or null after errors.</param>
    /// <param name="values">The row's values.</param>
    public bool Next(string? id, double time, bool isReset, in EventRecord? record, ReadOnlySpan<double> values)
    {
        var exactly = id is null || id == _spelled ? _id : CsvRows.Exactly(id);
        _spelled = id ?? _spelled;
        var isFirst = id is not null && exactly != _id;
        if (isFirst)
        {
            if (!_seen.Add(exactly!))
            {
                row.Error(
                    DoseColumn.Id, $"{row.Shown(DoseColumn.Id)} again, after other individuals",
                    "Keep the rows of an individual together.");
            }

            _id = exactly;
            _modelledRate = 0;
        }
        else if (time >= 0 && time < _time && !isReset && id is not null)
        {
            row.Error(
                DoseColumn.Time, $"{row.Shown(DoseColumn.Time)} is earlier than in the row before",
                "Sort each individual's rows by TIME; only a reset, EVID 3 or 4, may go back.");
        }

        if (!model.IsLinear)
        {
            CheckValues(values, mayChange: isFirst || isReset);
        }

        if (isFirst || isReset)
        {
            _last.Clear();
        }

        _time = double.IsNaN(time) ? (isFirst ? 0 : _time) : time;
        if (record is { } read)
        {
            CheckModelledRate(in read);
            CheckTogether(in read, values);
        }

        return isFirst;
    }

    private void CheckValues(ReadOnlySpan<double> values, bool mayChange)
    {
        for (var value = 0; value < values.Length; value++)
        {
            if (!mayChange && values[value] != _values[value])
            {
                findings.Error(
                    row.PlaceOfValue(value), $"{model.Values[value].Name} {row.ShownValue(value)} differs from the row before",
                    $"{model.Name} holds concentrations: what a change means for them is not defined, so it is not supported.");
            }
        }

        values.CopyTo(_values);
    }

    private void CheckModelledRate(in EventRecord record)
    {
        if (record.IsReset)
        {
            _modelledRate = 0;
        }

        var found = row.Number(DoseColumn.Rat2);
        if (_modelledRate > 0 && found > 0 && found != _modelledRate && !_warned)
        {
            _warned = true;
            findings.Warn(
                row.PlaceOf(DoseColumn.Rat2), $"{row.Shown(DoseColumn.Rat2)} after a dose with RATE -1 and RAT2 {Words.Number(_modelledRate)}", "Each dose keeps the rate of its own row; NONMEM would change it while it runs. Later rows are not listed.");
        }

        if (record is { IsDose: true, Rate: EventRecord.RateIsModelled })
        {
            _modelledRate = record.ModelledRate;
        }
    }

    /// <summary>Where bioavailability depends on the dose, two rows at one time do not say what was taken.</summary>
    private void CheckTogether(in EventRecord record, ReadOnlySpan<double> values)
    {
        if (!_system.JoinsDoses || record is not { IsDose: true, Amount: > 0 and var amount, Compartment: var into })
        {
            return;
        }

        if (_last.TryGetValue(into, out var last) && last.Time == record.Time)
        {
            _system.Use(values);
            var apart = (amount * _system.Bioavailability(into, amount)) + (last.Amount * _system.Bioavailability(into, last.Amount));
            var together = (amount + last.Amount) * _system.Bioavailability(into, amount + last.Amount);
            if (Math.Abs(together - apart) > SameAmount * apart)
            {
                row.Error(
                    DoseColumn.Amt, $"two doses of {model.Name} into compartment {into} at TIME {Words.Quote(row.Text(DoseColumn.Time))}",
                    "How much is absorbed depends on the dose: remove one of them or join the two, as for quantal simulate.");
            }
        }

        _last[into] = (record.Time, amount);
    }
}
