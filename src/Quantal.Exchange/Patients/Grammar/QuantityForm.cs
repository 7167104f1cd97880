using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Quantal.Exchange.Dosing;

namespace Quantal.Exchange.Patients.Grammar;

/// <summary>A number with one of several units.</summary>
/// <param name="Units">The units that may be written.</param>
/// <param name="Target">For a unit as written, the unit in which the number is handed on.</param>
/// <param name="Range">Range of the number handed on; null if it only has to be above 0.</param>
/// <param name="ZeroAllowed">Whether 0 may be written where there is no range.</param>
internal sealed record QuantityForm(IReadOnlyList<string> Units, Func<string, string> Target, Bounds? Range, bool ZeroAllowed = false) : Form
{
    /// <inheritdoc/>
    public override string Describe()
        => $"a number with the unit {Words.Or(Units)}" + (Range is null ? ZeroAllowed ? ", not negative" : ", above 0" : $", {Range}");

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = $"^{Number} *({Alternatives(Units)})$" };

    /// <summary>Pattern of a number that is not negative.</summary>
    internal const string Number = "[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?";

    /// <summary>The words as alternatives of a pattern.</summary>
    internal static string Alternatives(IEnumerable<string> words) => string.Join('|', words.Select(Regex.Escape));
}
