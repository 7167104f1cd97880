using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Quantal.Exchange.Patients.Grammar;
using Quantal.Exchange.Protocols;
using Quantal.Simulation.Cohorts;

namespace Quantal.Exchange.Cohorts;

/// <summary>The cohort file's format for editors and for people, both made from the grammar that the parser uses, and the columns of its patients.</summary>
public static class CohortSchema
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON Schema (draft 2020-12), ending with a line break: the content of <c>schemas/cohort.schema.json</c>.</summary>
    public static string Json()
    {
        var root = CohortGrammar.Root;
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = root.Title,
            ["description"] = "A study of a virtual clinic: who comes, how they are treated, how long they are seen, and what its words mean.",
        };
        foreach (var (key, value) in root.Schema())
        {
            schema[key] = value?.DeepClone();
        }

        schema["$defs"] = ConditionsForm.Definitions();
        return schema.ToJsonString(Layout) + "\n";
    }

    /// <summary>The keys as a Markdown table, ending with a line break: the first table of <c>docs/cohorts.md</c>.</summary>
    public static string MarkdownTable()
    {
        var table = new StringBuilder("| key | required | what to write | meaning |\n|---|---|---|---|\n");
        AddRows(table, CohortGrammar.Root, "");
        return table.ToString();
    }

    /// <summary>The columns of patients.csv as a Markdown table, ending with a line break: the second table of <c>docs/cohorts.md</c>.</summary>
    public static string ColumnTable()
    {
        var table = new StringBuilder("| column | unit | what it is |\n|---|---|---|\n");
        foreach (var column in PatientColumns.All)
        {
            table.Append("| `").Append(column.Id).Append("` | ").Append(column.Unit == "1" ? "" : column.Unit).Append(" | ").Append(column.Definition).Append(" |\n");
        }

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
        }
    }
}
