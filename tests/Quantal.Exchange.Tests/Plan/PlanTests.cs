using Quantal.Exchange.Protocols;
using Quantal.Exchange.Workspaces;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Designs;

namespace Quantal.Exchange.Tests.Plan;

/// <summary>
/// Failure means: clinical words can be moved without anybody being told, or a study means something of its own by them without a reason.
/// </summary>
public sealed class PlanTests
{
    private const string Definitions = "plan/definitions.yaml";
    private const string Deviations = "plan/deviations.yaml";

    private static Workspace Product => Workspace.BuiltIn;

    [Fact]
    public void What_is_on_file_is_what_was_locked_or_a_deviation_tells_of_it()
    {
        var plan = Product.Plan;

        plan.Fingerprint.ShouldBe(plan.Deviations.Count == 0 ? plan.Lock.Fingerprint : plan.Deviations[^1].Fingerprint);
        plan.Uses.Select(use => use.Name).ShouldBe(["teaching", "planning a trial", "research on one patient"]);
    }

    [Fact]
    public void A_moved_limit_is_refused_until_it_is_told_with_both_results()
    {
        var moved = Product.Text(Definitions).Replace("strength at least 95 %", "strength at least 94 %", StringComparison.Ordinal);
        var silent = Product.With((Definitions, moved));

        var message = Should.Throw<InvalidDataException>(() => silent.Plan).Message;
        message.ShouldContain("definitions that are not those that were locked");
        var hash = message[^65..^1];
        var told = silent.With((Deviations, $"""
            - date: 2026-12-01
              what: no weakness from 95 to 94 %
              reason: a reason
              before: 1 of 2
              after: 2 of 2
              definitions: {hash}
            """));

        told.Plan.Deviations.ShouldHaveSingleItem().Sentence.ShouldContain("With what was locked: 1 of 2. Since: 2 of 2.");
        told.Plan.Of("no weakness")!.Condition.ShouldBe(
            new MeasuredCondition(MeasuredQuantity.Strength, Bound.AtLeast, 94, Yardstick.Value, false));
    }

    [Fact]
    public void A_definition_uses_those_above_it()
    {
        var remission = Product.Plan.Of("remission")!;

        remission.Condition.ShouldBe(new Sustained(Product.Plan.Of("no weakness")!.Condition, 1, 26));
        Product.Plan.Of("nothing").ShouldBeNull();
    }

    [Fact]
    public void Every_cohort_means_by_a_word_what_the_plan_means_or_says_why_not()
    {
        foreach (var cohort in Product.Cohorts)
        {
            foreach (var (word, meant) in new[] { ("remission", cohort.Remission), ("relapse", cohort.Relapse), ("stronger", cohort.StrengthBetter), ("lower titre", cohort.TitreLower) })
            {
                if (meant is not null && meant != Product.Plan.Of(word)!.Condition)
                {
                    cohort.OwnDefinitions.ShouldNotBeNull($"{cohort.Name}: {word}").ShouldNotContain("no reason");
                }
            }
        }

        Product.Cohorts.Where(cohort => cohort.OwnDefinitions is not null).Select(cohort => cohort.Name)
            .ShouldBe(["imai-2018", "liu-2019", "newsom-davis-1984"], ignoreOrder: true);
    }

    [Fact]
    public void No_protocol_on_file_defines_a_word_of_the_plan_anew()
    {
        var words = Product.Plan.Definitions.Select(definition => definition.Name).ToArray();

        Product.Protocols.SelectMany(protocol => protocol.Definitions.Keys).Intersect(words).ShouldBeEmpty();
        Product.Protocols.Single(protocol => protocol.Name == "oxford-1990s").Definitions["well"]
            .ShouldBe(Product.Plan.Of("no weakness")!.Condition);
    }

    [Fact]
    public void A_word_of_the_plan_that_is_not_measured_is_no_word_of_the_protocol()
    {
        const string text = """
            cohort: small
            title: A small cohort.
            population: lems
            protocol: glucocorticoid-start
            patients: 10
            follow-up: { median: 1 y }
            """;
        StudyDesign design = Product.ReadCohortText(text, "small.yaml").Design!;

        design.Remission.ShouldBeNull();
        ConditionWords.Describe(Product.Plan.Of("relapse")!.Condition).ShouldBe("not strength at least 80 % at 2 visits");
    }
}
