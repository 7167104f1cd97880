using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Quantal.Exchange.Patients.Grammar;

namespace Quantal.Exchange.Patients;

/// <summary>The patient file's format for editors and for people, both made from the grammar that the parser uses.</summary>
public static class PatientSchema
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON Schema (draft 2020-12), ending with a line break: the content of <c>schemas/patient.schema.json</c>.</summary>
    public static string Json()
    {
        var root = PatientGrammar.Current.Root;
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = root.Title,
            ["description"] = "One patient, the treatments compared on them, and when they are seen.",
        };
        foreach (var (key, value) in root.Schema())
        {
            schema[key] = value?.DeepClone();
        }

        return schema.ToJsonString(Layout) + "\n";
    }

    /// <summary>The keys as a Markdown table, ending with a line break: the table of <c>docs/patient-file.md</c>.</summary>
    public static string MarkdownTable()
    {
        var table = new StringBuilder("| key | required | what to write | meaning |\n|---|---|---|---|\n");
        AddRows(table, PatientGrammar.Current.Root, "");
        return table.ToString();
    }

    private static void AddRows(StringBuilder table, MapForm map, string prefix)
    {
        foreach (var key in map.Keys)
        {
            var required = key.Required ? "yes" : "no";
            table.Append("| `").Append(prefix).Append(key.Name).Append("` | ").Append(required).Append(" | ").Append(key.Form.Describe()).Append(" | ").Append(key.Meaning).Append(" |\n");
            if (key.Form is MapForm inner)
            {
                AddRows(table, inner, $"{prefix}{key.Name}.");
            }

            foreach (var order in key.Form is TreatmentsForm treatments ? treatments.Orders : [])
            {
                table.Append("| *").Append(order.Title).Append("* | | | |\n");
                AddRows(table, order, "- ");
            }
        }
    }
}
