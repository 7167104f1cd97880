using System.Globalization;

namespace Quantal.Studies.Trials;

/// <summary>The columns of a trial's rows, in their order: one row of numbers and a few texts for each repetition.</summary>
public sealed class TrialColumns
{
    internal const int PerCell = 6;
    internal const int PValueInCell = 4;
    internal const int PValueInLook = 1;
    internal const int EnrolledInTime = 1;
    private const int PerTruth = 3;

    private static readonly string[] OfCell = ["estimate", "se", "low", "high", "p", "patients"];
    private static readonly string[] OfLook = ["estimate", "p"];
    private static readonly string[] OfTime = ["day", "enrolled"];
    private static readonly string[] OfTruth = ["twins", "sum", "squares"];
    private static readonly string[] OfArm =
        ["patients", "dropouts", "stopping", "rescue", "deaths", "leukopenia", "serious_infections"];

    private static readonly string[] OfReplicate = ["replicate", "member", "screened", "not_computed"];

    private readonly int _arms;
    private readonly int _truths;
    private readonly int _cells;
    private readonly Dictionary<TrialCell, int> _placeOfCell;
    private readonly Dictionary<(TrialCell Cell, int Look), int> _looks = [];
    private readonly Dictionary<(int Size, TrialDuration Duration, int Look), int> _times = [];

    /// <summary>The columns of a trial.</summary>
    /// <param name="design">The trial.</param>
    public TrialColumns(TrialDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        Cells = design.Cells;
        List<string> names = [.. OfReplicate, .. design.Sizes.Select(size => $"last_in_d.n{size}")];
        _arms = names.Count;
        names.AddRange(design.Arms.SelectMany(arm => OfArm.Select(what => $"{what}.{Key(arm.Name)}")));
        _truths = names.Count;
        Truths = [.. from estimand in design.Estimands from duration in design.Durations select new TrialTruth(estimand, duration)];
        names.AddRange(Truths.SelectMany(truth => OfTruth.Select(what => $"{Key(truth)}.{what}")));
        _cells = names.Count;
        names.AddRange(Cells.SelectMany(cell => OfCell.Select(what => $"{Key(cell)}.{what}")));
        _placeOfCell = Cells.Select((cell, place) => (cell, OfTheCell(place))).ToDictionary();
        AddLooks(names, design);
        Numbers = names;
        Times = [.. Truths.Where(truth => truth.Estimand.Endpoint.Kind == EndpointKind.Time)];
        Texts =
        [
            .. Times.SelectMany(truth => design.Arms.Select(arm => $"{Key(truth)}.times.{Key(arm.Name)}")),
            "failures",
        ];
    }

    /// <summary>Names of the numbers.</summary>
    public IReadOnlyList<string> Numbers { get; }

    /// <summary>Names of the texts: the twins' times in each arm, and which analyses failed.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>Every analysis of every estimand at every size and duration.</summary>
    public IReadOnlyList<TrialCell> Cells { get; }

    /// <summary>Every estimand at every duration.</summary>
    public IReadOnlyList<TrialTruth> Truths { get; }

    /// <summary>Those of <see cref="Truths"/> that are about times.</summary>
    public IReadOnlyList<TrialTruth> Times { get; }

    /// <summary>Place of the first number of an analysis, by its place among <see cref="Cells"/>.</summary>
    public int OfTheCell(int cell) => _cells + (cell * PerCell);

    /// <summary>Place of the first number of an analysis.</summary>
    /// <param name="cell">One of <see cref="Cells"/>.</param>
    public int Of(TrialCell cell) => _placeOfCell[cell];

    /// <summary>Place of the first number of an analysis that decides, at a look before the last.</summary>
    /// <param name="cell">One of <see cref="TrialDesign.Deciding"/>.</param>
    /// <param name="look">The look, from 0.</param>
    public int Of(TrialCell cell, int look) => _looks[(cell, look)];

    /// <summary>Place of the day of a look before the last, before that of how many had entered by then.</summary>
    /// <param name="size">The size.</param>
    /// <param name="duration">The duration.</param>
    /// <param name="look">The look, from 0.</param>
    public int When(int size, TrialDuration duration, int look) => _times[(size, duration, look)];

