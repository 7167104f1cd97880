using Quantal.Numerics.Random;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Trials;
using Quantal.Testing;

namespace Quantal.Studies.Tests.Trials;

/// <summary>
/// A failure means that a trial of several primary estimands is told to reject what its procedure does not, or to keep a familywise error that
/// it does not keep.
/// </summary>
public class DecisionTests
{
    private const double Level = 0.05;
    private const string Full = "each at the full level";
    private static readonly uint Shared = Purpose.Of("test.decisions.shared");
    private static readonly uint Own = Purpose.Of("test.decisions.own");

    private static readonly TrialDesign Three = Of(3);
    private static readonly TrialDesign Two = Of(2);

    // Not a number is an analysis that failed.
    [Theory]
    [InlineData(Full, "111 111 011 011")]
    [InlineData("holm", "111 000 010 011")]
    [InlineData("hochberg", "111 111 010 011")]
    [InlineData("fixed sequence", "111 111 000 000")]
    [InlineData("graph", "111 000 010 010")]
    public void Each_procedure_decides_as_by_hand(string procedure, string expected)
    {
        double[][] pValues = [[0.01, 0.02, 0.04], [0.04, 0.03, 0.045], [0.2, 0.01, 0.03], [double.NaN, 0.01, 0.02]];

        // Half for each of the first two; the first passes all on to the third, the second to the first.
        var design = Three with { Multiplicity = Rule(procedure, () => MultiplicityRule.Graph([0.5, 0.5, 0], new double[,] { { 0, 0, 1 }, { 1, 0, 0 }, { 0, 0, 0 } })) };
        string[] decided = [.. pValues.Select(p => Pattern(Decided(design, [p])))];
        var all = Decided(design, pValues);

        string.Join(' ', decided).ShouldBe(expected);
        for (var place = 0; place < 3; place++)
        {
            all.Each[place].ShouldBe(MonteCarloEstimate.Proportion(decided.Count(one => one[place] == '1'), 4));
        }

        all.Any.ShouldBe(MonteCarloEstimate.Proportion(decided.Count(one => one.Contains('1', StringComparison.Ordinal)), 4));
        all.All.ShouldBe(MonteCarloEstimate.Proportion(decided.Count(one => one == "111"), 4));
    }

    [Fact]
    public void One_primary_estimand_has_nothing_to_share() =>
        TrialResult.Of(Of(1), 1, () => [Row(new(Of(1)), 0, [0.01])]).Decisions.ShouldBeEmpty();

    [Fact]
    public void The_first_analysis_of_each_decides_at_every_size_and_duration()
    {
        var design = Two with
        {
            Sizes = [4, 8],
            Durations = [new("1 y", 365), new("2 y", 731)],
            Estimands = [.. Two.Estimands.Select(estimand => estimand with { Analyses = [estimand.Analyses[0], AnalysisMethods.All.Single(method => method.Name == "ancova")] })],
        };
        var columns = new TrialColumns(design);
        var numbers = new double[columns.Numbers.Count];
        foreach (var cell in columns.Cells)
        {
            var rejects = cell.Analysis.Name == "ancova" || (cell.Size == 8 && cell.Duration.Days == 731);
            numbers[columns.Numbers.ToList().IndexOf($"{TrialColumns.Key(cell)}.p")] = rejects ? 0.01 : 0.5;
        }

        TrialResult.Of(design, 1, () => [new TrialRow(numbers, [""])]).Decisions.Select(one => (one.Size, one.Duration.Days, Pattern(one)))
            .ShouldBe([(4, 365, "00"), (4, 731, "00"), (8, 365, "00"), (8, 731, "11")]);
    }

