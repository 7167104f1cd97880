using Quantal.Exchange.Files;
using Quantal.Numerics.Statistics.Sequential;
using Quantal.Studies.Trials;
using Quantal.Testing;

namespace Quantal.Exchange.Tests.Trials;

/// <summary>
/// Failure means: a trial with a wrong procedure for its primary estimands, or with looks that its boundary or its sizes do not allow, is run, or
/// its author is not told where and what is wrong.
/// </summary>
public class MalformedDecisionTests
{
    private const string Graph = "seed: 9\nmultiplicity:\n  graph:\n    weights: { qmg: 80 %, time: 20 % }\n    transitions:\n      qmg: { time: 100 % }\n      time: { qmg: 50 % }";
    private const string Looks = "seed: 9\nlooks: { at: [50 %, 100 %], boundary: o'brien-fleming }";

    [Theory]
    [InlineData("holm")]
    [InlineData("hochberg")]
    [InlineData("fixed sequence")]
    public void A_procedure_goes_by_its_name(string name) =>
        Design(("role: secondary", "role: primary"), ("seed: 9", $"seed: 9\nmultiplicity: {name}")).Multiplicity.ShouldBe(MultiplicityRule.Named.Single(rule => rule.Name == name));

    [Fact]
    public void A_graph_has_its_weights_and_transitions_in_the_order_of_the_estimands()
    {
        var rule = Design(("role: secondary", "role: primary"), ("seed: 9", Graph.Replace("{ qmg: 80 %, time: 20 % }", "{ time: 20 %, qmg: 80 % }", StringComparison.Ordinal)))
            .Multiplicity.ShouldNotBeNull();

        rule.Name.ShouldBe("graph");
        rule.Weights.ShouldBe([0.8, 0.2]);
        rule.Transitions.ShouldBe([[0, 1], [0.5, 0]]);
        Design(("role: secondary", "role: primary"), ("seed: 9", "seed: 9\nmultiplicity: { graph: { weights: { qmg: 100 %, time: 0 % } } }")).Multiplicity!
            .Rejected([1, 0], 0.05).ShouldBe([false, false]);
    }

    [Theory]
    [InlineData("o'brien-fleming", BoundaryRule.OBrienFleming)]
    [InlineData("pocock", BoundaryRule.Pocock)]
    [InlineData("o'brien-fleming spending", BoundaryRule.OBrienFlemingSpending)]
    [InlineData("pocock spending", BoundaryRule.PocockSpending)]
    public void Looks_have_a_boundary_and_even_ones_are_even_in_full(string name, BoundaryRule rule)
    {
        var looks = Design(("sizes: [6, 12]", "sizes: [12, 15]"), ("seed: 9", $"seed: 9\nlooks: {{ at: [33 %, 67 %, 100 %], boundary: {name} }}")).Looks.ShouldNotBeNull();

        looks.Rule.ShouldBe(rule);
        looks.Shares.ShouldBe([1 / 3.0, 2 / 3.0, 1]);
        Design().Looks.ShouldBeNull();
        Design().Multiplicity.ShouldBeNull();
    }

    [Fact]
    public void One_primary_estimand_has_nothing_to_share() => Told(
        TrialTexts.With(("seed: 9", "seed: 9\nmultiplicity: holm")), 40, "'multiplicity' where 'qmg' is the only primary estimand", null);

    [Theory]
    [InlineData("hom", "'hom' at 'multiplicity'", "holm")]
    [InlineData("[holm]", "a list where a value should stand", null)]
    [InlineData("{ grph: {} }", "key 'graph' is missing in multiplicity;unknown key 'grph' in multiplicity", ";graph")]
    [InlineData("{ graph: holm }", "'holm' at the graph", null)]
    public void A_procedure_that_is_none_is_told(string written, string found, string? suggestion) =>
        Told(TrialTexts.With(("role: secondary", "role: primary"), ("seed: 9", $"seed: 9\nmultiplicity: {written}")), 40, found, suggestion);

