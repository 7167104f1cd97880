using Quantal.Numerics.Statistics;

namespace Quantal.Independent.Tests;

/// <summary>
/// A failure means that R's packages stats, survival and exactRankTests compare the same groups and come to another effect, interval or
/// probability than we do, or have an answer where we say why there is none, or none where we give one.
/// </summary>
public class GroupsTests(GroupsOfR theirs) : IClassFixture<GroupsOfR>
{
    private const double Estimate = 1e-6;
    private const double Probability = 1e-8;
    private const double LeastProbability = 1e-30;

    [Fact]
    public void T_tests_agree()
    {
        Compare("pooled", data => StudentTest.Pooled(data.In(data.Y, 1), data.In(data.Y, 0)));
        Compare("welch", data => StudentTest.Welch(data.In(data.Y, 1), data.In(data.Y, 0)));
        Compare("single", data => StudentTest.OneSample(data.In(data.Y, 1)));
    }

    [Fact]
    public void Analysis_of_covariance_agrees() => Compare("ancova", data =>
    {
        var groups = data.InTwo(data.Groups);
        return LinearModel.Fit(
                data.InTwo(data.Y),
                [[.. groups.Select(_ => 1.0)], [.. groups.Select(group => (double)group)], data.InTwo(data.X),
                    .. LinearModel.Factor(data.InTwo(data.Strata))])
            .Then(fit => fit.Effect(1));
    });

    [Fact]
    public void Exact_rank_tests_agree()
    {
        CompareRanks("ranks", data => RankSumTest.Exact(data.In(data.Y, 1), data.In(data.Y, 0)));
        CompareRanks("signed", data => SignedRankTest.Exact(data.In(data.Y, 1)));
    }

    [Fact]
    public void Asymptotic_rank_tests_agree()
    {
        CompareRanks("corrected", data => RankSumTest.Asymptotic(data.In(data.Y, 1), data.In(data.Y, 0)));
        CompareRanks("plain", data => RankSumTest.Asymptotic(data.In(data.Y, 1), data.In(data.Y, 0), correct: false));
        CompareRanks("signedcorrected", data => SignedRankTest.Asymptotic(data.In(data.Y, 1)));
        CompareRanks("signedplain", data => SignedRankTest.Asymptotic(data.In(data.Y, 1), correct: false));
    }

    [Fact]
    public void Proportions_agree()
    {
        CompareEnds("fisher", data => FisherExactTest.Of(Table(data, _ => true)));
        CompareEnds("difference", data => Table(data, _ => true).RiskDifference());
        CompareEnds("haenszel", data => MantelHaenszelTest.Of(Tables(data), correct: false));
        CompareEnds("haenszelcorrected", data => MantelHaenszelTest.Of(Tables(data)));
    }

    // R's own search for the odds ratio, or for one over it, ends within 1e-4 or so of it.
    [Fact]
    public void The_odds_ratio_that_is_printed_agrees() => Each(data =>
    {
        var answer = FisherExactTest.Of(Table(data, _ => true));
        if (answer.Exists)
        {
            var (own, other) = (answer.Value.Estimate, theirs.Of(data.Number, "fisher5"));
            Math.Exp(-Math.Abs(own)).ShouldBe(Math.Exp(-Math.Abs(other)), 2e-4, $"set {data.Number}");
        }
    });

    [Fact]
    public void Log_rank_tests_agree()
    {
        Each(data => LogRank(data, "logrank", null));
        Each(data => LogRank(data, "stratified", data.Strata));
    }

    [Fact]
    public void Cox_agrees_with_either_kind_of_ties_and_strata()
    {
        Each(data => Cox(data, "efron", TiedTimes.Efron, true, false));
        Each(data => Cox(data, "breslow", TiedTimes.Breslow, true, false));
        Each(data => Cox(data, "efronstrata", TiedTimes.Efron, false, true));
        Each(data => Cox(data, "breslowstrata", TiedTimes.Breslow, false, true));
    }

    [Fact]
    public void Survival_curves_agree()
    {
        Each(data => Curve(data, "zero", 0));
        Each(data => Curve(data, "one", 1));
    }

