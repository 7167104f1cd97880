using Quantal.Numerics.Statistics;

namespace Quantal.Studies.Trials;

/// <summary>A way to compare two arms.</summary>
/// <param name="Name">Name, as it stands in trial files.</param>
/// <param name="Kind">To what kind of endpoint it fits.</param>
/// <param name="Scale">What its estimate is.</param>
/// <param name="Needs">What it needs besides the values.</param>
/// <param name="Run">The analysis itself.</param>
public sealed record AnalysisMethod(
    string Name, EndpointKind Kind, EffectScale Scale, AnalysisNeeds Needs, Func<AnalysisData, Analysed> Run)
{
    /// <summary>The name in the names of columns.</summary>
    public string Key => Name.Replace(' ', '-');
}

/// <summary>What an analysis needs besides the values.</summary>
[Flags]
public enum AnalysisNeeds
{
    /// <summary>Nothing.</summary>
    Nothing = 0,

    /// <summary>The quantity at allocation.</summary>
    Baseline = 1,

    /// <summary>What the planned visits measured.</summary>
    Visits = 2,

    /// <summary>Strata.</summary>
    Strata = 4,
}

/// <summary>What an estimate is, the arm that is tested against the other.</summary>
public enum EffectScale
{
    /// <summary>A difference of means, of shares or of restricted means.</summary>
    Difference,

    /// <summary>The middle of the differences between a patient of one arm and one of the other.</summary>
    Shift,

    /// <summary>The logarithm of a ratio of hazards.</summary>
    LogHazardRatio,

    /// <summary>The logarithm of a ratio of odds.</summary>
    LogOddsRatio,

    /// <summary>A test alone.</summary>
    None,
}

/// <summary>What the trial saw of the patients of whom it saw anything, one place for each.</summary>
/// <param name="Values">Numbers, or times.</param>
/// <param name="Happened">Of times: whether the event came.</param>
/// <param name="IsTested">Whether the patient is in the arm that is tested.</param>
/// <param name="Baselines">The quantity at allocation; not numbers where the endpoint has none.</param>
/// <param name="Strata">The stratum at allocation.</param>
public sealed record AnalysisData(double[] Values, bool[] Happened, bool[] IsTested, double[] Baselines, int[] Strata)
{
    /// <summary>Length of the follow-up from allocation, in days.</summary>
    public int Days { get; init; }

    /// <summary>
    /// For each patient the value at each planned visit, not a number where there is none; the last is that of <see cref="Values"/>. Empty
    /// for an analysis that needs no visits.
    /// </summary>
    public IReadOnlyList<double[]> Visits { get; init; } = [];

    /// <summary>Patients of whom there is a value.</summary>
    public int Count => Enumerable.Range(0, Values.Length).Count(IsSeen);

    /// <summary>Whether there is a value of a patient.</summary>
    /// <param name="place">The patient's place.</param>
    public bool IsSeen(int place) => Visits.Count == 0 || Visits[place].Any(double.IsFinite);
}

/// <summary>What an analysis gave.</summary>
/// <param name="Effect">The effect; not read after a failure.</param>
/// <param name="Failure">Why there is none; null where there is one.</param>
public readonly record struct Analysed(EffectEstimate Effect, string? Failure)
{
    /// <summary>An effect.</summary>
    public static implicit operator Analysed(EffectEstimate effect) => new(effect, null);

    /// <summary>A test alone.</summary>
    /// <param name="probability">Its p value.</param>
    public static Analysed Of(double probability) => Nothing with { PValue = probability };

    /// <summary>No effect.</summary>
    /// <param name="why">Why.</param>
    public static Analysed Fails(string why) => new(Nothing, why);

    private static EffectEstimate Nothing => new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
}
