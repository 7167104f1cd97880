using Quantal.Numerics.Inference;
using Quantal.Numerics.Statistics;
using Quantal.Simulation.Populations;

namespace Quantal.Studies.Calibration;

/// <summary>What the calibration of a population gave.</summary>
/// <param name="Settings">How it was done.</param>
/// <param name="Priors">What was held before.</param>
/// <param name="Ensemble">The accepted members; may be too few, or none.</param>
/// <param name="Simulated">Members, the centre with them, that were simulated to the end.</param>
/// <param name="Dropped">Members that left, because a figure did not exist, with the round.</param>
/// <param name="Parameters">What is known of each parameter; empty unless two members are accepted.</param>
/// <param name="Targets">How each target is met.</param>
public sealed record PopulationResult(
    PopulationSettings Settings,
    IReadOnlyList<PopulationPrior> Priors,
    PopulationEnsemble Ensemble,
    int Simulated,
    IReadOnlyList<(int Member, int Round)> Dropped,
    IReadOnlyList<ParameterKnowledge> Parameters,
    IReadOnlyList<TargetFit> Targets)
{
    /// <summary>Ids of the figures that the model is built on and that were not calibrated to.</summary>
    public LeftOutFigures LeftOut { get; init; } = new([], []);

    /// <summary>Whether enough members are accepted.</summary>
    public bool IsEnough => Ensemble.Members.Count >= Settings.LeastAccepted;

    /// <summary>The targets that stand in the way of members, the worst first.</summary>
    public IEnumerable<TargetFit> Obstacles =>
        Targets.Where(fit => fit.Outside > 0).OrderByDescending(fit => fit.Outside).ThenByDescending(fit => Math.Abs(fit.Residual));
}

/// <summary>Figures that are not calibrated to, by id; they are held against the ensemble afterwards.</summary>
/// <param name="Ranges">Those of which the source gives a range or a direction only.</param>
/// <param name="Unmoved">Those that no prior moves.</param>
public sealed record LeftOutFigures(IReadOnlyList<string> Ranges, IReadOnlyList<string> Unmoved);

/// <summary>The accepted members of a calibrated population: not one answer, but as many as the data leave open.</summary>
/// <param name="Parameters">What was calibrated.</param>
/// <param name="Members">The accepted members, by number.</param>
public sealed record PopulationEnsemble(IReadOnlyList<PopulationParameter> Parameters, IReadOnlyList<PopulationMember> Members)
{
    /// <summary>The member with the smallest distance; the one with the lowest number if several have it.</summary>
    public PopulationMember Best => Members.MinBy(member => member.Distance)!;

    /// <summary>The population with the values of each member, the best first: a run that takes fewer takes the best.</summary>
    /// <param name="stated">The population as the evidence states it.</param>
    public IReadOnlyList<PopulationModel> Models(PopulationModel stated)
    {
        ArgumentNullException.ThrowIfNull(stated);
        return [.. Members.OrderBy(member => member.Distance).ThenBy(member => member.Number).Select(member => stated.Moved(Parameters, member.Values))];
    }
}

/// <summary>One set of population parameters.</summary>
/// <param name="Number">Its number in the ensemble, from 0.</param>
/// <param name="Values">The parameters' values in their order and units.</param>
/// <param name="Simulated">The figures simulated from them, in the order and units of the targets.</param>
/// <param name="Distance">Root mean square of its residuals.</param>
public sealed record PopulationMember(int Number, IReadOnlyList<double> Values, IReadOnlyList<double> Simulated, double Distance);

/// <summary>What a calibration tells of one population parameter.</summary>
/// <param name="Id">The parameter.</param>
/// <param name="Median">Median of the accepted members, in the parameter's unit.</param>
/// <param name="Low">Their 5 % quantile.</param>
/// <param name="High">Their 95 % quantile.</param>
/// <param name="Determinacy">1 minus their standard deviation over that of the prior, both on the prior's scale: 0 if the data tell
/// nothing, 1 if all.</param>
/// <param name="Correlated">The two other parameters with which it is most strongly correlated on those scales, with the
/// correlations.</param>
public sealed record ParameterKnowledge(
    string Id, double Median, double Low, double High, double Determinacy, IReadOnlyList<(string Id, double Correlation)> Correlated);

