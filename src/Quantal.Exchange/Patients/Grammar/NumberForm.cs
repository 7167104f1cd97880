using System.Text.Json.Nodes;

namespace Quantal.Exchange.Patients.Grammar;

/// <summary>A number without a unit, above 0.</summary>
/// <param name="Maximum">The largest.</param>
internal sealed record NumberForm(double Maximum) : Form
{
    /// <inheritdoc/>
    public override string Describe() => $"a number without a unit, above 0 and at most {Words.Number(Maximum)}";

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "number", ["exclusiveMinimum"] = 0, ["maximum"] = Maximum };
}
