using System.Text.Json.Nodes;

namespace Quantal.Exchange.Patients.Grammar;

/// <summary>A mapping with known keys.</summary>
/// <param name="Title">What the mapping describes.</param>
/// <param name="Keys">The keys, in the order in which people write them.</param>
internal sealed record MapForm(string Title, IReadOnlyList<KeyRule> Keys) : Form
{
    /// <inheritdoc/>
    public override string Describe() => $"the keys {string.Join(", ", Keys.Select(k => k.Name))}";

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        var properties = new JsonObject();
        foreach (var key in Keys)
        {
            var schema = key.Form.Schema();
            schema["description"] = key.Form is MapForm ? key.Meaning : $"{key.Meaning} Expected: {key.Form.Describe()}.";
            if (key.Example.Length > 0)
            {
                schema["examples"] = new JsonArray(JsonNode.Parse(key.Example));
            }

            properties[key.Name] = schema;
        }

        var map = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        var required = Keys.Where(k => k.Required).Select(k => (JsonNode)k.Name).ToArray();
        if (required.Length > 0)
        {
            map["required"] = new JsonArray(required);
        }

        return map;
    }
}
