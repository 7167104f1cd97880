using System.Text.Json.Nodes;
using Quantal.Exchange.Patients.Grammar;

namespace Quantal.Exchange.Protocols;

/// <summary>A sentence, or a list of sentences that are all required; within it <c>any of</c> and <c>all of</c> with lists of their own.</summary>
internal sealed record ConditionsForm : Form
{
    /// <summary>Key of a list of which one has to hold.</summary>
    public const string AnyOf = "any of";

    /// <summary>Key of a list of which all have to hold.</summary>
    public const string AllOf = "all of";

    private const string Name = "conditions";

    /// <inheritdoc/>
    public override string Describe() => "a condition, or a list of conditions that are all required; 'any of:' and 'all of:' may stand in it, each with a list";

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["$ref"] = $"#/$defs/{Name}" };

    /// <summary>What the reference in each schema points to.</summary>
    public static JsonObject Definitions()
    {
        var list = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["$ref"] = $"#/$defs/{Name}" } };
        var group = new JsonObject
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["maxProperties"] = 1,
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                [AnyOf] = Described(list, "At least one of these has to hold."),
                [AllOf] = Described(list, "All of these have to hold."),
            },
        };
        return new() { [Name] = new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, list.DeepClone(), group) } };
    }

    private static JsonObject Described(JsonObject schema, string description)
    {
        var described = schema.DeepClone().AsObject();
        described["description"] = description;
        return described;
    }
}
