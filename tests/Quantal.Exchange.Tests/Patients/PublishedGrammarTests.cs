using System.Text.Json;
using Quantal.Exchange.Patients;
using Quantal.Exchange.Workspaces;

namespace Quantal.Exchange.Tests.Patients;

/// <summary>Failure means: the published schema or the documentation's table says something else than the parser does.</summary>
public class PublishedGrammarTests
{
    private const string Advice = "rewrite it with: QUANTAL_REWRITE=1 dotnet test tests/Quantal.Exchange.Tests --filter PublishedGrammar";
    private const string TableStart = "see the last section -->\n";
    private const string TableEnd = "<!-- end of table -->";

    private static bool Rewriting => Environment.GetEnvironmentVariable("QUANTAL_REWRITE") == "1";

    [Fact]
    public void Schema_file_is_the_grammar()
    {
        var path = Path.Combine(InputFolder.Root, "docs", "schemas", "patient.schema.json");
        if (Rewriting)
        {
            File.WriteAllText(path, PatientSchema.Json(Workspace.BuiltIn.Limits));
        }

        File.ReadAllText(path).ShouldBe(PatientSchema.Json(Workspace.BuiltIn.Limits), Advice);
    }

    [Fact]
    public void Documented_table_is_the_grammar()
    {
        var path = Path.Combine(InputFolder.Root, "docs", "patient-file.md");
        var page = File.ReadAllText(path);
        var start = page.IndexOf(TableStart, StringComparison.Ordinal) + TableStart.Length;
        var end = page.IndexOf(TableEnd, StringComparison.Ordinal);
        var expected = $"{page[..start]}\n{PatientSchema.MarkdownTable(Workspace.BuiltIn.Limits)}\n{page[end..]}";
        if (Rewriting)
        {
            File.WriteAllText(path, expected);
        }

        File.ReadAllText(path).ShouldBe(expected, Advice);
    }

    [Fact]
    public void Every_key_of_the_schema_is_described_and_closed()
    {
        using var schema = JsonDocument.Parse(PatientSchema.Json(Workspace.BuiltIn.Limits));
        schema.RootElement.GetProperty("$schema").GetString().ShouldBe("https://json-schema.org/draft/2020-12/schema");
        var keys = 0;
        Visit(schema.RootElement);
        keys.ShouldBe(40);

        void Visit(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                element.EnumerateArray().ToList().ForEach(Visit);
            }

            if (element.ValueKind != JsonValueKind.Object)
            {
                return;
            }

            if (element.TryGetProperty("properties", out var properties))
            {
                element.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
                foreach (var property in properties.EnumerateObject())
                {
                    keys++;
                    property.Value.GetProperty("description").GetString().ShouldNotBeNullOrWhiteSpace(property.Name);
                }
            }

            element.EnumerateObject().ToList().ForEach(p => Visit(p.Value));
        }
    }
}