    // What is compared covers answers and their absence, effects beyond chance and infinite ones.
    [Fact]
    public void All_outcomes_are_tried()
    {
        int Count(string name, Func<double, bool> holds) => GroupsOfR.Sets.Count(data => holds(theirs.Of(data.Number, name)));

        foreach (var name in new[]
            {
                "pooled5", "welch5", "single5", "ancova5", "ranks4", "ranks1", "corrected4", "corrected2", "signed4", "signed1",
                "signedcorrected4",
                "fisher4", "difference4", "haenszel4", "logrank3", "stratified3", "efron3", "breslow3", "efronstrata3", "zero12", "one12",
            })
        {
            Count(name, double.IsFinite).ShouldBeGreaterThan(100, name);
            Count(name, double.IsNaN).ShouldBeGreaterThan(30, name);
        }

        foreach (var name in new[] { "pooled5", "ancova5", "ranks4", "corrected4", "logrank3", "fisher4" })
        {
            Count(name, p => p is < 1e-12 and >= LeastProbability).ShouldBeGreaterThan(10, name);
        }

        Count("fisher1", double.IsInfinity).ShouldBeGreaterThan(50);
        Count("haenszel1", double.IsInfinity).ShouldBeGreaterThan(50);
        Count("ranks2", double.IsInfinity).ShouldBeGreaterThan(20);
        Count("one11", double.IsPositiveInfinity).ShouldBeGreaterThan(50);
    }

    private static TwoByTwo Table(GeneratedGroups data, Func<int, bool> of)
    {
        int Count(int group, bool onlySuccesses) => data.Groups.Where(
            (own, i) => own == group && of(data.Strata[i]) && (!onlySuccesses || data.Successes[i])).Count();
        return new(Count(1, true), Count(1, false), Count(0, true), Count(0, false));
    }

    private static TwoByTwo[] Tables(GeneratedGroups data) =>
        [.. data.Strata.Distinct().Select(stratum => Table(data, own => own == stratum))];

    private static double[] MeansOfPairs(double[] values) =>
        [.. values.SelectMany((one, i) => values.Take(i + 1).Select(other => (one + other) / 2)).Order()];

    private static void Each(Action<GeneratedGroups> check)
    {
        foreach (var data in GroupsOfR.Sets)
        {
            check(data);
        }
    }

    private void LogRank(GeneratedGroups data, string name, int[]? strata)
    {
        var answer = LogRankTest.Of(data.Times, data.Events, data.Groups, strata);
        Check(data, name + "1", answer.Exists ? answer.Value.ChiSquared : double.NaN, Estimate);
        Check(data, name + "2", answer.Exists ? answer.Value.DegreesOfFreedom : double.NaN, 0);
        CheckProbability(data, name + "3", answer.Exists ? answer.Value.PValue : double.NaN);
    }

