using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Model.Units;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Patients;

/// <summary>Reads one row of a dose history.</summary>
internal sealed class DoseHistoryRow(ReadContext context, Place place, string[] header, string[] cells)
{
    /// <summary>Columns that must be there.</summary>
    public static IReadOnlyList<string> Required { get; } = ["TIME", "DRUG", "AMT"];

    /// <summary>Columns of which only 0 is supported.</summary>
    public static IReadOnlyList<string> MustBeZero { get; } = ["SS", "DV"];

    /// <summary>Columns that may be 1 as well: a dose is no observation, and a tablet goes into the first compartment.</summary>
    public static IReadOnlyList<string> MayBeOne { get; } = ["MDV", "CMT"];

    /// <summary>What was rounded to make the row's order; null if nothing was.</summary>
    public string? Rounded { get; private set; }

    /// <summary>Whether it is an observation: EVID 0 and no dose.</summary>
    public bool IsObservation => Cell("EVID") == "0" && (CsvRows.IsNothing(Cell("AMT")) || Cell("AMT") == "0");

    /// <summary>The row's order, or null after a finding.</summary>
    /// <param name="last">Minute of the row before; takes the minute of this one.</param>
    public Order? Read(ref int last)
    {
        var before = context.Findings.Errors;
        RefuseUnsupported();
        var start = Time("TIME", Number("TIME"));
        var drug = ReadDrug();
        var amount = Number("AMT");
        var rate = Number("RATE");
        var additional = Number("ADDL");
        var interval = Time("II", Number("II"));
        if (start < last)
        {
            Error($"TIME {Words.Quote(Cell("TIME"))} is earlier than in the row before", "Sort the rows by TIME.");
        }

        last = Math.Max(last, start ?? 0);
        if (amount is <= 0)
        {
            Error($"AMT {Words.Quote(Cell("AMT"))}", "AMT is the dose in mg, above 0.");
        }

        var over = Over(drug, amount, rate);
        var repeats = Repeats(drug, additional, interval);
        if (context.Findings.Errors > before || start is null || drug is null || amount is null)
        {
            return null;
        }

        var dose = new Dose(amount.Value, false);
        if (repeats == 0)
        {
            return new DatedDose(drug.Value, dose, over, [start.Value]);
        }

        var until = start.Value + ((repeats + 1L) * interval!.Value);
        if (until > Minutes.Maximum)
        {
            Error("ADDL and II reach beyond 60 years", "Times of up to 60 y are supported.");
            return null;
        }

        return new RepeatedDose(drug.Value, dose, interval.Value, start.Value, (int)until, null);
    }

    private void RefuseUnsupported()
    {
        if (Array.IndexOf(header, "EVID") >= 0 && Number("EVID") is { } evid && evid != 1)
        {
            Error(
                $"EVID {Words.Quote(Cell("EVID"))}",
                "Only dose rows, EVID 1, and observations, EVID 0 without AMT, are supported: other events (2) and resets (3, 4) are not; remove the row.");
        }

        foreach (var column in MustBeZero.Where(c => Number(c) is not null and not 0))
        {
            Error($"{column} {Words.Quote(Cell(column))}", $"{column} other than 0 is not supported; remove the column.");
        }

        if (Number("MDV") is not null and not (0 or 1))
        {
            Error($"MDV {Words.Quote(Cell("MDV"))}", "Write 1, since a dose is no observation, or 0.");
        }

        if (Number("CMT") is { } compartment && compartment != 0 && (compartment != 1 || Number("RATE") is > 0))
        {
            Error($"CMT {Words.Quote(Cell("CMT"))}", "Where a dose goes follows from its drug: write 0, or for a tablet 1.");
        }
    }

