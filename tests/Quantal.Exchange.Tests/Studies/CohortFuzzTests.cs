using Quantal.Exchange.Files;
using Quantal.Exchange.Tests.Files;
using Quantal.Exchange.Workspaces;

namespace Quantal.Exchange.Tests.Studies;

/// <summary>Failure means: some wrong cohort file makes the reader throw instead of giving findings.</summary>
public class CohortFuzzTests
{
    private const int Mutations = 2000;
    private static readonly string[] Words = ["none", ".yaml", "/", "spread: 3, "];

    [Fact]
    public void Every_file_with_slips_gets_a_result_or_errors()
    {
        string[] names = [.. Workspace.BuiltIn.CohortNames];
        string[] texts = [.. names.Select(name => Workspace.BuiltIn.Text($"studies/{name}.cohort.yaml"))];
        var random = new Random(20261127);
        var accepted = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var which = i % texts.Length;
            var text = Slips.In(texts[which], Words, random);

            var result = Workspace.BuiltIn.ReadCohortText(text, $"{names[which]}.yaml");
            (result.Design is null).ShouldBe(result.Findings.Any(finding => finding.Severity == Severity.Error));
            if (result.Design is { } design)
            {
                accepted++;
                design.FollowUp.Days(1, 1).ShouldBeInRange(1, 81 * 366);
            }
        }

        accepted.ShouldBeInRange(1, Mutations * 3 / 4);
    }
}
