using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Quantal.Server.Tests;

// A failure means that the API differs from docs/api/openapi.json, from which the pages' types are made, or that the document does not
// tell what is sent.
public sealed class ApiDocumentTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Advice = "rewrite it with: QUANTAL_REWRITE=1 dotnet test tests/Quantal.Server.Tests --filter ApiDocument";
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task The_document_is_the_one_that_is_checked_in()
    {
        var path = Path.Combine(Checkout.Root, "docs", "api", "openapi.json");
        var text = (await Document()).ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("QUANTAL_REWRITE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text);
        }

        (await File.ReadAllTextAsync(path)).ShouldBe(text, Advice);
    }

    [Fact]
    public async Task Integers_are_integers_and_words_are_words()
    {
        var nodes = Nodes(await Document()).OfType<JsonObject>().ToArray();

        nodes.Where(node => node["format"]?.ToString() is "int32" or "int64").Select(Types).Distinct()
            .ShouldBe(["integer", "null integer"], ignoreOrder: true);
        nodes.Where(node => node["format"]?.ToString() == "double").Select(Types).Distinct()
            .ShouldBe(["number", "null number"], ignoreOrder: true);
        nodes.Where(node => node["enum"] is JsonArray).Select(Types).Distinct().ShouldBe(["string"]);
        nodes.Count(node => node["enum"] is JsonArray).ShouldBeGreaterThan(4);
        (await Document())["openapi"]!.ToString().ShouldStartWith("3.1");

        static string Types(JsonObject node) => node["type"] is JsonArray several ? string.Join(' ', several) : $"{node["type"]}";
    }

    [Fact]
    public async Task Every_operation_has_a_name_a_summary_and_problem_details()
    {
        var operations = (await Document())["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject())
            .Select(operation => operation.Value!).ToArray();

        operations.Length.ShouldBeGreaterThan(20);
        operations.Select(operation => operation["operationId"]!.ToString()).Distinct().Count().ShouldBe(operations.Length);
        operations.ShouldAllBe(operation => operation["summary"]!.ToString().EndsWith('.')
            && operation["responses"]!["default"]!["content"]!["application/problem+json"] != null);
    }

    [Theory]
    [InlineData("health", "Health")]
    [InlineData("parameters/marrow.neutrophil-life", "ParameterInfo")]
    [InlineData("protocols/oxford-1990s", "NamedText")]
    [InlineData("runs", "RunPage")]
    public async Task What_is_got_is_what_the_document_says(string path, string schema)
    {
        var wanted = path.StartsWith("parameters/", StringComparison.Ordinal) ? $"parameters/{(await server.Get("parameters"))[0]!["id"]}"
            : path;
        Fits(await server.Get(wanted), schema, await Document());
    }

    [Fact]
    public async Task What_is_posted_gives_what_the_document_says()
    {
        var document = await Document();
        var text = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "examples", "oxford.yaml"));
        var run = await server.Post("runs", new { kind = "simulate", text });
        await server.Until(run["id"]!.ToString(), "done");

        Fits(await server.Post("check", new { kind = "patient", text = "patient: {}" }), "CheckAnswer", document);
        Fits(await server.Post("simulations", new { text, draws = 2 }), "SimulationAnswer", document);
        Fits(await server.Post("simulations", new { text }), "SimulationAnswer", document);
        Fits(run, "RunInfo", document);
        Fits(await server.Get($"runs/{run["id"]}"), "RunDetails", document);
        Fits((await server.Get($"runs/{run["id"]}/files"))[0]!, "RunFile", document);
    }

    private static void Fits(JsonNode answer, string schema, JsonNode document)
    {
        var definitions = document["components"]!["schemas"]!.ToJsonString()
            .Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        var result = JsonSchema.FromText($$"""{ "$ref": "#/$defs/{{schema}}", "$defs": {{definitions}} }""").Evaluate(
            JsonDocument.Parse(answer.ToJsonString()).RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        result.IsValid.ShouldBeTrue(string.Join('\n', (result.Details ?? []).Where(detail => detail.Errors is not null)
            .Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}")));
    }

    private async Task<JsonNode> Document() => await server.Get("/openapi/v1.json");

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        JsonObject of => of.SelectMany(child => Nodes(child.Value)).Prepend(of),
        JsonArray of => of.SelectMany(Nodes).Prepend(of),
        null => [],
        _ => [node],
    };
}
