using Quantal.Exchange.Files;
using Quantal.Simulation.Concentrations;

namespace Quantal.Exchange.DoseRecords;

/// <summary>Reads a row that gives a dose.</summary>
/// <param name="findings">Receives what is wrong.</param>
/// <param name="row">The row.</param>
/// <param name="model">What the doses are given to.</param>
internal sealed class DoseReader(FindingList findings, DoseRow row, ConcentrationModel model)
{
    private const double SameLength = 1e-4;

    private readonly DoseChecks _checks = new(row, model);

    /// <summary>Reads the dose; after errors what it gives is not to be used.</summary>
    /// <param name="time">The row's time.</param>
    /// <param name="kind">The row's kind.</param>
    /// <param name="values">The row's values, in the model's order.</param>
    public EventRecord Read(double time, EventKind kind, ReadOnlySpan<double> values)
    {
        var before = findings.Errors;
        var amount = NotNegative(DoseColumn.Amt);
        var rate = ReadRate();
        var interval = NotNegative(DoseColumn.Ii);
        var additional = row.Integer(DoseColumn.Addl, 0, EventRecord.MostRepeats, $"ADDL is the number of further doses, from 0 to {EventRecord.MostRepeats}; NONMEM's empirical steady state (below 0) is not supported.");
        var steady = (SteadyStateKind?)row.Integer(DoseColumn.Ss, 0, 2, "SS is 0, 1 or 2; others are not supported.");
        var into = ReadCompartment();
        var record = ReadLength(ReadColumns(
            new EventRecord(time, kind, into, amount, rate, interval, additional ?? 0, steady ?? SteadyStateKind.None)));
        if (findings.Errors == before)
        {
            _checks.Check(in record, values);
        }

        return record;
    }

    private int ReadCompartment()
    {
        var number = row.Compartment(model);
        if (number == 0)
        {
            return model.DefaultDoseCompartment;
        }

        if (!double.IsNaN(number) && !model.Compartments.Any(one => one.Number == number))
        {
            row.Error(
                DoseColumn.Cmt, $"a dose into {row.Shown(DoseColumn.Cmt)}",
                $"Doses of {model.Name} go into compartment {DoseRow.Names(model)}; turning compartments off (below 0) is not supported.");
        }

        return (int)number;
    }

    private double ReadRate()
    {
        var rate = row.Number(DoseColumn.Rate);
        if (rate < 0 && rate is not (EventRecord.RateIsModelled or EventRecord.DurationIsModelled))
        {
            row.Error(
                DoseColumn.Rate, row.Shown(DoseColumn.Rate),
                "RATE is 0 (bolus), above 0 (infusion), -1 (modelled rate) or -2 (modelled duration).");
        }

        return rate;
    }

    /// <summary>The duration that other programs give in the data: it holds whatever the bioavailability, as a modelled one.</summary>
    private EventRecord ReadLength(EventRecord record)
    {
        var length = NotNegative(DoseColumn.Tinf);
        if (length is not > 0)
        {
            return record;
        }

        if (record.Rate == 0)
        {
            return record with { Rate = EventRecord.DurationIsModelled, ModelledDuration = length };
        }

        if (record.Rate < 0 || Math.Abs((record.Amount / record.Rate) - length) > SameLength * length)
        {
            row.Error(
                DoseColumn.Tinf, $"{row.Shown(DoseColumn.Tinf)} with {row.Shown(DoseColumn.Rate)} and {row.Shown(DoseColumn.Amt)}",
                $"Both say how long the infusion runs; write 0 in RATE or in {row.NameOf(DoseColumn.Tinf)}.");
        }

        return record;
    }

