using System.Runtime.CompilerServices;

namespace Quantal.Reports.Tests.Adam;

/// <summary>
/// A failure means that the data sets of a trial break a draft rule of the open rule set for ADaM, or that our evaluator of rules no
/// longer tells a rule's own good data from its bad data.
/// </summary>
public sealed class AdamRulesTests(TrialData data) : IClassFixture<TrialData>
{
    // Said in docs/trial-data.md.
    private const int Taken = 25;
    private const int Biting = 11;

    private static readonly OpenRule[] Rules =
        [.. Directory.GetDirectories(Path.Combine(Here(), "OpenRules")).Order(StringComparer.Ordinal).Select(name => new OpenRule(name))];

    [Fact]
    public void Every_rule_tells_its_own_good_data_from_its_bad_data()
    {
        Rules.Length.ShouldBe(Taken);
        foreach (var rule in Rules)
        {
            Cases(rule, "positive").ShouldAllBe(good => !rule.Faults(RuleData.OfCase(good)).Any());
            Cases(rule, "negative").ShouldAllBe(bad => rule.Faults(RuleData.OfCase(bad)).Any());
        }
    }

    [Fact]
    public void The_data_sets_break_no_rule()
    {
        Rules.SelectMany(rule => rule.Faults(data.Sets.Values)).ShouldBeEmpty();
        Rules.Count(rule => data.Sets.Values.Any(rule.Bites)).ShouldBe(Biting);
    }

    private static string[] Cases(OpenRule rule, string kind)
    {
        var cases = Directory.GetDirectories(Path.Combine(rule.Folder, kind));
        cases.ShouldNotBeEmpty();
        return cases;
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
