using Quantal.Exchange.Files;
using Quantal.Model.Units;
using Quantal.Simulation.Concentrations;

namespace Quantal.Exchange.DoseRecords;

/// <summary>The columns of a data set that are read whatever the model; their names are the members' in capitals.</summary>
internal enum DoseColumn
{
    /// <summary>Individual.</summary>
    Id,

    /// <summary>Time.</summary>
    Time,

    /// <summary>What the record is.</summary>
    Evid,

    /// <summary>Amount.</summary>
    Amt,

    /// <summary>Rate of an infusion.</summary>
    Rate,

    /// <summary>Time between doses.</summary>
    Ii,

    /// <summary>Number of additional doses.</summary>
    Addl,

    /// <summary>Steady state.</summary>
    Ss,

    /// <summary>Compartment.</summary>
    Cmt,

    /// <summary>Whether the observed value is missing.</summary>
    Mdv,

    /// <summary>Observed value, which is not looked at.</summary>
    Dv,

    /// <summary>Lag of a dose into compartment 2.</summary>
    Lagt,

    /// <summary>Bioavailability of a dose into compartment 2.</summary>
    Bioav,

    /// <summary>Which of rate and duration is modelled.</summary>
    Mode,

    /// <summary>Modelled duration of a dose into compartment 2.</summary>
    Dur2,

    /// <summary>Modelled rate of a dose into compartment 2.</summary>
    Rat2,
}

/// <summary>Which cell of a row holds what, as the header says.</summary>
internal sealed class DoseColumns
{
    private static readonly string[] Names = [.. Enum.GetNames<DoseColumn>().Select(name => name.ToUpperInvariant())];

    private static readonly string[] Unsupported = ["DATE", "DAT1", "DAT2", "DAT3", "PCMT", "CALL", "CONT"];

    private readonly int[] _known = new int[Names.Length];
    private readonly int[] _values;

    private DoseColumns(int valueCount, int count)
    {
        _values = new int[valueCount];
        Count = count;
        Array.Fill(_known, -1);
        Array.Fill(_values, -1);
    }

    /// <summary>Number of cells of a row.</summary>
    public int Count { get; }

    /// <summary>Name of a column.</summary>
    public static string NameOf(DoseColumn column) => Names[(int)column];

    /// <summary>Place of a column's cell in the row, or -1.</summary>
    public int IndexOf(DoseColumn column) => _known[(int)column];

    /// <summary>Place of the cell of one of the model's values, or -1.</summary>
    public int IndexOfValue(int value) => _values[value];

    /// <summary>Reads the header, or gives null after errors.</summary>
    /// <param name="rows">The file's rows, at their start.</param>
    /// <param name="path">Path as the user gave it.</param>
    /// <param name="model">What the doses are given to.</param>
    /// <param name="given">For each of the model's values whether it is given outside the file.</param>
    /// <param name="findings">Receives what is wrong.</param>
    public static DoseColumns? Read(CsvRows rows, string path, ConcentrationModel model, IReadOnlyList<bool> given, FindingList findings)
    {
        if (!rows.Next(out var header) || header is null)
        {
            findings.Error(
                new Place(path, Math.Min(rows.Line, 1), 0), "no header row",
                "The first row names the columns, separated by commas: ID, TIME, AMT and so on.");
            return null;
        }

        var columns = new DoseColumns(model.Values.Count, header.Length);
        for (var cell = 0; cell < header.Length; cell++)
        {
            columns.Place(header[cell], cell, new Place(path, rows.Line, rows.Starts[cell]), model, findings);
        }

        foreach (var column in new[] { DoseColumn.Id, DoseColumn.Time, DoseColumn.Amt }.Where(column => columns.IndexOf(column) < 0))
        {
            findings.Error(
                new Place(path, rows.Line, 0), $"column {NameOf(column)} is missing",
                "ID, TIME and AMT are required; columns are separated by commas.");
        }

        for (var value = 0; value < model.Values.Count; value++)
        {
            var (name, meaning, standard, _, _) = model.Values[value];
            if (columns._values[value] < 0 && !given[value] && standard is null)
            {
                findings.Error(
                    new Place(path, 0, 0), $"{name} ({meaning}) is given nowhere",
                    $"Give it with --set {name}=... or in a column {name}.");
            }
        }

        return findings.HasErrors ? null : columns;
    }

    private void Place(string found, int cell, Place place, ConcentrationModel model, FindingList findings)
    {
        var name = found.ToUpperInvariant();
        var known = Array.IndexOf(Names, name);
        var value = model.Values.Index().FirstOrDefault(pair => pair.Item.Name == name, (-1, null!)).Index;
        if (known < 0 && value < 0)
        {
            if (Unsupported.Contains(name))
            {
                findings.Error(
                    place, $"column {name}", $"What {name} means to NONMEM is not supported; remove the column if nothing depends on it.");
            }
            else
            {
                var all = Names.Concat(model.Values.Select(one => one.Name)).ToArray();
                findings.Warn(
                    place, $"column {Words.Quote(found)} is not used", $"Used are {Words.Or(all)}.",
                    name.Length < 3 ? null : NearestWord.Of(name, all));
            }

            return;
        }

        ref var index = ref known >= 0 ? ref _known[known] : ref _values[value];
        if (index >= 0)
        {
            findings.Error(place, $"column {name} stands twice", "Keep one of them; upper and lower case count as the same.");
        }

        index = cell;
    }
}