    private EventRecord ReadColumns(EventRecord record)
    {
        CheckModelled(DoseColumn.Dur2, record.Rate);
        CheckModelled(DoseColumn.Rat2, record.Rate);
        if (record.Compartment != model.ObservedCompartment)
        {
            WarnIfUnused(DoseColumn.Lagt, 0);
            WarnIfUnused(DoseColumn.Bioav, 1);
            WarnIfUnused(DoseColumn.Mode, 0);
            if (record.Rate < 0)
            {
                row.Error(
                    DoseColumn.Rate, $"{row.Shown(DoseColumn.Rate)} with a dose into compartment {record.Compartment}",
                    $"Modelled rates and durations are supported for doses into compartment {model.ObservedCompartment} only.");
            }

            return record;
        }

        var wantedMode = record.Rate switch { EventRecord.RateIsModelled => 1, EventRecord.DurationIsModelled => 2, _ => 0 };
        if (row.Has(DoseColumn.Mode)
            && row.Integer(DoseColumn.Mode, 0, 2, "MODE is 0, 1 (modelled rate) or 2 (modelled duration).") is { } mode
            && mode != wantedMode)
        {
            CheckMode(record.Rate);
        }

        return record with
        {
            Lag = NotNegative(DoseColumn.Lagt),
            Bioavailability = row.Has(DoseColumn.Bioav) ? AboveZero(DoseColumn.Bioav, "") : 1,
            ModelledRate = record.Rate == EventRecord.RateIsModelled
                ? AboveZero(DoseColumn.Rat2, $"RATE -1 takes the rate from {row.NameOf(DoseColumn.Rat2)}. ")
                : 0,
            ModelledDuration = record.Rate == EventRecord.DurationIsModelled
                ? AboveZero(DoseColumn.Dur2, $"RATE -2 takes the duration from {row.NameOf(DoseColumn.Dur2)}. ")
                : 0,
        };
    }

    /// <summary>A modelled rate or duration that RATE does not ask for: meant, or left over from another row? MODE tells.</summary>
    private void CheckModelled(DoseColumn column, double rate)
    {
        if (rate >= 0 && row.IsGiven(column) && row.Number(column) is not (0 or double.NaN) && !row.IsGiven(DoseColumn.Mode))
        {
            row.Error(
                column, $"{row.Shown(column)} with {(row.Has(DoseColumn.Rate) ? row.Shown(DoseColumn.Rate) : "no column RATE")}",
                "A modelled rate is asked for by RATE -1, a modelled duration by RATE -2; where neither is meant, write 0 here, or 0 in a column MODE.");
        }
    }

    private void CheckMode(double rate)
    {
        var found = $"{row.Shown(DoseColumn.Mode)} with {row.Shown(DoseColumn.Rate)}";
        if (rate > 0)
        {
            row.WarnOnce(DoseColumn.Mode, found, "A RATE above 0 is what counts. Later rows are not listed.");
        }
        else
        {
            row.Error(
                DoseColumn.Mode, found,
                "A modelled rate is MODE 1 with RATE -1, a modelled duration MODE 2 with RATE -2, a bolus MODE 0 with RATE 0.");
        }
    }

    private double NotNegative(DoseColumn column)
    {
        var number = row.Number(column);
        if (number < 0)
        {
            row.Error(column, row.Shown(column), $"{row.NameOf(column)} is not negative.");
        }

        return number;
    }

    private double AboveZero(DoseColumn column, string why)
    {
        var number = row.Number(column);
        if (number <= 0)
        {
            row.Error(
                column, row.Has(column) ? row.Shown(column) : $"no column {row.NameOf(column)}",
                $"{why}{row.NameOf(column)} is above 0.");
        }

        return number;
    }

    private void WarnIfUnused(DoseColumn column, double neutral)
    {
        if (row.Has(column) && row.Number(column) is var number && number != neutral && !double.IsNaN(number))
        {
            row.WarnOnce(
                column, $"{row.Shown(column)} with a dose into another compartment than {model.ObservedCompartment}",
                $"It is not used: {row.NameOf(column)} applies to doses into compartment {model.ObservedCompartment}. Later rows are not listed.");
        }
    }
}
