using Quantal.Exchange.DoseRecords;
using Quantal.Exchange.Tests.Patients;

namespace Quantal.Exchange.Tests.DoseRecords;

/// <summary>Failure means: the page names other columns that are refused than the reader refuses.</summary>
public class PublishedForeignColumnsTests
{
    private const string Start = "--filter PublishedForeignColumns -->\n";
    private const string End = "<!-- end of table -->";

    [Fact]
    public void Documented_table_is_the_readers()
    {
        var path = Path.Combine(InputFolder.Root, "docs", "dose-records.md");
        var page = File.ReadAllText(path);
        var (start, end) = (page.IndexOf(Start, StringComparison.Ordinal) + Start.Length, page.IndexOf(End, StringComparison.Ordinal));
        var rows = ForeignColumns.All.Select(one =>
            $"| {string.Join(", ", one.Names)} | {one.Meaning} | {Allowed(one.Neutral)} | {one.Instead} |\n");
        var expected = $"{page[..start]}\n| column | what it says | what changes nothing | what to do |\n|---|---|---|---|\n{string.Concat(rows)}\n{page[end..]}";
        if (Environment.GetEnvironmentVariable("QUANTAL_REWRITE") == "1")
        {
            File.WriteAllText(path, expected);
        }

        File.ReadAllText(path).ShouldBe(expected);
    }

    private static string Allowed(IReadOnlyList<double>? neutral) => neutral switch
    {
        null => "nothing",
        [var one] => $"empty, `.`, {one}",
        _ => "empty, `.`",
    };
}
