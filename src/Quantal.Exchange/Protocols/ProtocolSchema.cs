using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Quantal.Exchange.Patients.Grammar;

namespace Quantal.Exchange.Protocols;

/// <summary>The protocol file's format for editors and for people, both made from the grammar that the parser uses.</summary>
public static class ProtocolSchema
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON Schema (draft 2020-12), ending with a line break: the content of <c>schemas/protocol.schema.json</c>.</summary>
    public static string Json()
    {
        var root = ProtocolGrammar.Root;
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = root.Title,
            ["description"] = "A treatment protocol: what is measured when, which doses there are, and what is done when.",
        };
        foreach (var (key, value) in root.Schema())
        {
            schema[key] = value?.DeepClone();
        }

        schema["$defs"] = ConditionsForm.Definitions();
        return schema.ToJsonString(Layout) + "\n";
    }

    /// <summary>The keys as a Markdown table, ending with a line break: the table of <c>docs/protocols.md</c>.</summary>
    public static string MarkdownTable()
    {
        var table = new StringBuilder("| key | required | what to write | meaning |\n|---|---|---|---|\n");
        AddRows(table, ProtocolGrammar.Root, "");
        return table.ToString();
    }

    private static void AddRows(StringBuilder table, MapForm map, string prefix)
    {
        foreach (var key in map.Keys)
        {
            table.Append("| `").Append(prefix).Append(key.Name).Append("` | ").Append(key.Required ? "yes" : "no").Append(" | ").Append(key.Form.Describe()).Append(" | ").Append(key.Meaning).Append(" |\n");
            if (key.Form is MapForm inner)
            {
                AddRows(table, inner, $"{prefix}{key.Name}.");
            }
            else if (key.Form is NamedForm { Item: MapForm named })
            {
                AddRows(table, named, $"{prefix}{key.Name}.NAME.");
            }
            else if (key.Form is SeveralForm { Item: MapForm item })
            {
                AddRows(table, item, $"{prefix}{key.Name}.- ");
            }
        }
    }
}