    private void Cox(GeneratedGroups data, string name, TiedTimes ties, bool both, bool strata)
    {
        double[] group = [.. data.InTwo(data.Groups).Select(own => (double)own)];
        var answer = CoxRegression.Fit(
            data.InTwo(data.Times), data.InTwo(data.Events), both ? [group, data.InTwo(data.X)] : [group],
            strata ? data.InTwo(data.Strata) : null, ties).Then<EffectEstimate>(fit => new(fit.Effect(0)));
        var effect = answer.Or(new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN));
        Check(data, name + "1", effect.Estimate, Estimate, effect.StandardError);
        Check(data, name + "2", effect.StandardError, Estimate);
        CheckProbability(data, name + "3", effect.PValue);
    }

    private void Curve(GeneratedGroups data, string name, int group)
    {
        var answer = SurvivalCurve.Of(data.In(data.Times, group), data.In(data.Events, group));
        SurvivalPoint?[] points = answer.Exists && answer.Value.Points is { Count: > 0 } all
            ? [all[0], all[(all.Count - 1) / 2], all[^1]]
            : [null, null, null];
        double[] values = [.. points.SelectMany(point =>
            new[] { point?.Survival ?? double.NaN, point?.Band?.Low ?? double.NaN, point?.Band?.High ?? double.NaN })];
        for (var i = 0; i < values.Length; i++)
        {
            Check(data, $"{name}{i + 1}", values[i], Estimate);
        }

        var median = answer.Exists ? answer.Value.MedianInterval : new(double.NaN, double.NaN);
        var mean = answer.Then(curve => curve.MeanUpTo(data.Part * data.Times.Max())).Or(new(double.NaN, double.NaN));
        Check(data, name + "10", median.Low, 0);
        Check(data, name + "11", median.High, 0);
        Check(data, name + "12", mean.Mean, Estimate);
        Check(data, name + "13", mean.StandardError, Estimate, 1e-6 * mean.Mean);
    }

    // Estimate, standard error, ends, probability.
    private void Compare(string name, Func<GeneratedGroups, Answer<EffectEstimate>> ours) => Each(data =>
    {
        var effect = ours(data).Or(new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN));
        Check(data, name + "1", effect.Estimate, Estimate, effect.StandardError);
        Check(data, name + "2", effect.StandardError, Estimate);
        Check(data, name + "3", effect.Low, Estimate, effect.StandardError);
        Check(data, name + "4", effect.High, Estimate, effect.StandardError);
        CheckProbability(data, name + "5", effect.PValue);
    });

    // Estimate, ends, probability.
    private void CompareEnds(string name, Func<GeneratedGroups, Answer<EffectEstimate>> ours) => Each(data =>
    {
        var effect = ours(data).Or(new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN));
        Check(data, name + "1", effect.Estimate, Estimate, 1);
        Check(data, name + "2", effect.Low, Estimate, 1);
        Check(data, name + "3", effect.High, Estimate, 1);
        CheckProbability(data, name + "4", effect.PValue);
    });

    // R has estimates and ends without ties only, or in some sets. Its asymptotic ones are searched up to the last difference and
    // decided at
    // that very one, where values are tied or 0; ours are decided beyond it. So one may end there and the other be infinite. Where no
    // shift
    // between two differences is off the middle, R gives any of them.
    private void CompareRanks(string name, Func<GeneratedGroups, Answer<EffectEstimate>> ours) => Each(data =>
    {
        var answer = ours(data);
        CheckProbability(data, name + "4", answer.Exists ? answer.Value.PValue : double.NaN);
        var (low, high) = (theirs.Of(data.Number, name + "2"), theirs.Of(data.Number, name + "3"));
        if (double.IsNaN(low) || !answer.Exists)
        {
            return;
        }

        double[] values = [.. data.In(data.Y, 1)];
        double[] differences = name.StartsWith("signed", StringComparison.Ordinal)
            ? MeansOfPairs([.. values.Where(value => value != 0)])
            : [.. values.SelectMany(_ => data.In(data.Y, 0), (one, other) => one - other).Order()];
        var effect = answer.Value;
        var scale = differences[^1] - differences[0];
        CheckEnd("2", effect.Low, low, differences[0]);
        CheckEnd("3", effect.High, high, differences[^1]);
        var estimate = theirs.Of(data.Number, name + "1");
        var middle = differences.Length / 2;
        var (below, above) = (differences[(differences.Length - 1) / 2], differences[middle]);
        (Math.Abs(effect.Estimate - estimate) <= Estimate * scale || (estimate >= below - 1e-12 && estimate <= above + 1e-12))
            .ShouldBeTrue($"set {data.Number}, {name}: {effect.Estimate:R} here, {estimate:R} in R");

        void CheckEnd(string end, double own, double other, double last)
        {
            if (name is "ranks" or "signed" || double.IsFinite(own) == double.IsFinite(other))
            {
                Check(data, name + end, own, Estimate, scale);
            }
            else
            {
                (double.IsFinite(own) ? own : other).ShouldBe(last, Estimate * Math.Max(1, scale), $"set {data.Number}, {name}{end}");
            }
        }
    });

    private void CheckProbability(GeneratedGroups data, string name, double value)
    {
        var expected = theirs.Of(data.Number, name);
        if (value < LeastProbability && expected < LeastProbability)
        {
            return;
        }

        Check(data, name, value, Probability);
    }

    private void Check(GeneratedGroups data, string name, double value, double tolerance, double scale = 0)
    {
        var expected = theirs.Of(data.Number, name);
        var apart = value.Equals(expected) ? 0 : Math.Abs(value - expected) / Math.Max(Math.Abs(expected), scale);
        (apart <= tolerance).ShouldBeTrue($"set {data.Number}, {name}: {value:R} here, {expected:R} in R, {apart:0.0e-0} apart");
    }
}

/// <summary>What R makes of the groups of all sets, in one run of it.</summary>
public sealed class GroupsOfR() : ValuesOfR(
    "groups.R", "r-cran-survival r-cran-exactranktests", "set,group,stratum,y,x,success,time,event,part",
    Sets.SelectMany(set => set.Lines()))
{
    /// <summary>A thousand sets.</summary>
    internal static IReadOnlyList<GeneratedGroups> Sets { get; } = [.. Enumerable.Range(1, 1000).Select(GeneratedGroups.Of)];
}
