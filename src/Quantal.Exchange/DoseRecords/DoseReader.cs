using Quantal.Exchange.Files;
using Quantal.Simulation.Concentrations;

namespace Quantal.Exchange.DoseRecords;

/// <summary>Reads a row that gives a dose.</summary>
/// <param name="findings">Receives what is wrong.</param>
/// <param name="row">The row.</param>
/// <param name="model">What the doses are given to.</param>
internal sealed class DoseReader(FindingList findings, DoseRow row, ConcentrationModel model)
{
    /// <summary>Most additional doses of a record.</summary>
    public const int MostAdditional = 1_000_000;

    private readonly IKineticSystem _system = model.Create();
    private readonly HashSet<string> _warned = [];

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
        var additional = row.Integer(DoseColumn.Addl, 0, MostAdditional, $"ADDL is the number of further doses, from 0 to {MostAdditional}; NONMEM's empirical steady state (below 0) is not supported.");
        var steady = (SteadyStateKind?)row.Integer(DoseColumn.Ss, 0, 2, "SS is 0, 1 or 2; others are not supported.");
        var into = ReadCompartment();
        var record = ReadColumns(
            new EventRecord(time, kind, into, amount, rate, interval, additional ?? 0, steady ?? SteadyStateKind.None));
        if (findings.Errors == before)
        {
            CheckSize(in record);
            CheckRepeats(in record);
        }

        if (findings.Errors == before && record.SteadyState != SteadyStateKind.None)
        {
            _system.Use(values);
            CheckSteadyState(in record, record.Lag + _system.Lag(into));
        }

