using Quantal.Model.Records;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Calibration;

namespace Quantal.Studies.Credibility;

/// <summary>How wide each parameter of the population is before and after the calibration.</summary>
public static class ParameterWidths
{
    /// <summary>A parameter whose deviation is left above this share of the prior's is not told by the figures.</summary>
    public const double NotToldAbove = 0.8;

    /// <summary>Below this share it is told well.</summary>
    public const double ToldWellBelow = 0.5;

    /// <summary>The 5 % and 95 % points of a standard normal distribution are at plus and minus this.</summary>
    private const double Tail = 1.6448536269514722;

    private const double LowProbability = 0.05;

    /// <summary>What is left of each prior.</summary>
    /// <param name="catalog">The records that the priors name.</param>
    /// <param name="priors">What was held before.</param>
    /// <param name="ensemble">The calibrated ensemble, of the same parameters; null if there is none.</param>
    public static IReadOnlyList<ParameterWidth> Of(
        ParameterCatalog catalog, IReadOnlyList<PopulationPrior> priors, PopulationEnsemble? ensemble)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(priors);
        PopulationScale[] scales = [.. priors.Select(prior => new PopulationScale(prior.Parameter, catalog.Get(prior.Parameter.Record)))];
        if (ensemble is null)
        {
            return [.. priors.Select((prior, place) => new ParameterWidth(prior, scales[place], new(-Tail, Tail), double.NaN, null))];
        }

        double[][] deviates =
            [.. scales.Select((scale, place) => ensemble.Members.Select(member => scale.Deviate(member.Values[place])).ToArray())];
        return
        [
            .. priors.Select((prior, place) => new ParameterWidth(
                prior,
                scales[place],
                new(Quantiles.Of(deviates[place], LowProbability), Quantiles.Of(deviates[place], 1 - LowProbability)),
                Deviation(deviates[place]),
                Closest(priors, deviates, place))),
        ];
    }

    /// <summary>About how large the largest of one parameter's correlations with the others is by chance alone.</summary>
    /// <param name="parameters">How many parameters.</param>
    /// <param name="members">How many sets of them.</param>
    public static double ChanceCorrelation(int parameters, int members) => Math.Min(1, Math.Sqrt(2 * Math.Log(Math.Max(parameters, 2)) / members));

    private static (string Id, double Correlation)? Closest(IReadOnlyList<PopulationPrior> priors, double[][] deviates, int place) =>
        Enumerable.Range(0, deviates.Length)
            .Where(other => other != place)
            .Select(other => ((string Id, double Correlation)?)(priors[other].Parameter.Id, Correlation(deviates[place], deviates[other])))
            .Where(pair => double.IsFinite(pair!.Value.Correlation))
            .MaxBy(pair => Math.Abs(pair!.Value.Correlation));

    private static double Deviation(double[] values) =>
        values.Length < 2 ? double.NaN : Math.Sqrt(Covariance(values, values) / (values.Length - 1));

    private static double Correlation(double[] one, double[] other) =>
        Covariance(one, other) / Math.Sqrt(Covariance(one, one) * Covariance(other, other));

    private static double Covariance(double[] one, double[] other)
    {
        var (first, second) = (one.Average(), other.Average());
        return one.Zip(other, (a, b) => (a - first) * (b - second)).Sum();
    }
}

/// <summary>What the published figures leave of a prior.</summary>
/// <param name="Prior">The prior.</param>
/// <param name="Scale">The scale on which it is standard normal.</param>
/// <param name="Deviates">5 % and 95 % point of the ensemble on that scale; of the prior where there is no ensemble.</param>
/// <param name="Left">The ensemble's standard deviation on that scale, where the prior's is 1; not a number without an ensemble.</param>
/// <param name="Closest">The parameter with which it is most strongly correlated in the ensemble, on those scales; null without one.</param>
public sealed record ParameterWidth(
    PopulationPrior Prior, PopulationScale Scale, ConfidenceInterval Deviates, double Left, (string Id, double Correlation)? Closest)
{
    /// <summary>5 % and 95 % point in the parameter's unit.</summary>
    public ConfidenceInterval Values => new(Scale.Value(Deviates.Low), Scale.Value(Deviates.High));

    /// <summary>Whether the figures tell anything of it; null without an ensemble.</summary>
    public bool? IsTold => double.IsNaN(Left) ? null : Left <= ParameterWidths.NotToldAbove;

    /// <summary>The value at a part of the way between the two points, on that scale.</summary>
    /// <param name="part">From 0 to 1.</param>
    public double At(double part) => Scale.Value(Deviates.Low + (part * Deviates.Width));
}
