using Quantal.Exchange.Tests.Patients;
using Quantal.Exchange.Trials;
using Quantal.Exchange.Workspaces;

namespace Quantal.Exchange.Tests.Trials;

/// <summary>
/// Failure means: the published schema of trials or the table of the documentation says something else than the program does.
/// </summary>
public class PublishedTrialGrammarTests
{
    private const string Advice = "rewrite it with: QUANTAL_REWRITE=1 dotnet test tests/Quantal.Exchange.Tests --filter PublishedTrialGrammar";
    private const string Start = "<!-- table: made from the grammar -->\n";
    private const string End = "<!-- end of table -->";

    private static bool Rewriting => Environment.GetEnvironmentVariable("QUANTAL_REWRITE") == "1";

    private static string Page => Path.Combine(InputFolder.Root, "docs", "trials.md");

    [Fact]
    public void Schema_file_is_the_grammar()
    {
        var path = Path.Combine(InputFolder.Root, "docs", "schemas", "trial.schema.json");
        if (Rewriting)
        {
            File.WriteAllText(path, TrialSchema.Json());
        }

        File.ReadAllText(path).ShouldBe(TrialSchema.Json(), Advice);
    }

    [Fact]
    public void Documented_table_is_the_grammar()
    {
        var page = File.ReadAllText(Page);
        var from = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var expected = $"{page[..from]}\n{TrialSchema.MarkdownTable()}\n{page[page.IndexOf(End, from, StringComparison.Ordinal)..]}";
        if (Rewriting)
        {
            File.WriteAllText(Page, expected);
        }

        File.ReadAllText(Page).ShouldBe(expected, Advice);
    }

    [Fact]
    public void The_documented_example_can_be_read()
    {
        var page = File.ReadAllText(Page);
        var start = page.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        var result = Workspace.BuiltIn.ReadTrialText(page[start..page.IndexOf("```", start, StringComparison.Ordinal)], "my-trial.yaml");

        result.Findings.ShouldBeEmpty();
        result.Design!.Estimands.Count.ShouldBe(2);
    }

    [Fact]
    public void Documented_keys_fit_a_trial_on_file()
    {
        string[] keys = [.. File.ReadAllText(Page).Split("```yaml\n").Skip(2).Select(text => text.Split("```")[0])];

        keys.Length.ShouldBe(2);
        foreach (var text in keys)
        {
            Workspace.BuiltIn.ReadTrialText(Workspace.BuiltIn.Text("trials/azathioprine-parallel.yaml") + text, "azathioprine-parallel.yaml").Findings.ShouldBeEmpty();
        }
    }
}