    private Drug? ReadDrug()
    {
        var cell = Cell("DRUG");
        var form = (WordForm<Drug>)context.Grammar.Drug.Form;
        foreach (var (word, drug) in form.Meanings)
        {
            if (word == cell)
            {
                return drug;
            }
        }

        Error(
            $"DRUG {Words.Quote(cell)}", $"Write {form.Describe()}; plasma exchange belongs into the patient file.",
            NearestWord.Of(cell, form.AllWords));
        return null;
    }

    private int Over(Drug? drug, double? amount, double? rate)
    {
        if (drug is null || rate is null || amount is null or <= 0)
        {
            return 0;
        }

        if (rate < 0)
        {
            Error($"RATE {Words.Quote(Cell("RATE"))}", "Modelled rates and durations (-1, -2) are not supported; write mg/h.");
        }
        else if (!drug.Value.IsInfused() && rate > 0)
        {
            Error($"RATE {Words.Quote(Cell("RATE"))} with a tablet", "Write 0.");
        }
        else if (drug.Value.IsInfused() && rate == 0)
        {
            Error($"{PatientGrammar.NameOf(drug.Value)} without RATE", "It is infused; write the rate in mg/h.");
        }
        else if (rate > 0)
        {
            var hours = amount.Value / rate.Value;
            if (!context.Limits.Drugs[drug.Value].Infusion!.Contains(hours))
            {
                Error(
                    $"an infusion over {Words.Number(hours)} h by AMT and RATE",
                    $"Infusions take {context.Limits.Drugs[drug.Value].Infusion}.");
                return 0;
            }

            if (Minutes.Whole(60 * hours) is { } whole)
            {
                return whole;
            }

            Rounded = $"an infusion over {Words.Number(60 * hours)} min by AMT and RATE";
            return (int)Math.Round(60 * hours);
        }

        return 0;
    }

    private int Repeats(Drug? drug, double? additional, int? interval)
    {
        if (additional is null || interval is null)
        {
            return 0;
        }

        if (additional < 0 || additional != Math.Floor(additional.Value) || additional > Minutes.Maximum)
        {
            Error($"ADDL {Words.Quote(Cell("ADDL"))}", "ADDL is the number of further doses, a whole number.");
        }
        else if (additional > 0 != interval > 0)
        {
            Error($"ADDL {Words.Quote(Cell("ADDL"))} with II {Words.Quote(Cell("II"))}", "Write both, or neither.");
        }
        else if (additional > 0 && drug?.IsInfused() == true)
        {
            Error($"ADDL with {PatientGrammar.NameOf(drug.Value)}", "Write a row for each infusion.");
        }
        else
        {
            return (int)additional;
        }

        return 0;
    }

    /// <summary>The number in a column; a column that is not there, or holds nothing or '.', counts as 0 unless it is required.</summary>
    private double? Number(string column)
    {
        var cell = Cell(column);
        if (CsvRows.IsNothing(cell) && !Required.Contains(column))
        {
            return 0;
        }

        if (QuantityReader.TryNumber(cell, out var value, out var problem))
        {
            return value;
        }

        Error($"{problem} in column {column}: {Words.Quote(cell)}", $"{column} is a number.");
        return null;
    }

    private int? Time(string column, double? hours)
    {
        if (hours is not { } h)
        {
            return null;
        }

        if (h < 0 || 60 * h > Minutes.Maximum)
        {
            Error($"{column} {Words.Quote(Cell(column))}", $"{column} is in hours, from 0 to 60 years.");
            return null;
        }

        if (Minutes.Whole(60 * h) is { } whole)
        {
            return whole;
        }

        Error(
            $"{column} {Words.Quote(Cell(column))}, which is not a whole number of minutes",
            $"{column} is in hours; write whole minutes to six decimals.");
        return null;
    }

    private string Cell(string column)
    {
        var index = Array.IndexOf(header, column);
        return index < 0 ? "" : cells[index];
    }

    private void Error(string found, string expected, string? suggestion = null) =>
        context.Findings.Error(place, found, expected, suggestion);
}
