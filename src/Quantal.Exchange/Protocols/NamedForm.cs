using System.Text.Json.Nodes;
using Quantal.Exchange.Patients.Grammar;

namespace Quantal.Exchange.Protocols;

/// <summary>A mapping from names to items of one form.</summary>
/// <param name="What">What the names are, for people.</param>
/// <param name="Names">The names that may be written; null for the author's own.</param>
/// <param name="Item">Form of what stands after each name.</param>
internal sealed record NamedForm(string What, IReadOnlyList<string>? Names, Form Item) : Form
{
    /// <summary>What an author's own name must look like: words of small letters, digits and hyphens.</summary>
    public const string OwnName = "^[a-z][a-z0-9-]*( [a-z0-9-]+){0,5}$";

    /// <summary>The most characters of an author's own name.</summary>
    public const int LongestName = 60;

    /// <inheritdoc/>
    public override string Describe() => $"{What}, each followed by {Item.Describe()}";

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["minProperties"] = 1,
        ["propertyNames"] = Names is null ? new JsonObject { ["pattern"] = OwnName, ["maxLength"] = LongestName } : new JsonObject { ["enum"] = new JsonArray([.. Names.Select(name => (JsonNode)name)]) },
        ["additionalProperties"] = Item.Schema(),
    };
}
