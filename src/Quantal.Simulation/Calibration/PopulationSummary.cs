using Quantal.Numerics.Inference;
using Quantal.Numerics.Statistics;

namespace Quantal.Simulation.Calibration;

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
        IReadOnlyList<PopulationTarget> targets,
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

    private static PopulationMember Member(SmootherMember member, IReadOnlyList<PopulationScale> scales, IReadOnlyList<PopulationTarget> targets)
    {
        var squares = targets.Select((target, place) => target.Residual(member.Simulated[place])).Select(residual => residual * residual);
        return new(member.Number, [.. scales.Select((scale, place) => scale.Value(member.Parameters[place]))], member.Simulated, Math.Sqrt(squares.Average()));
    }

    private static bool IsNear(PopulationMember member, IReadOnlyList<PopulationTarget> targets, PopulationSettings settings) =>
        targets.Select((target, place) => Math.Abs(target.Residual(member.Simulated[place]))).All(residual => residual <= settings.LargestResidual);

    private static TargetFit Fit(PopulationTarget target, int place, PopulationMember[] members, PopulationMember[] accepted, PopulationSettings settings)
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

    private static ParameterKnowledge[] Knowledge(IReadOnlyList<PopulationPrior> priors, PopulationMember[] accepted, double[][] deviates) =>
        [.. priors.Select((prior, place) =>
        {
            double[] values = [.. accepted.Select(member => member.Values[place])];
            var correlated = priors.Select((other, index) => (other.Parameter.Id, Correlation: Correlation(deviates[place], deviates[index])))
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

    private static double Quantile(double[] values, double probability) => values.Length == 0 ? double.NaN : Quantiles.Of(values, probability);

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