/// <summary>Accepts members of a smoothed ensemble, and says what they tell.</summary>
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
        var members = smoothed.Members.Select(member => Member(member, scales, targets)).ToArray();
        PopulationMember[] accepted =
        [
            .. members.Where(member => IsNear(member, targets, settings)).OrderBy(member => member.Distance)
                .Take(Math.Max(settings.LeastAccepted, (int)(settings.ClosestShare * settings.Members))).OrderBy(member => member.Number),
        ];
        return new PopulationResult(
            settings,
            priors,
            new PopulationEnsemble([.. priors.Select(prior => prior.Parameter)], accepted),
            members.Length,
            smoothed.Dropped,
            accepted.Length < 2 ? [] : Knowledge(priors, accepted, Deviates(smoothed, accepted, priors.Count)),
            [.. targets.Select((target, place) => Fit(target, place, members, accepted, settings))]);
    }

    private static PopulationMember Member(
        SmootherMember member, IReadOnlyList<PopulationScale> scales, IReadOnlyList<CalibrationTarget> targets)
    {
        var squares = targets.Select((target, place) => target.Residual(member.Simulated[place])).Select(residual => residual * residual);
        return new(
            member.Number, [.. scales.Select((scale, place) => scale.Value(member.Parameters[place]))], member.Simulated,
            Math.Sqrt(squares.Average()));
    }

    private static bool IsNear(PopulationMember member, IReadOnlyList<CalibrationTarget> targets, PopulationSettings settings) =>
        targets.Select((target, place) => Math.Abs(target.Residual(member.Simulated[place])))
            .All(residual => residual <= settings.LargestResidual);

    private static TargetFit Fit(
        CalibrationTarget target, int place, PopulationMember[] members, PopulationMember[] accepted, PopulationSettings settings)
    {
        double[] residuals = [.. members.Select(member => target.Residual(member.Simulated[place]))];
        double[] simulated = [.. accepted.Select(member => member.Simulated[place])];
        return new(
            target,
            accepted.Length == 0 ? double.NaN : accepted.MinBy(member => member.Distance)!.Simulated[place],
            Quantile(simulated, 0.5),
            Quantile(simulated, LowProbability),
            Quantile(simulated, HighProbability),
            residuals.Average(),
            residuals.Count(residual => Math.Abs(residual) > settings.LargestResidual));
    }

    private static double[][] Deviates(SmootherResult smoothed, PopulationMember[] accepted, int parameters)
    {
        var numbers = accepted.Select(member => member.Number).ToHashSet();
        var members = smoothed.Members.Where(member => numbers.Contains(member.Number)).ToArray();
        return [.. Enumerable.Range(0, parameters).Select(place => members.Select(member => member.Parameters[place]).ToArray())];
    }

    private static ParameterKnowledge[] Knowledge(
        IReadOnlyList<PopulationPrior> priors, PopulationMember[] accepted, double[][] deviates) =>
        [.. priors.Select((prior, place) =>
        {
            double[] values = [.. accepted.Select(member => member.Values[place])];
            var correlated = priors.Select(
                (other, index) => (other.Parameter.Id, Correlation: Correlation(deviates[place], deviates[index])))
                .Where(pair => pair.Id != prior.Parameter.Id)
                .OrderByDescending(pair => Math.Abs(pair.Correlation))
                .Take(ShownCorrelations);
            return new ParameterKnowledge(
                prior.Parameter.Id,
                Quantile(values, 0.5),
                Quantile(values, LowProbability),
                Quantile(values, HighProbability),
                1 - Math.Sqrt(Covariance(deviates[place], deviates[place])),
                [.. correlated]);
        })];

    private static double Quantile(double[] values, double probability) =>
        values.Length == 0 ? double.NaN : Quantiles.Of(values, probability);

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
