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
        new("t test", EndpointKind.Number, EffectScale.Difference, false, data => LinearComparison.Of(data, adjusted: false)),
        new("ancova", EndpointKind.Number, EffectScale.Difference, true, data => LinearComparison.Of(data, adjusted: true)),
        new("cox", EndpointKind.Time, EffectScale.LogHazardRatio, false, Cox),
    ];

    private static Analysed Cox(AnalysisData data)
    {
        double[] arm = [.. data.IsTested.Select(tested => tested ? 1.0 : 0)];
        return CoxRegression.Fit(data.Values, data.Happened, [arm]) is { } fit
            ? EffectEstimate.Of(fit.Coefficients[0], fit.StandardErrors[0], double.PositiveInfinity)
            : Analysed.Fails("no finite hazard ratio");
    }
}

/// <summary>The difference of two means with one variance, with or without the slope on the value at allocation.</summary>
internal static class LinearComparison
{
    /// <summary>Compares the arms.</summary>
    /// <param name="data">The patients.</param>
    /// <param name="adjusted">Whether for the value at allocation.</param>
    public static Analysed Of(AnalysisData data, bool adjusted)
    {
        var (tested, control) = (Sums.Of(data, true), Sums.Of(data, false));
        var degrees = tested.Count + control.Count - (adjusted ? 3 : 2);
        if (tested.Count == 0 || control.Count == 0 || degrees < 1)
        {
            return Analysed.Fails("too few patients with a value");
        }

        var (difference, squares) = (tested.MeanY - control.MeanY, tested.Yy + control.Yy);
        var share = (1.0 / tested.Count) + (1.0 / control.Count);
        if (adjusted)
        {
            var (xx, xy, parted) = (tested.Xx + control.Xx, tested.Xy + control.Xy, tested.MeanX - control.MeanX);
            if (!(xx > 0))
            {
                return Analysed.Fails("no spread of the values at allocation");
            }

            (difference, squares, share) = (difference - (xy / xx * parted), squares - (xy * xy / xx), share + (parted * parted / xx));
        }

        return squares > 0
            ? EffectEstimate.Of(difference, Math.Sqrt(squares / degrees * share), degrees)
            : Analysed.Fails("no spread within the arms");
    }

    private readonly record struct Sums(int Count, double MeanX, double MeanY, double Xx, double Xy, double Yy)
    {
        public static Sums Of(AnalysisData data, bool tested)
        {
            var (count, x, y) = (0, 0.0, 0.0);
            for (var place = 0; place < data.Values.Length; place++)
            {
                if (data.IsTested[place] == tested)
                {
                    (count, x, y) = (count + 1, x + data.Baselines[place], y + data.Values[place]);
                }
            }

            (x, y) = (x / count, y / count);
            var (xx, xy, yy) = (0.0, 0.0, 0.0);
            for (var place = 0; place < data.Values.Length; place++)
            {
                if (data.IsTested[place] == tested)
                {
                    var (dx, dy) = (data.Baselines[place] - x, data.Values[place] - y);
                    (xx, xy, yy) = (xx + (dx * dx), xy + (dx * dy), yy + (dy * dy));
                }
            }

            return new(count, x, y, xx, xy, yy);
        }
    }
}
