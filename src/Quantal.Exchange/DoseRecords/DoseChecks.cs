using Quantal.Exchange.Files;
using Quantal.Simulation.Concentrations;

namespace Quantal.Exchange.DoseRecords;

/// <summary>Checks what the parts of a dose record, each readable by itself, say together.</summary>
/// <param name="row">The row.</param>
/// <param name="model">What the doses are given to.</param>
internal sealed class DoseChecks(DoseRow row, ConcentrationModel model)
{
    private readonly IKineticSystem _system = model.Create();

    /// <summary>Adds what is found to the row's findings.</summary>
    /// <param name="record">The record.</param>
    /// <param name="values">The row's values, in the model's order; those of a readable row.</param>
    public void Check(in EventRecord record, ReadOnlySpan<double> values)
    {
        if (CheckSize(in record) && CheckRepeats(in record) && record.SteadyState != SteadyStateKind.None)
        {
            _system.Use(values);
            CheckSteadyState(in record, record.Lag + _system.Lag(record.Compartment));
        }
    }

    private bool CheckSize(in EventRecord record)
    {
        var hasConstantRate = record.SteadyState != SteadyStateKind.None && record.Rate is > 0 or EventRecord.RateIsModelled;
        if (record.Amount == 0 && !hasConstantRate)
        {
            row.Error(
                DoseColumn.Amt, $"{row.Shown(DoseColumn.Amt)} with {row.Shown(DoseColumn.Rate)} and {row.Shown(DoseColumn.Ss)}",
                "A dose has AMT above 0; only the steady state of a constant infusion, SS with RATE, has none.");
            return false;
        }

        if (record.Rate == 0 && model.IsInfused)
        {
            row.Error(DoseColumn.Rate, $"{model.Name} without RATE", "It is infused; write the rate.");
            return false;
        }

        return true;
    }

    private bool CheckRepeats(in EventRecord record)
    {
        if (record.Interval == 0 && record.AdditionalDoses > 0)
        {
            row.Error(DoseColumn.Ii, $"{row.Shown(DoseColumn.Addl)} without II", "Further doses need the time between them.");
            return false;
        }

        if (record.Interval > 0 && record.AdditionalDoses == 0 && record.SteadyState == SteadyStateKind.None)
        {
            row.WarnOnce(DoseColumn.Ii, $"{row.Shown(DoseColumn.Ii)} without ADDL or SS", "II is not used. Later rows are not listed.");
        }

        return true;
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
        else if (LengthOf(in record) / record.Interval >= EventRecord.MostRepeats)
        {
            row.Error(
                DoseColumn.Ii, $"{row.Shown(DoseColumn.Ss)} of infusions of which {EventRecord.MostRepeats} or more run at a time",
                "Write a constant infusion: AMT 0 with the sum of their rates in RATE.");
        }
        else if (lag > record.Interval && model.IsLinear)
        {
            row.WarnOnce(DoseColumn.Lagt, $"a steady state with a lag of {Words.Number(lag)}, longer than II", "As in NONMEM 7.4 the course is carried back beyond the dose: such concentrations may be negative and mean nothing, and later versions differ. Later rows are not listed.");
        }
        else if (lag > record.Interval)
        {
            row.Error(
                DoseColumn.Lagt, $"a steady state with a lag of {Words.Number(lag)}, longer than II",
                $"This is not supported for {model.Name}.");
        }
    }

    private double LengthOf(in EventRecord record)
    {
        var amount = record.Amount * record.Bioavailability * _system.Bioavailability(record.Compartment, record.Amount);
        return record.Rate switch
        {
            0 => 0,
            EventRecord.RateIsModelled => amount / record.ModelledRate,
            EventRecord.DurationIsModelled => record.ModelledDuration,
            _ => amount / record.Rate,
        };
    }
}
