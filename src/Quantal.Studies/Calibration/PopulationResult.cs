using System.Globalization;
using Quantal.Numerics.Inference;
using Quantal.Numerics.Statistics;
using Quantal.Simulation.Populations;

namespace Quantal.Studies.Calibration;

/// <summary>What the calibration of a population gave.</summary>
/// <param name="Settings">How it was done.</param>
/// <param name="Priors">What was held before.</param>
/// <param name="Ensemble">All members whose figures exist.</param>
/// <param name="Lost">The members that left, because a figure did not exist.</param>
/// <param name="Parameters">What is known of each parameter.</param>
/// <param name="Targets">How each target is met.</param>
public sealed record PopulationResult(
    PopulationSettings Settings,
    IReadOnlyList<PopulationPrior> Priors,
    PopulationEnsemble Ensemble,
    IReadOnlyList<LostParameters> Lost,
    IReadOnlyList<ParameterKnowledge> Parameters,
    IReadOnlyList<TargetFit> Targets)
{
    /// <summary>Ids of the figures that the model is built on and that were not calibrated to.</summary>
    public LeftOutFigures LeftOut { get; init; } = new([], []);
}

/// <summary>A set of population parameters that left, because figures do not exist with it.</summary>
/// <param name="Member">Its number, from 0.</param>
/// <param name="Round">The round, from 0, in which they did not; the one after the last is the final simulation.</param>
/// <param name="Targets">Ids of those figures.</param>
public sealed record LostParameters(int Member, int Round, IReadOnlyList<string> Targets);

/// <summary>Figures that are not calibrated to, by id; they are held against the ensemble afterwards.</summary>
/// <param name="Ranges">Those of which the source gives a range or a direction only, and the typical patient has none with two ends.</param>
/// <param name="Unmoved">Those that no prior moves.</param>
public sealed record LeftOutFigures(IReadOnlyList<string> Ranges, IReadOnlyList<string> Unmoved);

/// <summary>The members of a calibrated population: not one answer, but as many as the data leave open.</summary>
/// <param name="Parameters">What was calibrated.</param>
/// <param name="Members">The members, by number: in an order that tells nothing of them.</param>
public sealed record PopulationEnsemble(IReadOnlyList<PopulationParameter> Parameters, IReadOnlyList<PopulationMember> Members)
{
    /// <summary>The population with the values of each member, in their order: any few of them are as good as any others.</summary>
    /// <param name="stated">The population as the evidence states it.</param>
    public IReadOnlyList<PopulationModel> Models(PopulationModel stated)
    {
        ArgumentNullException.ThrowIfNull(stated);
        return [.. Members.Select(member => stated.Moved(Parameters, member.Values))];
    }
}

/// <summary>One set of population parameters.</summary>
/// <param name="Number">Its number in the ensemble, from 0.</param>
/// <param name="Values">The parameters' values in their order and units.</param>
/// <param name="Simulated">The figures simulated from them, in the order and units of the targets.</param>
public sealed record PopulationMember(int Number, IReadOnlyList<double> Values, IReadOnlyList<double> Simulated);

/// <summary>What a calibration tells of one population parameter.</summary>
/// <param name="Id">The parameter.</param>
/// <param name="Median">Median of the members, in the parameter's unit.</param>
/// <param name="Low">Their 5 % quantile.</param>
/// <param name="High">Their 95 % quantile.</param>
/// <param name="Determinacy">1 minus their standard deviation over that of the prior, both on the prior's scale: 0 if the data tell
/// nothing, 1 if all.</param>
/// <param name="Correlated">The two other parameters with which it is most strongly correlated on those scales, with the
/// correlations.</param>
public sealed record ParameterKnowledge(
    string Id, double Median, double Low, double High, double Determinacy, IReadOnlyList<(string Id, double Correlation)> Correlated)
{
    /// <summary>The median in three significant digits: what the record of the parameter carries.</summary>
    public double Centre => double.Parse(Median.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

/// <summary>How the members of an ensemble meet a target.</summary>
/// <param name="Target">The target.</param>
/// <param name="Median">Their median figure.</param>
/// <param name="Low">Their 5 % quantile.</param>
/// <param name="High">Their 95 % quantile.</param>
/// <param name="Residual">Their mean residual, in standard deviations.</param>
public sealed record TargetFit(CalibrationTarget Target, double Median, double Low, double High, double Residual);

/// <summary>Says what a smoothed ensemble tells.</summary>
internal static class PopulationSummary
{
    private const double LowProbability = 0.05;
    private const double HighProbability = 0.95;
    private const int ShownCorrelations = 2;

    public static PopulationResult Of(
        PopulationSettings settings,
        IReadOnlyList<PopulationPrior> priors,
        IReadOnlyList<PopulationScale> scales,
        IReadOnlyList<CalibrationTarget> targets,
        SmootherResult smoothed)
    {
        PopulationMember[] members = [.. smoothed.Members.Select(member => new PopulationMember(
            member.Number, [.. scales.Select((scale, place) => scale.Value(member.Parameters[place]))], member.Simulated))];
        return new PopulationResult(
            settings,
            priors,
            new PopulationEnsemble([.. priors.Select(prior => prior.Parameter)], members),
            [.. smoothed.Lost.Select(
                lost => new LostParameters(lost.Number, lost.Round, [.. lost.NotFinite.Select(place => targets[place].Id)]))],
            Knowledge(priors, members, smoothed),
            [.. targets.Select((target, place) => Fit(target, [.. members.Select(member => member.Simulated[place])]))]);
    }

    private static TargetFit Fit(CalibrationTarget target, double[] simulated) => new(
        target,
        Quantiles.Of(simulated, 0.5),
        Quantiles.Of(simulated, LowProbability),
        Quantiles.Of(simulated, HighProbability),
        simulated.Average(target.Residual));

    private static ParameterKnowledge[] Knowledge(IReadOnlyList<PopulationPrior> priors, PopulationMember[] members, SmootherResult smoothed)
    {
        double[][] deviates = [.. priors.Select((_, place) => smoothed.Members.Select(member => member.Parameters[place]).ToArray())];
        return [.. priors.Select((prior, place) =>
        {
            double[] values = [.. members.Select(member => member.Values[place])];
            var correlated = priors.Select(
                (other, index) => (other.Parameter.Id, Correlation: Correlation(deviates[place], deviates[index])))
                .Where(pair => pair.Id != prior.Parameter.Id)
                .OrderByDescending(pair => Math.Abs(pair.Correlation))
                .Take(ShownCorrelations);
            return new ParameterKnowledge(
                prior.Parameter.Id,
                Quantiles.Of(values, 0.5),
                Quantiles.Of(values, LowProbability),
                Quantiles.Of(values, HighProbability),
                1 - Math.Sqrt(Covariance(deviates[place], deviates[place])),
                [.. correlated]);
        })];
    }

    private static double Correlation(double[] first, double[] second)
    {
        var product = Covariance(first, first) * Covariance(second, second);
        return product > 0 ? Covariance(first, second) / Math.Sqrt(product) : 0;
    }

    private static double Covariance(double[] first, double[] second)
    {
        var (firstMean, secondMean) = (first.Average(), second.Average());
        return first.Zip(second, (a, b) => (a - firstMean) * (b - secondMean)).Sum() / (first.Length - 1);
    }
}