    /// <summary>Place of the first number of the twins, by its place among <see cref="Truths"/>.</summary>
    public int OfTheTruth(int truth) => _truths + (truth * PerTruth);

    /// <summary>Place of the day on which the last patient of a size came, by the place of the size.</summary>
    public static int LastIn(int size) => OfReplicate.Length + size;

    /// <summary>Place of what happened in an arm.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="what">What.</param>
    public int InArm(int arm, ArmCount what) => _arms + (arm * OfArm.Length) + (int)what;

    /// <summary>Name of an analysis in the names of columns.</summary>
    public static string Key(TrialCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return string.Create(CultureInfo.InvariantCulture, $"{cell.Estimand.Name}.{cell.Analysis.Key}.n{cell.Size}.d{cell.Duration.Days}");
    }

    /// <summary>Name of an analysis at a look in the names of columns.</summary>
    internal static string Key(TrialCell cell, int look) => string.Create(CultureInfo.InvariantCulture, $"{Key(cell)}.look{look + 1}");

    // After everything that a trial without looks has.
    private void AddLooks(List<string> names, TrialDesign design)
    {
        int[] looks = [.. Enumerable.Range(0, design.Looks?.Interim ?? 0)];
        foreach (var (cell, look) in from cell in design.Deciding from look in looks select (cell, look))
        {
            _looks[(cell, look)] = names.Count;
            names.AddRange(OfLook.Select(what => $"{Key(cell, look)}.{what}"));
        }

        var times = from size in design.Sizes from duration in design.Durations from look in looks select (size, duration, look);
        foreach (var (size, duration, look) in times)
        {
            _times[(size, duration, look)] = names.Count;
            var key = string.Create(CultureInfo.InvariantCulture, $"look{look + 1}.n{size}.d{duration.Days}");
            names.AddRange(OfTime.Select(what => $"{key}.{what}"));
        }
    }

    private static string Key(TrialTruth truth) =>
        string.Create(CultureInfo.InvariantCulture, $"{truth.Estimand.Name}.d{truth.Duration.Days}");

    private static string Key(string arm) => arm.Replace(' ', '-');
}

/// <summary>What the twins tell: one estimand at one duration.</summary>
/// <param name="Estimand">The estimand.</param>
/// <param name="Duration">The duration.</param>
public sealed record TrialTruth(Estimand Estimand, TrialDuration Duration);

/// <summary>What is counted of the patients allocated to an arm, at the largest size and the longest duration.</summary>
public enum ArmCount
{
    /// <summary>All of them.</summary>
    Patients,

    /// <summary>Those who dropped out.</summary>
    Dropouts,

    /// <summary>Those who gave up the trial drug.</summary>
    Stopping,

    /// <summary>Those who were given plasma exchange or immunoglobulin.</summary>
    Rescue,

    /// <summary>Those who died.</summary>
    Deaths,

    /// <summary>Those whose white cells, without the error of counting, were ever below 3.0e9/L at a visit.</summary>
    Leukopenia,

    /// <summary>Those with a serious infection.</summary>
    SeriousInfections,
}

/// <summary>What a repetition of a trial gave.</summary>
/// <param name="Numbers">Numbers in the order of <see cref="TrialColumns.Numbers"/>.</param>
/// <param name="Texts">Texts in the order of <see cref="TrialColumns.Texts"/>; empty where there is nothing to tell.</param>
public sealed record TrialRow(double[] Numbers, string[] Texts)
{
    /// <summary>Number of the repetition, from 0.</summary>
    public int Replicate => (int)Numbers[0];

    /// <summary>Member of the ensemble of parameter sets, from 0.</summary>
    public int Member => (int)Numbers[1];

    /// <summary>How many were screened.</summary>
    public int Screened => (int)Numbers[2];

    /// <summary>Patients whose biology could not be computed to the end and who are left out.</summary>
    public int NotComputed => (int)Numbers[3];
}
