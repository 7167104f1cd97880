using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Quantal.Exchange.Workspaces;
using Quantal.Server.Http;

namespace Quantal.Server.Endpoints;

/// <summary><c>/api/v1/protocols</c>, <c>cohorts</c>, <c>trials</c> and <c>examples</c>: what is on file, and its texts.</summary>
internal static partial class TextEndpoints
{
    private const string Prefix = "examples/";
    private const string Ending = ".yaml";

    private static readonly Lazy<FrozenDictionary<string, NamedText>> Examples = new(() => typeof(TextEndpoints).Assembly
        .GetManifestResourceNames()
        .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(Example)
        .ToFrozenDictionary(example => example.Name));

    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(
            routes, "protocols", "protocol", workspace => workspace.Protocols.Select(one => new NamedTitle(one.Name, one.Title)),
            (workspace, name) => workspace.ProtocolText(name));
        Map(
            routes, "cohorts", "cohort", workspace => workspace.Cohorts.Select(one => new NamedTitle(one.Name, one.Title)),
            (workspace, name) => workspace.CohortText(name));
        Map(
            routes, "trials", "trial", workspace => workspace.Trials.Select(one => new NamedTitle(one.Name, one.Title)),
            (workspace, name) => workspace.TrialText(name));
        Map(
            routes, "examples", "example",
            _ => Examples.Value.Values.Select(one => new NamedTitle(one.Name, one.Title)).OrderBy(one => one.Name, StringComparer.Ordinal),
            (_, name) => Examples.Value.GetValueOrDefault(name)?.Text);
    }

    private static void Map(
        IEndpointRouteBuilder routes, string many, string one, Func<Workspace, IEnumerable<NamedTitle>> all,
        Func<Workspace, string, string?> text)
    {
        var title = char.ToUpperInvariant(one[0]) + one[1..];
        routes.MapGet($"/{many}", (Workspace workspace) => TypedResults.Ok<IReadOnlyList<NamedTitle>>([.. all(workspace)]))
            .WithName($"list{title}s").WithSummary($"Every {one} on file.");
        routes.MapGet($"/{many}/{{name}}", (string name, Workspace workspace) => text(workspace, name) is { } found
                ? Results.Ok(new NamedText(name, all(workspace).First(known => known.Name == name).Title, found))
                : Problems.Of(StatusCodes.Status404NotFound, $"There is no {one} '{name}' on file. /api/v1/{many} lists all."))
            .WithName($"get{title}").WithSummary($"One {one} with its text.").Produces<NamedText>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>The text of an example, by its name.</summary>
    public static string ExampleText(string name) => Examples.Value[name].Text;

    // The title is the first sentence of the comments, the word to an editor aside.
    private static NamedText Example(string resource)
    {
        using var reader = new StreamReader(typeof(TextEndpoints).Assembly.GetManifestResourceStream(resource)!);
        var text = reader.ReadToEnd();
        var comments = string.Join(' ', Comment().Matches(text).Select(line => line.Groups[1].Value));
        var end = comments.IndexOf(". ", StringComparison.Ordinal);
        return new NamedText(resource[Prefix.Length..^Ending.Length], end < 0 ? comments : comments[..(end + 1)], text);
    }

    [GeneratedRegex(@"^# (?!yaml-language-server)(.+)$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    /// <summary>Something on file.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Title">One sentence.</param>
    public sealed record NamedTitle(string Name, string Title);

    /// <summary>Something on file, as it was written.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Title">One sentence.</param>
    /// <param name="Text">The YAML text.</param>
    public sealed record NamedText(string Name, string Title, string Text);
}
