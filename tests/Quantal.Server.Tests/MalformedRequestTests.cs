using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Quantal.Server.Tests;

// A failure means that some request, however odd, makes the server fail, or leaves a run behind that nobody was told of.
public sealed class MalformedRequestTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] Texts =
        ["", "a", "0", "-1", "null", "true", "1e999", "%00", "..", "../..", "%2e%2e%2f", "\ud83d\ude00", "'; DROP TABLE runs; --",
            "${jndi:x}", "<script>", "\u202e", new string('x', 3000), "0123456789abcdef0123456789abcdef", "running", "cohort",
                "99999999999999999999"];

    private static readonly string[] Values =
        ["null", "true", "0", "-1", "1.5", "1e400", "99999999999999999999", "\"\"", "\"a\"", "\"patient\"", "\"cohort\"", "\"\\u0000\"",
            "\"\\ud800\"", "[]", "[null]", "{}", "{\"a\":{}}", "[[[[[[]]]]]]", "\"oxford-2001\"", "\"\u202e\""];

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("QUANTAL_REQUESTS"), out var count) ? count : 4000;

    [Fact]
    public async Task No_request_makes_the_server_fail()
    {
        var document = await server.Get("/openapi/v1.json");
        var operations = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject()
            .Select(operation => (Path: path.Key, Method: operation.Key, Operation: operation.Value!))).ToArray();
        var random = new Random(1);
        var (failures, created) = (new List<string>(), 0);
        for (var count = 0; count < Count; count++)
        {
            var (path, method, operation) = operations[random.Next(operations.Length)];
            using var request = Make(path, method.ToUpperInvariant(), operation, document, random);
            using var answer = await server.Client.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();

            // What happens to be right is a run.
            created += answer.StatusCode == HttpStatusCode.Created ? 1 : 0;

            // An address with a zero in it is no address to the part that reads addresses, which says so in one word.
            var isBare = answer.StatusCode == HttpStatusCode.BadRequest && body.Length == 0
                && request.RequestUri!.AbsolutePath.Contains("%00", StringComparison.Ordinal);
            if ((int)answer.StatusCode >= 500
                || ((int)answer.StatusCode >= 400 && !isBare
                && answer.Content.Headers.ContentType?.MediaType != "application/problem+json"))
            {
                failures.Add($"{request} gave {(int)answer.StatusCode}: {body}");
            }
        }

        failures.ShouldBeEmpty();
        server.Reports.ShouldBeEmpty();
        (await server.Get("runs"))["total"]!.GetValue<int>().ShouldBe(created);
    }

    private HttpRequestMessage Make(string path, string method, JsonNode operation, JsonNode document, Random random)
    {
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            var text = Uri.EscapeDataString(Texts[random.Next(Texts.Length)]);
            path = parameter!["in"]!.ToString() == "path"
                ? path.Replace($"{{{parameter["name"]}}}", text, StringComparison.Ordinal)
                : random.Next(2) == 0 ? path
                : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{parameter["name"]}={text}";
        }

        var request = new HttpRequestMessage(
            random.Next(20) == 0 ? new HttpMethod("BREW") : new HttpMethod(method), new Uri(server.Client.BaseAddress!, path));
        if (random.Next(3) == 0)
        {
            request.Headers.TryAddWithoutValidation(random.Next(2) == 0 ? "If-Match" : "Last-Event-ID",
                Texts[random.Next(Texts.Length)].Replace('\u202e', 'x').Replace("\ud83d\ude00", "x", StringComparison.Ordinal));
        }

        if (operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema)
        {
            request.Content = new StringContent(Body(schema, document, random), Encoding.UTF8, random.Next(20) == 0 ? "text/plain"
                : "application/json");
        }

        return request;
    }

    // Now and then cut off, with fields that are missing, wrong, given twice or of no use.
    private static string Body(JsonNode schema, JsonNode document, Random random)
    {
        var properties = Resolved(schema, document)["properties"]!.AsObject();
        var fields = new List<string>();
        foreach (var (name, property) in properties)
        {
            if (random.Next(5) > 0)
            {
                fields.Add($"\"{name}\":{Value(property!, document, random)}");
            }
        }

        if (random.Next(6) == 0)
        {
            fields.Add($"\"{(random.Next(2) == 0 ? "other" : properties.First().Key)}\":1");
        }

        var body = $"{{{string.Join(',', fields)}}}";
        return random.Next(10) == 0 ? body[..random.Next(body.Length)] : body;
    }

    private static string Value(JsonNode property, JsonNode document, Random random)
    {
        var of = Resolved(property, document);
        return of switch
        {
            _ when random.Next(3) == 0 => Values[random.Next(Values.Length)],
            _ when of["properties"] is not null => Body(of, document, random),
            _ when of["enum"] is JsonArray words => words[random.Next(words.Count)]!.ToJsonString(),
            _ => JsonValue.Create(Texts[random.Next(Texts.Length)])!.ToJsonString(),
        };
    }

    private static JsonNode Resolved(JsonNode schema, JsonNode document) => schema switch
    {
        _ when schema["$ref"] is { } reference => document["components"]!["schemas"]![reference.ToString().Split('/')[^1]]!,
        _ when schema["oneOf"] is JsonArray several => Resolved(several.Last()!, document),
        _ => schema,
    };
}
