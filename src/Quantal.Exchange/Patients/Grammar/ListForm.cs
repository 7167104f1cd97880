using System.Text.Json.Nodes;

namespace Quantal.Exchange.Patients.Grammar;

/// <summary>A list of at least one item, all of one form.</summary>
/// <param name="Item">Form of the items.</param>
internal sealed record ListForm(Form Item) : Form
{
    /// <inheritdoc/>
    public override string Describe() => $"a list in brackets, ascending, of: {Item.Describe()}";

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "array", ["minItems"] = 1, ["items"] = Item.Schema() };
}
