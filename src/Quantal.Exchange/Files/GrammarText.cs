using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Quantal.Exchange.Files;

/// <summary>A grammar as a JSON Schema for editors and as rows of a Markdown table for people.</summary>
internal static class GrammarText
{
    /// <summary>First lines of a table of keys.</summary>
    public const string Head = "| key | required | what to write | meaning |\n|---|---|---|---|\n";

    private static readonly JsonSerializerOptions Layout =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON Schema (draft 2020-12) of a file, ending with a line break.</summary>
    /// <param name="root">The whole file.</param>
    /// <param name="description">What the file says, in a sentence.</param>
    /// <param name="definitions">What references in it point to; null if there are none.</param>
    public static string Schema(MapForm root, string description, JsonObject? definitions = null)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = root.Title,
            ["description"] = description,
        };
        foreach (var (key, value) in root.Schema())
        {
            schema[key] = value?.DeepClone();
        }

        if (definitions is not null)
        {
            schema["$defs"] = definitions;
        }

        return schema.ToJsonString(Layout) + "\n";
    }

    /// <summary>Adds the row of a key.</summary>
    /// <param name="table">The table.</param>
    /// <param name="prefix">What stands before the key's name.</param>
    /// <param name="key">The key.</param>
    public static void AddRow(StringBuilder table, string prefix, KeyRule key) =>
        table.Append("| `").Append(prefix).Append(key.Name).Append("` | ").Append(key.Required ? "yes" : "no")
            .Append(" | ").Append(key.Form.Describe()).Append(" | ").Append(key.Meaning).Append(" |\n");

    /// <summary>All keys of a file as a Markdown table, ending with a line break: NAME stands for a name, - for each item of a list.</summary>
    /// <param name="root">The whole file.</param>
    public static string Table(MapForm root)
    {
        var table = new StringBuilder(Head);
        AddRows(table, root, "");
        return table.ToString();
    }

    private static void AddRows(StringBuilder table, MapForm map, string prefix)
    {
        foreach (var key in map.Keys)
        {
            AddRow(table, prefix, key);
            switch (key.Form)
            {
                case MapForm inner:
                    AddRows(table, inner, $"{prefix}{key.Name}.");
                    break;
                case EitherForm { Map: var mapping }:
                    AddRows(table, mapping, $"{prefix}{key.Name}.");
                    break;
                case NamedForm { Item: MapForm named }:
                    AddRows(table, named, $"{prefix}{key.Name}.NAME.");
                    break;
                case SeveralForm { Item: MapForm item }:
                    AddRows(table, item, $"{prefix}{key.Name}.- ");
                    break;
            }
        }
    }
}
