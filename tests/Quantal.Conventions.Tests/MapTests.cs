using System.Text.RegularExpressions;

namespace Quantal.Conventions.Tests;

// A failure means that the table 'Where things are' in CONTRIBUTING.md leads a stranger to a folder that is gone, or past one that is there, or that a page names a file that is gone.
public sealed partial class MapTests
{
    [Fact]
    public void The_map_names_every_project_and_its_folders()
    {
        var rows = Row()
            .Matches(Repository.Read("CONTRIBUTING.md"))
            .ToDictionary(row => row.Groups["project"].Value, row => row.Groups["folders"].Value);

        rows.Keys.ShouldBe(Repository.SourceFiles("src").Select(file => file.Split('/')[1]).Distinct(), ignoreOrder: true);
        foreach (var (project, folders) in rows)
        {
            Name().Matches(folders).Select(name => name.Groups[1].Value).ShouldBe(
                Repository.SourceFiles(Path.Combine("src", project))
                    .Select(file => file.Split('/'))
                    .Where(parts => parts.Length > 3)
                    .Select(parts => parts[2])
                    .Distinct(),
                ignoreOrder: true,
                customMessage: project);
        }
    }

    [Fact]
    public void Files_and_folders_that_pages_name_are_there()
    {
        var names = new[] { "src", "tests", "benchmarks" }.SelectMany(Repository.SourceFiles)
            .Select(file => Path.GetFileName(file))
            .ToHashSet();
        var pages = new[] { "README.md", "CONTRIBUTING.md", "evidence/README.md", "benchmarks/README.md" }
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
                .Select(page => Path.GetRelativePath(Repository.Root, page)));

        var named = pages.SelectMany(
            page => Named().Matches(Repository.Read(page)).Select(name => (Page: page, Name: name.Groups[1].Value))).ToArray();

        named.Length.ShouldBeGreaterThan(40);
        named.Where(each => !IsThere(each.Name)).Select(each => $"{each.Page}: {each.Name}").ShouldBeEmpty();

        bool IsThere(string name) => names.Contains(name) || Path.Exists(Path.Combine(Repository.Root, name));
    }

    [GeneratedRegex(@"^\| `(?<project>Quantal\.\w+)` \|[^|]*\|(?<folders>[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`((?:src|tests|benchmarks|evidence|docs|web|examples)/[\w./-]+|\w+\.cs)`")]
    private static partial Regex Named();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
