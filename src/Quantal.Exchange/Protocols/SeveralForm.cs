using System.Text.Json.Nodes;
using Quantal.Exchange.Patients.Grammar;

namespace Quantal.Exchange.Protocols;

/// <summary>A list of at least one item, or of any number, all of one form.</summary>
/// <param name="Item">Form of the items.</param>
/// <param name="MayBeEmpty">Whether the list may be empty.</param>
internal sealed record SeveralForm(Form Item, bool MayBeEmpty = false) : Form
{
    /// <inheritdoc/>
    public override string Describe() => $"a list, each item {Item.Describe()}";

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Item.Schema() };
        if (!MayBeEmpty)
        {
            schema["minItems"] = 1;
        }

        return schema;
    }
}
