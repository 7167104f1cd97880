using System.Text;
using Quantal.Exchange.Patients.Grammar;

namespace Quantal.Exchange.Protocols;

/// <summary>The protocol file's format for editors and for people, both made from the grammar that the parser uses.</summary>
public static class ProtocolSchema
{
    /// <summary>The JSON Schema (draft 2020-12), ending with a line break: the content of <c>schemas/protocol.schema.json</c>.</summary>
    public static string Json() => GrammarText.Schema(ProtocolGrammar.Root, "A treatment protocol: what is measured when, which doses there are, and what is done when.", ConditionsForm.Definitions());

    /// <summary>The keys as a Markdown table, ending with a line break: the table of <c>docs/protocols.md</c>.</summary>
    public static string MarkdownTable()
    {
        var table = new StringBuilder(GrammarText.Head);
        AddRows(table, ProtocolGrammar.Root, "");
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