    // Independent analyses of which none has an effect: the closed forms. Hochberg's is exact for two.
    [Theory]
    [InlineData(Full, 1 - ((1 - Level) * (1 - Level)))]
    [InlineData("holm", 1 - ((1 - (Level / 2)) * (1 - (Level / 2))))]
    [InlineData("hochberg", Level)]
    [InlineData("fixed sequence", Level)]
    [InlineData("graph", 1 - ((1 - (0.8 * Level)) * (1 - (0.2 * Level))))]
    public void The_familywise_error_of_independent_analyses_is_that_of_the_procedure(string procedure, double expected) =>
        Within(Simulated(procedure, 0, noEffect: 0).Any, expected);

    [Theory]
    [InlineData("holm")]
    [InlineData("hochberg")]
    [InlineData("fixed sequence")]
    [InlineData("graph")]
    public void The_familywise_error_of_correlated_analyses_is_kept(string procedure)
    {
        Beyond(Simulated(procedure, 0.6, noEffect: 0).Any, Level).ShouldBeLessThan(3.3);
        Beyond(Simulated(Full, 0.6, noEffect: 0).Any, Level).ShouldBeGreaterThan(3.3, "without a procedure it would not be kept");

        // Where the first is rejected for certain, the second has the whole level.
        Within(Simulated(procedure, 0.6, noEffect: 1).Each[1], Level);
    }

    private static void Within(MonteCarloEstimate share, double expected) => Math.Abs(Beyond(share, expected)).ShouldBeLessThan(3.3);

    private static double Beyond(MonteCarloEstimate share, double expected) =>
        (share.Value - expected) / Math.Sqrt(expected * (1 - expected) / Repetitions);

    private const int Repetitions = 20_000;

    private static DecisionResult Simulated(string procedure, double correlation, int noEffect)
    {
        var design = Two with { Multiplicity = Rule(procedure, () => MultiplicityRule.Graph([0.8, 0.2], new double[,] { { 0, 1 }, { 1, 0 } })) };
        return Decided(design, [.. Enumerable.Range(1, Repetitions).Select(repetition =>
        {
            var shared = Math.Sqrt(correlation) * NormalDistribution.Quantile(KeyedRandom.Uniform(5, (ulong)repetition, Shared, 0));
            return (double[])[.. new[] { 0u, 1u }.Select(place => place < noEffect ? 1e-9 : TailProbability.NormalBeyond(Math.Abs(
                shared + (Math.Sqrt(1 - correlation) * NormalDistribution.Quantile(KeyedRandom.Uniform(5, (ulong)repetition, Own, place))))))];
        })]);
    }

    private static MultiplicityRule? Rule(string procedure, Func<MultiplicityRule> graph) => procedure switch
    {
        Full => null,
        "graph" => graph(),
        _ => MultiplicityRule.Named.Single(rule => rule.Name == procedure),
    };

    private static TrialDesign Of(int primary) => SampleTrial.Design with
    {
        Sizes = [4],
        Durations = [new("1 y", 365)],
        Level = Level,
        Estimands = [.. Enumerable.Range(1, primary).Select(number => SampleTrial.Of($"e{number}", SampleTrial.MeanQmg, Strategy.TreatmentPolicy, analyses: "t test"))],
    };

    private static DecisionResult Decided(TrialDesign design, double[][] pValues)
    {
        var columns = new TrialColumns(design);
        return TrialResult.Of(design, 1, () => pValues.Select((p, replicate) => Row(columns, replicate, p))).Decisions.ShouldHaveSingleItem();
    }

    private static string Pattern(DecisionResult decision)
    {
        var pattern = string.Concat(decision.Each.Select(share => share.Value == 1 ? '1' : '0'));
        (decision.Any.Value == 1, decision.All.Value == 1).ShouldBe((pattern.Contains('1', StringComparison.Ordinal), !pattern.Contains('0', StringComparison.Ordinal)));
        return pattern;
    }

    private static TrialRow Row(TrialColumns columns, int replicate, double[] pValues)
    {
        var numbers = new double[columns.Numbers.Count];
        numbers[0] = replicate;
        for (var place = 0; place < pValues.Length; place++)
        {
            numbers[columns.OfTheCell(place) + 4] = pValues[place];
        }

        return new TrialRow(numbers, [""]);
    }
}
