using Quantal.Exchange.Files;
using Quantal.Exchange.Trials;
using Quantal.Exchange.Workspaces;

namespace Quantal.Testing;

/// <summary>A small trial file in which a test replaces a text.</summary>
public static class TrialTexts
{
    public const string Small = """
        trial: small
        title: "A small trial."
        population: lems
        tumour: none
        eligible: qmg at least 6 points
        run-in: 4 weeks
        arms:
          azathioprine: lems-trial-azathioprine
          placebo: lems-trial-placebo
        trial drug: azathioprine
        allocation:
          ratio: "2:1"
          block: 6
          strata: { weak: qmg at least 16 points }
        accrual: { sites: 3, start-up: 6 months, per-site-and-month: 0.5 }
        dropout: 5 %/y
        sizes: [6, 12]
        durations: [12 weeks, 26 weeks]
        definitions:
          strong: strength at least 90 % at 2 visits
        estimands:
          - estimand: qmg
            of: mean qmg
            role: primary
            analyses: [ancova, t test]
            stopping: treatment policy
            rescue: hypothetical
            death: while alive
          - estimand: time
            of: time to strong
            role: secondary
            analyses: [cox]
            stopping: composite
            rescue: principal stratum
            death: composite
            failure: never
        level: 2.5 %
        replicates: 4
        seed: 9
        """;

    public static TrialFileResult Read(string text) => Workspace.BuiltIn.ReadTrialText(text, "small.yaml");

    /// <summary>The findings after some texts of the small file are each replaced by another.</summary>
    public static IReadOnlyList<Finding> With(params (string Old, string Now)[] changes)
    {
        var text = Small;
        foreach (var (old, now) in changes)
        {
            text.ShouldContain(old);
            text = text.Replace(old, now, StringComparison.Ordinal);
        }

        var result = Read(text);
        (result.Design is null).ShouldBe(result.Findings.Any(finding => finding.Severity == Severity.Error));
        return result.Findings;
    }
}
