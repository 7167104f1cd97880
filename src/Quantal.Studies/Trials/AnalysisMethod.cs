using Quantal.Numerics.Statistics;

namespace Quantal.Studies.Trials;

/// <summary>A way to compare two arms.</summary>
/// <param name="Name">Name, as it stands in trial files.</param>
/// <param name="Kind">To what kind of endpoint it fits.</param>
/// <param name="Scale">What its estimate is.</param>
/// <param name="NeedsBaseline">Whether it needs the quantity at allocation.</param>
/// <param name="Run">The analysis itself.</param>
public sealed record AnalysisMethod(string Name, EndpointKind Kind, EffectScale Scale, bool NeedsBaseline, Func<AnalysisData, Analysed> Run)
{
    /// <summary>The name in the names of columns.</summary>
    public string Key => Name.Replace(' ', '-');
}

/// <summary>What an estimate is, the arm that is tested against the other.</summary>
public enum EffectScale
{
    /// <summary>A difference of means.</summary>
    Difference,

    /// <summary>The logarithm of a ratio of hazards.</summary>
    LogHazardRatio,

    /// <summary>A test alone.</summary>
    None,
}

/// <summary>What the trial saw of the patients of whom it saw anything, one place for each.</summary>
/// <param name="Values">Numbers, or times.</param>
/// <param name="Happened">Of times: whether the event came.</param>
/// <param name="IsTested">Whether the patient is in the arm that is tested.</param>
/// <param name="Baselines">The quantity at allocation; not numbers where the endpoint has none.</param>
/// <param name="Strata">The stratum at allocation.</param>
public sealed record AnalysisData(double[] Values, bool[] Happened, bool[] IsTested, double[] Baselines, int[] Strata);

/// <summary>What an analysis gave.</summary>
/// <param name="Effect">The effect; not read after a failure.</param>
/// <param name="Failure">Why there is none; null where there is one.</param>
public readonly record struct Analysed(EffectEstimate Effect, string? Failure)
{
    /// <summary>An effect.</summary>
    public static implicit operator Analysed(EffectEstimate effect) => new(effect, null);

    /// <summary>No effect.</summary>
    /// <param name="why">Why.</param>
    public static Analysed Fails(string why) =>
        new(new EffectEstimate(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN), why);
}

/// <summary>The analyses that a trial can name.</summary>
public static class AnalysisMethods
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<AnalysisMethod> All { get; } =
    [
        new("t test", EndpointKind.Number, EffectScale.Difference, false, TTest),
        new("ancova", EndpointKind.Number, EffectScale.Difference, true, Ancova),
        new("cox", EndpointKind.Time, EffectScale.LogHazardRatio, false, Cox),
    ];

    private static Analysed TTest(AnalysisData data) =>
        Told(StudentTest.Pooled(Of(data, tested: true), Of(data, tested: false)));

    private static Analysed Ancova(AnalysisData data)
    {
        double[] all = [.. data.Values.Select(_ => 1.0)];
        return Told(LinearModel.Fit(data.Values, [all, Arm(data), data.Baselines]).Then(fit => fit.Effect(1)));
    }

    private static Analysed Cox(AnalysisData data) =>
        Told(CoxRegression.Fit(data.Values, data.Happened, [Arm(data)]).Then(fit => new Answer<EffectEstimate>(fit.Effect(0))));

    private static double[] Of(AnalysisData data, bool tested) =>
        [.. data.Values.Where((_, patient) => data.IsTested[patient] == tested)];

    private static double[] Arm(AnalysisData data) => [.. data.IsTested.Select(tested => tested ? 1.0 : 0)];

    private static Analysed Told(Answer<EffectEstimate> answer) => answer.Exists
        ? answer.Value
        : Analysed.Fails(answer.Obstacle switch
        {
            Obstacle.TooFewValues => "too few patients with a value",
            Obstacle.NoSpread => "no spread within the arms",
            Obstacle.NoEvent => "nobody had the event",
            Obstacle.InfiniteEstimate => "no finite hazard ratio",
            Obstacle.NotIdentified => "the arms cannot be told apart",
            var other => $"no answer ({other})",
        });
}
