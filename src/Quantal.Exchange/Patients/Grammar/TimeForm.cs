using System.Text.Json.Nodes;

namespace Quantal.Exchange.Patients.Grammar;

/// <summary>A time in whole minutes: a length such as <c>6 h</c>, or a point such as <c>day 3</c>.</summary>
/// <param name="IsPoint">Whether it is a point in time, so that <c>day 3</c> may be written.</param>
/// <param name="ZeroAllowed">Whether 0 may be written.</param>
internal sealed record TimeForm(bool IsPoint, bool ZeroAllowed) : Form
{
    /// <summary>The units of time that may be written.</summary>
    public static IReadOnlyList<string> Units { get; } = ["min", "h", "d", "week", "weeks", "month", "months", "y"];

    /// <inheritdoc/>
    public override string Describe()
        => (IsPoint ? "a time such as 'day 3', or as a number" : "a length of time: a number") + $" with the unit {Words.Or(Units)}" + (ZeroAllowed ? "" : ", above 0");

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        var length = $"{QuantityForm.Number} *({QuantityForm.Alternatives(Units)})";
        return new() { ["type"] = "string", ["pattern"] = IsPoint ? $"^(day +{QuantityForm.Number}|{length})$" : $"^{length}$" };
    }
}
