using System.Text;
using Quantal.Exchange.Patients.Grammar;
using Quantal.Exchange.Protocols;
using Quantal.Simulation.Cohorts;

namespace Quantal.Exchange.Cohorts;

/// <summary>The cohort file's format for editors and for people, both made from the grammar that the parser uses, and the columns of its patients.</summary>
public static class CohortSchema
{
    /// <summary>The JSON Schema (draft 2020-12), ending with a line break: the content of <c>schemas/cohort.schema.json</c>.</summary>
    public static string Json() => GrammarText.Schema(CohortGrammar.Root, "A study of a virtual clinic: who comes, how they are treated, how long they are seen, and what its words mean.", ConditionsForm.Definitions());

    /// <summary>The keys as a Markdown table, ending with a line break: the first table of <c>docs/cohorts.md</c>.</summary>
    public static string MarkdownTable()
    {
        var table = new StringBuilder(GrammarText.Head);
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
            GrammarText.AddRow(table, prefix, key);
            if (key.Form is MapForm inner)
            {
                AddRows(table, inner, $"{prefix}{key.Name}.");
            }
        }
    }
}
