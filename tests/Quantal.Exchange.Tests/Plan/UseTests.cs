using Quantal.Exchange.Plan;
using Quantal.Exchange.Workspaces;
using Quantal.Studies.Credibility;

namespace Quantal.Exchange.Tests.Plan;

// A failure means that what the model is used for can be written so that nothing, or something else, is computed for it.
public class UseTests
{
    private const string Scenario = "scenario: { study: oxford-cohort, arm: oxford, at: [day 28, day 182, day 728] }";

    private static readonly string Uses = Workspace.BuiltIn.Text(PlanReader.Uses);

    [Fact]
    public void Every_use_on_file_asks_for_its_readouts_at_times_that_its_arm_saves()
    {
        var uses = Workspace.BuiltIn.Plan.Uses;

        uses.Select(use => use.Name).ShouldBe(["teaching", "planning a trial", "research on one patient"]);
        uses.ShouldAllBe(use => use.Asked.Asked.Count == use.Readouts.Count * use.Asked.Minutes.Count && use.Goals.Count > 0);
        uses[0].Asked.Asked.Select(asked => asked.Day).Distinct().ShouldBe([28, 182, 728]);
        uses.SelectMany(use => use.Goals).Select(goal => goal.Check).OfType<GoalCheck>().Distinct().Order().ShouldBe(Enum.GetValues<GoalCheck>());
    }

    [Theory]
    [InlineData("oxford-cohort, arm", "oxford-cohorts, arm", "the unknown study 'oxford-cohorts'", "oxford-cohort")]
    [InlineData("arm: oxford,", "arm: oxfort,", "the unknown arm 'oxfort'", "oxford")]
    [InlineData("day 182, day 728", "day 183, day 728", "when the arm saves nothing", "The nearest saved time is day 182")]
    [InlineData("day 182, day 728", "day 728, day 182", "earlier than the one before", "ascending")]
    [InlineData("by: skill", "by: luck", "'luck'", "skill")]
    [InlineData("influence: low", "influence: none", "'none'", "low")]
    [InlineData("cmap_mV", "cmap", "the unknown readout 'cmap'", "Name a column of the results")]
    [InlineData(Scenario, "", "'scenario' is missing", "study, arm and at")]
    public void What_is_wrong_in_a_use_is_told_with_what_to_do(string right, string wrong, string found, string advice)
    {
        Uses.ShouldContain(right);

        var message = Should.Throw<InvalidDataException>(() => Workspace.BuiltIn.With((PlanReader.Uses, Uses.Replace(right, wrong))).Plan).Message;

        message.ShouldContain($"evidence/{PlanReader.Uses}:");
        message.ShouldContain(found);
        message.ShouldContain(advice);
    }

    [Fact]
    public void What_was_moved_before_cannot_be_left_out()
    {
        Should.Throw<InvalidDataException>(() => Workspace.BuiltIn.With((PlanReader.History, null)).Plan).Message.ShouldContain(PlanReader.History);
        Should.Throw<InvalidDataException>(() => Workspace.BuiltIn.With((PlanReader.History, "- { date: 2026-11-26, what: \"a limit\" }\n")).Plan)
            .Message.ShouldContain("'from' is missing");
    }
}
