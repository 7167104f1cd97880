using System.Text.RegularExpressions;

namespace Quantal.Conventions.Tests;

// A failure means that a mechanism has no page in plain words beside its equations, or one that does not lead to its numbers and their sources.
public sealed partial class MechanismPageTests
{
    public static TheoryData<string> Mechanisms =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "evidence", "parameters"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public void A_mechanism_has_one_page_beside_its_equations(string mechanism)
    {
        var page = Repository.Read(PageOf(mechanism));

        Directory.EnumerateFiles(Path.Combine(Repository.Root, Path.GetDirectoryName(PageOf(mechanism))!), "*.cs").ShouldNotBeEmpty();
        Heading()
            .Matches(page)
            .Select(heading => heading.Groups[1].Value)
            .ShouldBe(["Biology", "Equations", "Assumptions", "Sources", "What is thin"]);
        page.ShouldContain($"evidence/parameters/{mechanism}.yaml");
        page.Split('\n').Length.ShouldBeLessThan(100);
    }

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public void Sources_on_the_page_are_references_of_the_evidence(string mechanism)
    {
        var references = ReferenceId().Matches(Repository.Read("evidence/references.yaml")).Select(id => id.Groups[1].Value).ToHashSet();
        var page = Repository.Read(PageOf(mechanism));
        var section =
            page[page.IndexOf("\n## Sources\n", StringComparison.Ordinal)..page.IndexOf("\n## What is thin\n", StringComparison.Ordinal)];

        var sources = Source().Matches(section).Select(source => source.Groups[1].Value).ToArray();

        sources.ShouldNotBeEmpty();
        sources.Except(references).ShouldBeEmpty();
    }

    private static string PageOf(string mechanism)
    {
        var folder = string.Concat(mechanism.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Quantal.Model"), "README.md", SearchOption.AllDirectories)
            .Select(page => Path.GetRelativePath(Repository.Root, page).Replace('\\', '/'))
            .Where(page => page.EndsWith($"/{folder}/README.md", StringComparison.Ordinal))
            .ShouldHaveSingleItem();
    }

    [GeneratedRegex(@"^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^- id: (\S+)", RegexOptions.Multiline)]
    private static partial Regex ReferenceId();

    [GeneratedRegex(@"`([^`]+)`")]
    private static partial Regex Source();
}
