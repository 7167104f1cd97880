using System.Text.Json.Nodes;

namespace Quantal.Exchange.Patients.Grammar;

/// <summary>The name of a file in the patient file's folder or below.</summary>
internal sealed record PathForm : Form
{
    /// <inheritdoc/>
    public override string Describe() => "a file in the patient file's folder or below, with '/' between folders";

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1 };
}
