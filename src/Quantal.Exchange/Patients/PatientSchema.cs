using System.Text;
using Quantal.Exchange.Patients.Grammar;

namespace Quantal.Exchange.Patients;

/// <summary>The patient file's format for editors and for people, both made from the grammar that the parser uses.</summary>
public static class PatientSchema
{
    /// <summary>The JSON Schema (draft 2020-12), ending with a line break: the content of <c>schemas/patient.schema.json</c>.</summary>
    public static string Json() => GrammarText.Schema(PatientGrammar.Current.Root, "One patient, the treatments compared on them, and when they are seen.");

    /// <summary>The keys as a Markdown table, ending with a line break: the table of <c>docs/patient-file.md</c>.</summary>
    public static string MarkdownTable()
    {
        var table = new StringBuilder(GrammarText.Head);
        AddRows(table, PatientGrammar.Current.Root, "");
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

            foreach (var order in key.Form is TreatmentsForm treatments ? treatments.Orders : [])
            {
                table.Append("| *").Append(order.Title).Append("* | | | |\n");
                AddRows(table, order, "- ");
            }
        }
    }
}
