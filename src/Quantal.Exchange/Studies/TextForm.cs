using System.Text.Json.Nodes;
using Quantal.Exchange.Patients.Grammar;

namespace Quantal.Exchange.Studies;

/// <summary>A text.</summary>
/// <param name="What">What kind of text, for people.</param>
internal sealed record TextForm(string What) : Form
{
    /// <inheritdoc/>
    public override string Describe() => What;

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "string" };
}