    [Theory]
    [InlineData("    weights: { qmg: 80 %, time: 20 % }\n", "", 42, "key 'weights' is missing in the graph", null)]
    [InlineData("{ qmg: 80 %, time: 20 % }", "[80 %, 20 %]", 42, "a list at 'weights'", null)]
    [InlineData("time: 20 %", "time: 20.1 %", 42, "the weights, which add up to 100.1 %", null)]
    [InlineData("time: 20 %", "time: 20", 42, "'20' without a unit at 'share'", null)]
    [InlineData("qmg: 80 %", "qmg: 101 %", 42, "'101 %' at 'share' is out of range", null)]
    [InlineData("{ qmg: 80 %, time: 20 % }", "{ qmg: 80 %, tme: 20 % }", 42, "no weight of the primary estimand 'time';'tme' at 'weights', which is no primary estimand", ";time")]
    [InlineData("{ qmg: 80 %, time: 20 % }", "{ qmg: 80 % }", 42, "no weight of the primary estimand 'time'", null)]
    [InlineData("qmg: { time: 100 % }", "qmg: { qmg: 100 % }", 44, "'qmg', which passes its share on to itself", null)]
    [InlineData("qmg: { time: 100 % }", "qmq: { time: 100 % }", 44, "'qmq' at 'transitions', which is no primary estimand", "qmg")]
    [InlineData("qmg: { time: 100 % }", "qmg: { tim: 100 % }", 44, "'tim' at 'transitions', which is no primary estimand", "time")]
    [InlineData("qmg: { time: 100 % }", "qmg: { time: 100.5 % }", 44, "'100.5 %' at 'share' is out of range", null)]
    [InlineData("qmg: { time: 100 % }", "qmg: 100 %", 44, "'100 %' at 'transitions'", null)]
    public void Each_mistake_in_a_procedure_is_told_with_its_line(string old, string now, int line, string found, string? suggestion) => Told(
        TrialTexts.With(("role: secondary", "role: primary"), ("seed: 9", Graph.Replace(old, now, StringComparison.Ordinal))), line, found, suggestion);

    // Of three primary estimands each row may be too much.
    [Fact]
    public void What_one_passes_on_to_several_is_added_up()
    {
        const string third = "rescue: principal stratum\n    death: composite\n    failure: never\n  - estimand: end\n    of: qmg at the end\n    role: primary\n"
            + "    analyses: [t test]\n    stopping: treatment policy\n    rescue: hypothetical\n    death: while alive";
        var graph = Graph.Replace("time: 20 % }", "time: 20 %, end: 0 % }", StringComparison.Ordinal)
            .Replace("qmg: { time: 100 % }", "qmg: { time: 60 %, end: 50 % }", StringComparison.Ordinal);

        Told(
            TrialTexts.With(
                ("role: secondary", "role: primary"), ("rescue: principal stratum\n    death: composite\n    failure: never", third), ("seed: 9", graph)),
            51, "what 'qmg' passes on, which add up to 110 %", null);
    }

    [Theory]
    [InlineData("looks: { at: [50 %, 100 %], boundary: o'brien-flemming }", "'o'brien-flemming' at 'boundary'", "o'brien-fleming")]
    [InlineData("looks: { at: [50 %, 100 %], boundary: haybittle }", "'haybittle' at 'boundary'", null)]
    [InlineData("looks: { at: [50 %, 100 %] }", "key 'boundary' is missing in looks", null)]
    [InlineData("looks: { boundary: pocock }", "key 'at' is missing in looks", null)]
    [InlineData("looks: 3", "'3' at looks", null)]
    [InlineData("looks: { at: 50 %, boundary: pocock }", "'50 %' at 'at'", null)]
    [InlineData("looks: { at: [], boundary: pocock }", "an empty list at 'at'", null)]
    [InlineData("looks: { at: [100 %], boundary: pocock }", "one look, at 100 %", null)]
    [InlineData("looks: { at: [50 %], boundary: pocock }", "one look, at 50 %;50 % as the last look", null)]
    [InlineData("looks: { at: [50 %, 90 %], boundary: pocock spending }", "90 % as the last look", null)]
    [InlineData("looks: { at: [80 %, 60 %, 100 %], boundary: pocock spending }", "the look at 60 % after 80 %", null)]
    [InlineData("looks: { at: [50 %, 50.5 %, 100 %], boundary: pocock spending }", "the look at 50.5 % after 50 %", null)]
    [InlineData("looks: { at: [0 %, 100 %], boundary: pocock spending }", "'0 %' at 'at' is out of range", null)]
    [InlineData("looks: { at: [50 %, 120 %], boundary: pocock spending }", "'120 %' at 'at' is out of range", null)]
    [InlineData("looks: { at: [0.5, 1], boundary: pocock }", "'0.5' without a unit at 'at';'1' without a unit at 'at'", null)]
    [InlineData("looks: { at: [5 %, 15 %, 25 %, 35 %, 45 %, 55 %, 65 %, 75 %, 85 %, 95 %, 100 %], boundary: pocock spending }", "11 looks", null)]
    [InlineData("looks: { at: [50 %, 75 %, 100 %], boundary: o'brien-fleming }", "'o'brien-fleming' with looks that do not lie equally far apart", null)]
    [InlineData("looks: { at: [40 %, 100 %], boundary: pocock }", "'pocock' with looks that do not lie equally far apart", null)]
    [InlineData("looks: { at: [10 %, 100 %], boundary: pocock spending }", "a look at 10 % of 30 patients, at 3 of them", null)]
    [InlineData("looks: { at: [51 %, 53 %, 100 %], boundary: pocock spending }", "looks at 51 % and 53 % of 30 patients, both at 16 of them", null)]
    public void Each_mistake_in_looks_is_told_with_its_line(string written, string found, string? suggestion) =>
        Told(TrialTexts.With(("sizes: [6, 12]", "sizes: [30, 40]"), ("seed: 9", $"seed: 9\n{written}")), 40, found, suggestion);

