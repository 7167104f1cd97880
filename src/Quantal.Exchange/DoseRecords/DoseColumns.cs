using System.Globalization;
using Quantal.Exchange.Files;
using Quantal.Model.Units;
using Quantal.Simulation.Concentrations;

namespace Quantal.Exchange.DoseRecords;

/// <summary>
/// The columns of a data set that are read whatever the model; their names are the members' in capitals, with the number of the
/// observed compartment in place of 2.
/// </summary>
internal enum DoseColumn
{
    /// <summary>Whether the row is a comment.</summary>
    C,

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

    /// <summary>Duration of an infusion.</summary>
    Tinf,

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

    /// <summary>Lag of a dose into the observed compartment.</summary>
    Lagt,

    /// <summary>Bioavailability of a dose into the observed compartment.</summary>
    Bioav,

    /// <summary>Which of rate and duration is modelled.</summary>
    Mode,

    /// <summary>Modelled duration of a dose into the observed compartment.</summary>
    Dur2,

    /// <summary>Modelled rate of a dose into the observed compartment.</summary>
    Rat2,
}

/// <summary>Which cell of a row holds what, as the header says.</summary>
internal sealed class DoseColumns
{
    private static readonly DoseColumn[] Known = Enum.GetValues<DoseColumn>();

    // What rxode2, Pumas and PKNCA call the duration of an infusion.
    private static readonly string[] Durations = ["DUR", "DURATION"];

    private readonly string _path;
    private readonly ConcentrationModel _model;
    private readonly string[] _names;
    private readonly int[] _known = new int[Known.Length];
    private readonly int[] _values;
    private readonly List<(int Cell, string Name, ForeignColumn Column)> _foreign = [];
    private readonly List<(int Cell, string Name)> _unused = [];
    private readonly int _line;
    private readonly int[] _starts;

    private DoseColumns(CsvRows rows, string path, ConcentrationModel model, int count)
    {
        (_path, _model, Count) = (path, model, count);
        (_line, _starts) = (rows.Line, [.. rows.Starts]);
        _names = NamesFor(model);
        _values = new int[model.Values.Count];
        Array.Fill(_known, -1);
        Array.Fill(_values, -1);
    }

    /// <summary>Number of cells of a row.</summary>
    public int Count { get; }

    /// <summary>The columns that are refused where they say something.</summary>
    public IReadOnlyList<(int Cell, string Name, ForeignColumn Column)> Foreign => _foreign;

    /// <summary>The usual names of the columns for a model.</summary>
    public static string[] NamesFor(ConcentrationModel model) =>
        [.. Known.Select(column => column.ToString().ToUpperInvariant().Replace("2", model.ObservedCompartment.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))];

    /// <summary>Name of a column, as the file has it if it has it.</summary>
    public string NameOf(DoseColumn column) => _names[(int)column];

    /// <summary>Place of a column's cell in the row, or -1.</summary>
    public int IndexOf(DoseColumn column) => _known[(int)column];

    /// <summary>Where the name of a column stands that the file has.</summary>
    public Place PlaceOf(DoseColumn column) => PlaceOf(IndexOf(column));

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

        var columns = new DoseColumns(rows, path, model, header.Length);
        for (var cell = 0; cell < header.Length; cell++)
        {
            columns.Put(header[cell], cell, findings);
        }

        columns.CheckHeader(given, findings);
        return findings.HasErrors ? null : columns;
    }

    private Place PlaceOf(int cell) => new(_path, _line, _starts[cell]);

    private void Put(string found, int cell, FindingList findings)
    {
        var name = found.ToUpperInvariant();
        var known = Durations.Contains(name) ? (int)DoseColumn.Tinf : Array.IndexOf(_names, name);
        var value = _model.Values.Index().FirstOrDefault(pair => pair.Item.Name == name, (-1, null!)).Index;
        if (known >= 0 || value >= 0)
        {
            ref var index = ref known >= 0 ? ref _known[known] : ref _values[value];
            if (index >= 0)
            {
                var twice = known >= 0 && _names[known] != name
                    ? $"columns {_names[known]} and {name} say the same"
                    : $"column {name} stands twice";
                findings.Error(PlaceOf(cell), twice, "Keep one of them; upper and lower case count as the same.");
            }
            else if (known >= 0)
            {
                _names[known] = name;
            }

            index = cell;
        }
        else if (ModelSettings.OtherVolume(name, _model) is { } volumes)
        {
            findings.Error(PlaceOf(cell), $"column {name}", $"{volumes}. Name the columns so.");
        }
        else if (ForeignColumns.Of(name) is not { } foreign)
        {
            _unused.Add((cell, found));
        }
        else if (foreign.Neutral is null)
        {
            findings.Error(PlaceOf(cell), $"column {name}", $"{foreign.Instead}.");
        }
        else
        {
            _foreign.Add((cell, name, foreign));
        }
    }

    private void CheckHeader(IReadOnlyList<bool> given, FindingList findings)
    {
        foreach (var column in new[] { DoseColumn.Id, DoseColumn.Time, DoseColumn.Amt }.Where(column => IndexOf(column) < 0))
        {
            findings.Error(
                new Place(_path, _line, 0), $"column {NameOf(column)} is missing",
                "ID, TIME and AMT are required; columns are separated by commas.");
        }

        for (var value = 0; value < _model.Values.Count; value++)
        {
            var (name, meaning, standard, _, _) = _model.Values[value];
            if (_values[value] < 0 && !given[value] && standard is null)
            {
                var volumes = ModelSettings.OtherVolume(name, _model) is { } hint ? $" {hint}." : "";
                findings.Error(
                    new Place(_path, 0, 0), $"{name} ({meaning}) is given nowhere",
                    $"Give it with --set {name}=... or in a column {name}.{volumes}");
            }
        }

        if (_unused is [var first, .. var others])
        {
            string[] all = [.. _names, .. _model.Values.Select(one => one.Name)];
            string[] free = [.. all.Where((_, index) => (index < _known.Length ? _known[index] : _values[index - _known.Length]) < 0)];
            var near = _unused.Select(
                one => (one.Name, Near: one.Name.Length < 3 ? null : NearestWord.Of(one.Name.ToUpperInvariant(), free))).ToArray();
            var found = others.Count == 0
                ? $"column {Words.Quote(first.Name)} is not used"
                : $"columns {string.Join(", ", near.Select(one => Words.Quote(one.Name) + (one.Near is null ? "" : $" (like {one.Near})")))} are not used";
            findings.Warn(PlaceOf(first.Cell), found, $"Used are {Words.Or(all)}.", others.Count == 0 ? near[0].Near : null);
        }
    }
}
