using Quantal.Numerics.Mixed;
using Quantal.Numerics.Statistics;
using static Quantal.Studies.Trials.AnalysisNeeds;
using static Quantal.Studies.Trials.EffectScale;
using static Quantal.Studies.Trials.EndpointKind;

namespace Quantal.Studies.Trials;

/// <summary>The analyses that a trial can name.</summary>
public static class AnalysisMethods
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<AnalysisMethod> All { get; } =
    [
        new("t test", Number, Difference, Nothing, data => Told(StudentTest.Pooled(Of(data, tested: true), Of(data, tested: false)))),
        new("ancova", Number, Difference, Baseline, Ancova),
        new("wilcoxon", Number, Shift, Nothing, data => Told(RankSumTest.Asymptotic(Of(data, tested: true), Of(data, tested: false)))),
        new("exact wilcoxon", Number, Shift, Nothing, data => Told(RankSumTest.Exact(Of(data, tested: true), Of(data, tested: false)))),
        Mixed("mmrm", CovarianceStructure.Unstructured),
        Mixed("mmrm toeplitz", CovarianceStructure.Toeplitz),
        Mixed("mmrm ar1", CovarianceStructure.Autoregressive),
        Mixed("mmrm compound symmetry", CovarianceStructure.CompoundSymmetry),
        Mixed("mmrm satterthwaite", CovarianceStructure.Unstructured, DegreesOfFreedom.Satterthwaite),
        Imputed("missing at random", MissingStrategy.MissingAtRandom),
        Imputed("jump to reference", MissingStrategy.JumpToReference),
        Imputed("copy increments in reference", MissingStrategy.CopyIncrementsInReference),
        new("cox", Time, LogHazardRatio, Nothing, data => Cox(data, null)),
        new("stratified cox", Time, LogHazardRatio, AnalysisNeeds.Strata, data => Cox(data, data.Strata)),
        new("log-rank", Time, None, Nothing, data => LogRank(data, null)),
        new("stratified log-rank", Time, None, AnalysisNeeds.Strata, data => LogRank(data, data.Strata)),
        new("restricted mean", Time, Difference, Nothing, RestrictedMean),
        new("fisher", Share, LogOddsRatio, Nothing, data => Told(FisherExactTest.Of(Table(data)))),
        new("chi-squared", Share, Difference, Nothing, data => Told(Table(data).RiskDifference())),
        new("mantel-haenszel", Share, LogOddsRatio, AnalysisNeeds.Strata, MantelHaenszel),
    ];

    private static AnalysisMethod Mixed(
        string name, CovarianceStructure structure, DegreesOfFreedom degrees = DegreesOfFreedom.KenwardRoger) =>
        new(name, Number, Difference, Baseline | Visits, data => RepeatedMeasuresAnalysis.Fit(data, structure, degrees));

    private static AnalysisMethod Imputed(string name, MissingStrategy strategy) =>
        new(name, Number, Difference, Baseline | Visits, data => RepeatedMeasuresAnalysis.Impute(data, strategy));

    private static Analysed Ancova(AnalysisData data)
    {
        double[] all = [.. data.Values.Select(_ => 1.0)];
        return Told(LinearModel.Fit(data.Values, [all, Arm(data), data.Baselines]).Then(fit => fit.Effect(1)));
    }

    private static Analysed Cox(AnalysisData data, int[]? strata) => Told(
        CoxRegression.Fit(data.Values, data.Happened, [Arm(data)], strata).Then(fit => new Answer<EffectEstimate>(fit.Effect(0))));

    private static Analysed LogRank(AnalysisData data, int[]? strata)
    {
        var test = LogRankTest.Of(data.Values, data.Happened, [.. data.IsTested.Select(tested => tested ? 1 : 0)], strata);
        return test.Exists ? Analysed.Of(test.Value.PValue) : Analysed.Fails(Why(test.Obstacle));
    }

    private static Analysed RestrictedMean(AnalysisData data) => Told(
        Curve(data, tested: true).Then(one => Curve(data, tested: false).Then(other => SurvivalCurve.DifferenceOfMeans(one, other, data.Days))));

    private static Answer<SurvivalCurve> Curve(AnalysisData data, bool tested) =>
        SurvivalCurve.Of(Of(data, tested), [.. data.Happened.Where((_, patient) => data.IsTested[patient] == tested)]);

    private static Analysed MantelHaenszel(AnalysisData data) => Told(MantelHaenszelTest.Of(
    [
        .. data.Strata.Distinct().Order()
            .Select(stratum => Table(data, patient => data.Strata[patient] == stratum)),
    ]));

    private static TwoByTwo Table(AnalysisData data) => Table(data, _ => true);

    private static TwoByTwo Table(AnalysisData data, Func<int, bool> belongs)
    {
        var counts = new int[2, 2];
        for (var patient = 0; patient < data.Values.Length; patient++)
        {
            if (belongs(patient))
            {
                counts[data.IsTested[patient] ? 0 : 1, data.Values[patient] > 0 ? 1 : 0]++;
            }
        }

        return new TwoByTwo(counts[0, 1], counts[0, 0] + counts[0, 1], counts[1, 1], counts[1, 0] + counts[1, 1]);
    }

    private static double[] Of(AnalysisData data, bool tested) =>
        [.. data.Values.Where((_, patient) => data.IsTested[patient] == tested)];

    private static double[] Arm(AnalysisData data) => [.. data.IsTested.Select(tested => tested ? 1.0 : 0)];

    private static Analysed Told(Answer<EffectEstimate> answer) => answer.Exists ? answer.Value : Analysed.Fails(Why(answer.Obstacle));

    private static string Why(Obstacle obstacle) => obstacle switch
    {
        Obstacle.TooFewValues => "too few patients with a value",
        Obstacle.TooManyValues => "too many patients for an exact test",
        Obstacle.NoSpread => "no spread within the arms",
        Obstacle.NoEvent => "nobody had the event",
        Obstacle.InfiniteEstimate => "no finite hazard ratio",
        Obstacle.NotIdentified => "the arms cannot be told apart",
        Obstacle.BeyondFollowUp => "an arm in which nobody was seen to the end",
        _ => $"no answer ({obstacle})",
    };
}
