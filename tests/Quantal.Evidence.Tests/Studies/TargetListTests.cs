using Quantal.Exchange.Workspaces;
using Quantal.Studies.Published;

namespace Quantal.Evidence.Tests.Studies;

// A failure means that a figure of the cohorts was moved between building and verifying, or dropped: that has to be said, not done.
public sealed class TargetListTests
{
    private static readonly string[] Built =
    [
        "oxford-strength-better", "oxford-titre-lower", "oxford-cmap-first", "oxford-cmap-2y", "oxford-remission", "oxford-drug-free",
        "oxford-prednisolone-last", "oxford-both-last", "oxford-alive", "oxford-titre-cmap", "oxford-titre-strength",
        "azathioprine-first-response", "azathioprine-peak", "tgn-intermediate", "tgn-poor", "mmp-intermediate", "tgn-allopurinol",
        "mmp-allopurinol",
        "leukopenia-below-3", "leukopenia-below-2", "azathioprine-harm-rate", "azathioprine-stopped-for-harm", "azathioprine-nausea",
        "azathioprine-hepatotoxicity", "azathioprine-myelotoxicity", "azathioprine-pancreatitis", "lymphoma-on-azathioprine",
        "lymphoma-never-azathioprine", "serious-infection-on-steroids", "tgn-spread", "tug3-spread",
    ];

    private static readonly string[] Verifying =
    [
        "oxford-lymphoma", "oxford-cox-strength", "oxford-cox-titre", "oxford-cox-cmap", "oxford-serial-titre-cmap", "exchange-responders",
        "early-remission", "treated-cmap-rises", "treated-increment-falls", "exchange-alone-helps", "drugs-alone-help",
        "both-beat-exchange",
        "both-beat-drugs", "clinic-leukopenia", "clinic-hepatotoxicity", "myasthenia-leukopenia", "myasthenia-hepatotoxicity",
        "tumour-survival", "no-tumour-mortality", "delta-p-0", "delta-p-1", "delta-p-2", "delta-p-3", "delta-p-4", "delta-p-5",
        "delta-p-6",
    ];

    private static readonly IReadOnlyList<Study> Studies = Workspace.BuiltIn.Studies;

    [Fact]
    public void What_the_population_is_built_on_is_on_file_and_builds() => Built.Except(Held(StudyUse.Build)).ShouldBeEmpty();

    [Fact]
    public void What_only_verifies_is_on_file_and_verifies() => Verifying.Except(Held(StudyUse.Verify)).ShouldBeEmpty();

    [Fact]
    public void Every_target_has_a_figure_of_a_population_or_says_that_it_has_none()
    {
        string[] typicalOnly = ["oxford-cmap-baseline", "oxford-cmap-two-years", "tug3-two-years", "untreated-drift"];

        Studies.SelectMany(study => study.Targets)
            .Where(target => target.Population is null)
            .Select(target => target.Id)
            .Order()
            .ShouldBe(typicalOnly.Order());
    }

    [Fact]
    public void A_source_that_contradicts_itself_is_quoted_with_both_figures()
    {
        var contradictions = Studies.SelectMany(study => study.Targets)
            .Select(target => target.Population?.Contradiction)
            .OfType<string>()
            .ToArray();

        contradictions.ShouldContain(
            text => text.Contains("97 %", StringComparison.Ordinal) && text.Contains("93.6 %", StringComparison.Ordinal));
        contradictions.ShouldContain(
            text => text.Contains("43 % of 47", StringComparison.Ordinal) && text.Contains("45 % of 44", StringComparison.Ordinal));
        contradictions.ShouldContain(
            text => text.Contains("6 years", StringComparison.Ordinal) && text.Contains("6.4 years", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Held(StudyUse use) =>
        Studies.Where(study => study.Use == use)
            .SelectMany(study => study.Targets)
            .Where(target => target.Population is not null)
            .Select(target => target.Id);
}
