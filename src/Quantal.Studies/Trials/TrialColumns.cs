using System.Globalization;

namespace Quantal.Studies.Trials;

/// <summary>The columns of a trial's rows, in their order: one row of numbers and a few texts for each repetition.</summary>
public sealed class TrialColumns
{
    internal const int PerCell = 6;
    internal const int PValueInCell = 4;
    private const int PerTruth = 3;

    private static readonly string[] OfCell = ["estimate", "se", "low", "high", "p", "patients"];
    private static readonly string[] OfTruth = ["twins", "sum", "squares"];
    private static readonly string[] OfArm =
        ["patients", "dropouts", "stopping", "rescue", "deaths", "leukopenia", "serious_infections"];

    private static readonly string[] OfReplicate = ["replicate", "member", "screened", "not_computed"];

    private readonly int _arms;
    private readonly int _truths;
    private readonly int _cells;

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
