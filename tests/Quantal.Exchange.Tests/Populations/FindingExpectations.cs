using Quantal.Exchange.Files;

namespace Quantal.Exchange.Tests.Populations;

/// <summary>What the tests of populations expect of findings.</summary>
internal static class FindingExpectations
{
    /// <summary>The one finding that says this.</summary>
    public static Finding ShouldContainFinding(this IReadOnlyList<Finding> findings, string found)
    {
        findings.ShouldContain(
            finding => finding.Found.Contains(found, StringComparison.Ordinal), string.Join(Environment.NewLine, findings));
        return findings.First(finding => finding.Found.Contains(found, StringComparison.Ordinal));
    }
}
