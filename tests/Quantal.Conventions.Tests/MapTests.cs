using System.Text.RegularExpressions;

namespace Quantal.Conventions.Tests;

// A failure means that the table 'Where things are' in CONTRIBUTING.md leads a stranger to a folder that is gone, or past one that is there.
public sealed partial class MapTests
{
    [Fact]
    public void The_map_names_every_project_and_its_folders()
    {
        var rows = Row().Matches(Repository.Read("CONTRIBUTING.md")).ToDictionary(row => row.Groups["project"].Value, row => row.Groups["folders"].Value);

        rows.Keys.ShouldBe(Repository.SourceFiles("src").Select(file => file.Split('/')[1]).Distinct(), ignoreOrder: true);
        foreach (var (project, folders) in rows)
        {
            Name().Matches(folders).Select(name => name.Groups[1].Value).ShouldBe(
                Repository.SourceFiles(Path.Combine("src", project)).Select(file => file.Split('/')).Where(parts => parts.Length > 3).Select(parts => parts[2]).Distinct(),
                ignoreOrder: true,
                customMessage: project);
        }
    }

    [GeneratedRegex(@"^\| `(?<project>Quantal\.\w+)` \|[^|]*\|(?<folders>[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
