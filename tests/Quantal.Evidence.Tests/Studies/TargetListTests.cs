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
        "lymphoma-never-azathioprine", "serious-infection-on-steroids", "tgn-spread", "tug3-spread", "thrombocytopenia-below-100",
        "pancytopenia", "infected-on-steroids", "infection-deaths-on-steroids", "myasthenia-serious-infection",
        "azathioprine-igg-year", "azathioprine-igg-four-months", "tgn-week-2", "prednisolone-unbound-ratio", "dapper-worsened",
        "exercise-increment", "exercise-increment-above-60", "exercise-increment-above-100",
    ];

    private static readonly string[] Verifying =
    [
        "oxford-lymphoma", "oxford-cox-strength", "oxford-cox-titre", "oxford-cox-cmap", "oxford-serial-titre-cmap",
        "exchange-responders", "early-remission", "treated-cmap-rises", "treated-increment-falls", "exchange-alone-helps",
        "drugs-alone-help", "both-beat-exchange", "both-beat-drugs", "clinic-leukopenia", "clinic-hepatotoxicity",
        "myasthenia-leukopenia", "myasthenia-hepatotoxicity", "tumour-survival", "no-tumour-mortality", "delta-p-0", "delta-p-1",
        "delta-p-2", "delta-p-3", "delta-p-4-to-6", "delta-p-median-with-tumour", "delta-p-median-without-tumour", "clinic-stopped",
        "clinic-systemic-reaction", "myasthenia-any-harm", "myasthenia-gut", "registry-hepatotoxicity", "registry-myelosuppression",
        "clinic-any-harm", "alberta-stopped", "alberta-pancreatitis", "china-leukopenia", "china-stopped", "tpmt-leukopenia-below-2",
        "tpmt-stopped", "china-lems-remission", "china-tumour-survival", "steroid-target-1y", "steroid-target-2y", "steroid-target-3y",
        "sparing-azathioprine", "sparing-placebo", "azathioprine-alone-3", "azathioprine-alone-12", "azathioprine-alone-24",
        "azathioprine-stopped-relapse", "azathioprine-stopped-late-relapse", "lymphocytes-below-1", "lymphocytes-below-0-6",
        "steroid-low-igg", "thiopurine-igg-three-years", "transplant-igg", "withdrawal-qmg", "open-label-qmg", "open-label-responders",
        "open-label-facilitation", "increment-above-60", "increment-above-100", "france-lymphoma-on-thiopurine",
        "france-lymphoma-unexposed", "veterans-lymphoma-on-thiopurine", "veterans-lymphoma-never", "crossover-strength-untreated",
        "crossover-strength-gain",
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
