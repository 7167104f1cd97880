using Quantal.Exchange.Workspaces;
using Quantal.Studies.Credibility;

namespace Quantal.Studies.Tests.Credibility;

// A failure means: a study of other people passes for one of the disease, or what it shares with a use is not what it says.
public class ComparatorTests
{
    private static readonly Workspace OnFile = Workspace.BuiltIn;

    private static readonly UseQuestion Oxford = OnFile.Plan.Uses[0].Asked;

    [Theory]
    [InlineData("oxford-2001", ApplicabilityLevel.Direct, "azathioprine", "prednisolone", "plasma exchange")]
    [InlineData("plasma-exchange-cmap", ApplicabilityLevel.Direct, "plasma exchange")]
    [InlineData("amifampridine-kinetics", ApplicabilityLevel.OtherTreatment)]
    [InlineData("azathioprine-response", ApplicabilityLevel.Transferred, "azathioprine")]
    [InlineData("immunoglobulin-igg", ApplicabilityLevel.Distant)]
    public void Disease_and_treatment_decide_how_far_a_study_applies(string id, ApplicabilityLevel level, params string[] shared)
    {
        var comparator = Comparator.Of(OnFile.Studies.Single(study => study.Id == id), OnFile.Cohorts);

        comparator.To(Oxford).Level.ShouldBe(level);
        comparator.To(Oxford).Shared.ShouldBe(shared, ignoreOrder: true);
    }

    [Fact]
    public void A_study_that_names_neither_the_disease_nor_what_is_shared_is_said_to_name_none()
    {
        var study = OnFile.Studies.Single(study => study.Id == "azathioprine-response");

        Comparator.Of(study with { Applicability = null }, OnFile.Cohorts).To(Oxford).Level.ShouldBe(ApplicabilityLevel.NotStated);
    }

    [Theory]
    [InlineData("oxford-2001", "oxford-remission", "strength_percent_normal")]
    [InlineData("oxford-2001", "oxford-alive", "hazard_death")]
    [InlineData("plasma-exchange-igg", "exchange-igg-last-day", "igg_g_per_L")]
    [InlineData("oxford-2001", "oxford-prednisolone-last")]
    public void A_figure_speaks_of_the_readouts_that_it_is_taken_of(string study, string target, params string[] readouts) => MeasuredReadouts
        .Of(OnFile.Studies.Single(one => one.Id == study).Targets.Single(one => one.Id == target))
        .ShouldBe(readouts);

    [Fact]
    public void Every_study_with_figures_of_people_says_how_far_it_applies() => OnFile.Studies
        .Where(study => study.Figures.Any() && Comparator.Of(study, OnFile.Cohorts).Disease == ComparatorDisease.NotStated)
        .Select(study => $"{study.File}: add the key 'applicability'")
        .ShouldBeEmpty();
}
