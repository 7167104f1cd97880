using System.Text.Json;
using Quantal.Exchange.Studies;
using Quantal.Exchange.Tests.Patients;
using Quantal.Exchange.Workspaces;

namespace Quantal.Exchange.Tests.Studies;

/// <summary>
/// Failure means: the published schema of cohorts or a table of the documentation says something else than the program does.
/// </summary>
public class PublishedCohortGrammarTests
{
    private const string Advice =
        "rewrite it with: QUANTAL_REWRITE=1 dotnet test tests/Quantal.Exchange.Tests --filter PublishedCohortGrammar";
    private const string End = "<!-- end of table -->";

    private static bool Rewriting => Environment.GetEnvironmentVariable("QUANTAL_REWRITE") == "1";

    [Fact]
    public void Schema_file_is_the_grammar()
    {
        var path = Path.Combine(InputFolder.Root, "docs", "schemas", "cohort.schema.json");
        if (Rewriting)
        {
            File.WriteAllText(path, CohortSchema.Json());
        }

        File.ReadAllText(path).ShouldBe(CohortSchema.Json(), Advice);
    }

    [Fact]
    public void Documented_tables_are_the_grammar_and_the_columns()
    {
        var path = Path.Combine(InputFolder.Root, "docs", "cohorts.md");
        var page = File.ReadAllText(path);
        var expected = With(
            With(page, "<!-- table: made from the grammar -->\n", CohortSchema.MarkdownTable()), "<!-- table: made from the columns -->\n",
            CohortSchema.ColumnTable());
        if (Rewriting)
        {
            File.WriteAllText(path, expected);
        }

        File.ReadAllText(path).ShouldBe(expected, Advice);
    }

    [Fact]
    public void The_documented_example_can_be_read()
    {
        var page = File.ReadAllText(Path.Combine(InputFolder.Root, "docs", "cohorts.md"));
        var start = page.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        var result = Workspace.BuiltIn.ReadCohortText(page[start..page.IndexOf("```", start, StringComparison.Ordinal)], "my-clinic.yaml");

        result.Findings.ShouldBeEmpty();
        result.Design!.Patients.ShouldBe(20);
    }

    [Fact]
    public void Every_key_of_the_schema_is_described_and_closed()
    {
        using var schema = JsonDocument.Parse(CohortSchema.Json());
        var root = schema.RootElement;

        root.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
        root.GetProperty("properties").EnumerateObject().Select(property => property.Name).ShouldContain("follow-up");
        foreach (var property in root.GetProperty("properties").EnumerateObject())
        {
            property.Value.GetProperty("description").GetString().ShouldNotBeNullOrWhiteSpace(property.Name);
        }
    }

    private static string With(string page, string start, string table)
    {
        var from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return $"{page[..from]}\n{table}\n{page[page.IndexOf(End, from, StringComparison.Ordinal)..]}";
    }
}
