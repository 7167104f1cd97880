using System.Text.Json.Nodes;

namespace Quantal.Exchange.Patients.Grammar;

/// <summary>Named treatments, each a list of orders.</summary>
/// <param name="Orders">The forms that an order may take; the first key of each tells them apart.</param>
/// <param name="NamePattern">What a name must look like.</param>
/// <param name="Maximum">Most treatments in a file.</param>
internal sealed record TreatmentsForm(IReadOnlyList<MapForm> Orders, string NamePattern, int Maximum) : Form
{
    /// <inheritdoc/>
    public override string Describe() => $"1 to {Maximum} names, each with a list of orders; [] is no treatment";

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        var orders = Orders.Select(o =>
        {
            var schema = o.Schema();
            schema["title"] = o.Title;
            return (JsonNode)schema;
        });
        var list = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["anyOf"] = new JsonArray([.. orders]) } };
        return new()
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["maxProperties"] = Maximum,
            ["propertyNames"] = new JsonObject { ["pattern"] = NamePattern },
            ["additionalProperties"] = list,
        };
    }
}