        return record;
    }

    private int ReadCompartment()
    {
        var number = row.Number(DoseColumn.Cmt);
        if (number == 0)
        {
            return model.DefaultDoseCompartment;
        }

        if (!double.IsNaN(number) && !model.Compartments.Any(one => one.Number == number))
        {
            var known = Words.Or([.. model.Compartments.Select(one => $"{one.Number} ({one.Name})")]);
            row.Error(
                DoseColumn.Cmt, $"a dose into {row.Shown(DoseColumn.Cmt)}",
                $"Doses of {model.Name} go into compartment {known}; turning compartments off (below 0) is not supported.");
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

    private EventRecord ReadColumns(EventRecord record)
    {
        if (record.Compartment != ConcentrationModel.ColumnsCompartment)
        {
            WarnIfUnused(DoseColumn.Lagt, 0);
            WarnIfUnused(DoseColumn.Bioav, 1);
            WarnIfUnused(DoseColumn.Mode, 0);
            if (record.Rate < 0)
            {
                row.Error(
                    DoseColumn.Rate, $"{row.Shown(DoseColumn.Rate)} with a dose into compartment {record.Compartment}",
                    "Modelled rates and durations are supported for doses into compartment 2 only.");
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
                ? AboveZero(DoseColumn.Rat2, "RATE -1 takes the rate from RAT2. ")
                : 0,
            ModelledDuration = record.Rate == EventRecord.DurationIsModelled
                ? AboveZero(DoseColumn.Dur2, "RATE -2 takes the duration from DUR2. ")
                : 0,
        };
    }

    private void CheckMode(double rate)
    {
        var found = $"{row.Shown(DoseColumn.Mode)} with {row.Shown(DoseColumn.Rate)}";
        if (rate > 0)
        {
            WarnOnce(DoseColumn.Mode, found, "A RATE above 0 is what counts. Later rows are not listed.");
        }
        else
        {
            row.Error(
                DoseColumn.Mode, found,
                "A modelled rate is MODE 1 with RATE -1, a modelled duration MODE 2 with RATE -2, a bolus MODE 0 with RATE 0.");
        }
    }

    private void CheckSize(in EventRecord record)
    {
        var hasConstantRate = record.SteadyState != SteadyStateKind.None && record.Rate is > 0 or EventRecord.RateIsModelled;
        if (record.Amount == 0 && !hasConstantRate)
        {
            row.Error(
                DoseColumn.Amt, $"{row.Shown(DoseColumn.Amt)} with {row.Shown(DoseColumn.Rate)} and {row.Shown(DoseColumn.Ss)}",
                "A dose has AMT above 0; only the steady state of a constant infusion, SS with RATE, has none.");
        }

        if (record.Rate == 0 && model.IsInfused)
        {
            row.Error(DoseColumn.Rate, $"{model.Name} without RATE", "It is infused; write the rate.");
        }
    }

    private void CheckRepeats(in EventRecord record)
    {
        if (record.Interval == 0 && record.AdditionalDoses > 0)
        {
            row.Error(DoseColumn.Ii, $"{row.Shown(DoseColumn.Addl)} without II", "Further doses need the time between them.");
        }
        else if (record.Interval > 0 && record.AdditionalDoses == 0 && record.SteadyState == SteadyStateKind.None)
        {
            WarnOnce(DoseColumn.Ii, $"{row.Shown(DoseColumn.Ii)} without ADDL or SS", "II is not used. Later rows are not listed.");
        }
    }

    private void CheckSteadyState(in EventRecord record, double lag)
    {
        if (record.SteadyState == SteadyStateKind.Adds && !model.IsLinear)
        {
            row.Error(
                DoseColumn.Ss, $"SS 2 with {model.Name}",
                "Its kinetics are not linear, so that a steady state cannot be added to what is there; this is not supported.");
        }

        if (record.Amount == 0)
        {
            if (record.Interval > 0 || record.AdditionalDoses > 0)
            {
                row.Error(DoseColumn.Ss, "the steady state of a constant infusion (AMT 0) with II or ADDL", "It has neither.");
            }

            if (lag > 0)
            {
                row.Error(DoseColumn.Ss, "the steady state of a constant infusion (AMT 0) with a lag", "This is not supported.");
            }
        }
        else if (record.Interval == 0)
        {
            row.Error(DoseColumn.Ii, $"{row.Shown(DoseColumn.Ss)} without II", "A steady state of doses needs the time between them.");
        }
        else if (lag > record.Interval && model.IsLinear)
        {
            WarnOnce(DoseColumn.Lagt, $"a steady state with a lag of {Words.Number(lag)}, longer than II", "As in NONMEM the course is carried back beyond the dose: such concentrations may be negative and mean nothing. Later rows are not listed.");
        }
        else if (lag > record.Interval)
        {
            row.Error(
                DoseColumn.Lagt, $"a steady state with a lag of {Words.Number(lag)}, longer than II",
                $"This is not supported for {model.Name}.");
        }
    }

    private double NotNegative(DoseColumn column)
    {
        var number = row.Number(column);
        if (number < 0)
        {
            row.Error(column, row.Shown(column), $"{DoseColumns.NameOf(column)} is not negative.");
        }

        return number;
    }

    private double AboveZero(DoseColumn column, string why)
    {
        var number = row.Number(column);
        if (number <= 0)
        {
            row.Error(
                column, row.Has(column) ? row.Shown(column) : $"no column {DoseColumns.NameOf(column)}",
                $"{why}{DoseColumns.NameOf(column)} is above 0.");
        }

        return number;
    }

    private void WarnIfUnused(DoseColumn column, double neutral)
    {
        if (row.Has(column) && row.Number(column) is var number && number != neutral && !double.IsNaN(number))
        {
            WarnOnce(
                column, $"{row.Shown(column)} with a dose into another compartment than 2",
                $"It is not used: {DoseColumns.NameOf(column)} applies to doses into compartment 2. Later rows are not listed.");
        }
    }

    private void WarnOnce(DoseColumn column, string found, string expected)
    {
        if (_warned.Add(expected))
        {
            findings.Warn(row.PlaceOf(column), found, expected);
        }
    }
}