    [Fact]
    public void Looks_and_a_procedure_of_several_primary_estimands_are_refused_together()
    {
        Told(
            TrialTexts.With(("sizes: [6, 12]", "sizes: [12]"), ("role: secondary", "role: primary"), ("seed: 9", $"{Looks}\nmultiplicity: holm")),
            40, "'looks' with 'multiplicity' of 2 primary estimands", null);
        TrialTexts.With(("sizes: [6, 12]", "sizes: [12]"), ("role: secondary", "role: primary"), ("seed: 9", Looks)).ShouldBeEmpty();
        Told(TrialTexts.With(("level: 2.5 %", "level: 50 %"), ("sizes: [6, 12]", "sizes: [12]"), ("seed: 9", Looks)), 37, "the level 50 % of a trial with looks", null);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var graph = Graph.Replace("qmg: 80 %", "qmg: 90 %", StringComparison.Ordinal).Replace("{ qmg: 50 % }", "{ time: 50 % }", StringComparison.Ordinal);

        TrialTexts.With(
                ("title:", "titel:"), ("role: secondary", "role: primary"),
                ("seed: 9", $"{graph}\nlooks: {{ at: [50 %, 40 %, 100 %], boundary: obrien }}"))
            .Select(finding => finding.Line).ShouldBe([1, 2, 42, 45, 46, 46, 46]);
    }

    // What an estimand that could not be read is called cannot be held against a name.
    [Fact]
    public void A_mistake_in_an_estimand_is_told_once() =>
        TrialTexts.With(("role: secondary", "role: primary"), ("of: mean qmg", "of: median qmg"), ("seed: 9", Graph)).ShouldHaveSingleItem();

    private static TrialDesign Design(params (string Old, string Now)[] changes)
    {
        var result = TrialTexts.Read(changes.Aggregate(
            TrialTexts.Small, (text, change) => text.Replace(change.Old, change.Now, StringComparison.Ordinal)));
        result.Findings.ShouldBeEmpty();
        return result.Design.ShouldNotBeNull();
    }

    // Findings and suggestions are parted by semicolons.
    private static void Told(IReadOnlyList<Finding> findings, int line, string found, string? suggestions)
    {
        findings.Select(finding => finding.Line).ShouldAllBe(place => place == line, string.Join('\n', findings));
        findings.Count.ShouldBe(found.Split(';').Length, string.Join('\n', findings));
        foreach (var (finding, text) in findings.Zip(found.Split(';')))
        {
            finding.Found.ShouldContain(text);
            finding.Expected.ShouldNotBeEmpty();
        }

        string.Join(';', findings.Select(finding => finding.Suggestion)).ShouldBe(suggestions ?? string.Concat(findings.Skip(1).Select(_ => ";")));
    }
}
