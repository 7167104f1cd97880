using Quantal.Exchange.Files;
using Quantal.Exchange.Studies;
using Quantal.Exchange.Workspaces;

namespace Quantal.Testing;

/// <summary>A small cohort file in which a test replaces a text.</summary>
public static class CohortTexts
{
    public const string Small = """
        cohort: small
        title: "A small study."
        population: lems
        tumour: none
        protocol: oxford-1990s
        patients: 47
        follow-up: { median: 6.4 y, spread: 0.6, shortest: 1.3 y, longest: 17 y }
        definitions:
          remission: strength at least 90 % for 52 weeks
          stronger: strength above 105 % of first
        """;

    public static CohortFileResult Read(string text) => Workspace.BuiltIn.ReadCohortText(text, "small.yaml");

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
