using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Quantal.Exchange.Files;

/// <summary>One of a few words.</summary>
/// <typeparam name="T">What the words stand for.</typeparam>
/// <param name="Meanings">Each word with what it stands for, in the order in which they are listed.</param>
internal sealed record WordForm<T>(IReadOnlyList<(string Word, T Value)> Meanings) : Form
{
    /// <summary>The words.</summary>
    public IReadOnlyList<string> AllWords => [.. Meanings.Select(m => m.Word)];

    /// <inheritdoc/>
    public override string Describe() => Words.Or(AllWords);

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. AllWords.Select(w => (JsonNode)w)]) };
}

/// <summary>A number without a unit, above 0.</summary>
/// <param name="Maximum">The largest.</param>
internal sealed record NumberForm(double Maximum) : Form
{
    /// <inheritdoc/>
    public override string Describe() => $"a number without a unit, above 0 and at most {Words.Number(Maximum)}";

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "number", ["exclusiveMinimum"] = 0, ["maximum"] = Maximum };
}

/// <summary>A number of either sign, in a unit that is told elsewhere.</summary>
/// <param name="What">What the number is, for people.</param>
internal sealed record RealForm(string What) : Form
{
    /// <inheritdoc/>
    public override string Describe() => What;

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "number" };
}

/// <summary>A whole number.</summary>
/// <param name="Minimum">The smallest.</param>
/// <param name="Maximum">The largest.</param>
internal sealed record WholeForm(int Minimum, int Maximum) : Form
{
    /// <inheritdoc/>
    public override string Describe() => $"a whole number from {Minimum} to {Maximum}";

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = Minimum, ["maximum"] = Maximum };
}

/// <summary>An inclusive range of a quantity.</summary>
/// <param name="Minimum">Lower end.</param>
/// <param name="Maximum">Upper end, above <paramref name="Minimum"/>.</param>
/// <param name="Unit">Unit of both.</param>
public sealed record Bounds(double Minimum, double Maximum, string Unit)
{
    /// <summary>Whether the value, in the range's unit, lies within; conversion from another unit may have rounded it.</summary>
    public bool Contains(double value) => value >= Minimum * (1 - 1e-12) && value <= Maximum * (1 + 1e-12);

    /// <summary>The range in words.</summary>
    public override string ToString() => $"{Words.Number(Minimum)} to {Words.Number(Maximum)} {Unit}";
}

/// <summary>A number with one of several units.</summary>
/// <param name="Units">The units that may be written.</param>
/// <param name="Target">For a unit as written, the unit in which the number is handed on.</param>
/// <param name="Range">Range of the number handed on; null if it only has to be above 0.</param>
/// <param name="ZeroAllowed">Whether 0 may be written where there is no range.</param>
internal sealed record QuantityForm(IReadOnlyList<string> Units, Func<string, string> Target, Bounds? Range, bool ZeroAllowed = false)
    : Form
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

/// <summary>A time in whole minutes: a length such as <c>6 h</c>, or a point such as <c>day 3</c>.</summary>
/// <param name="IsPoint">Whether it is a point in time, so that <c>day 3</c> may be written.</param>
/// <param name="ZeroAllowed">Whether 0 may be written.</param>
internal sealed record TimeForm(bool IsPoint, bool ZeroAllowed) : Form
{
    /// <summary>The units of time that may be written.</summary>
    public static IReadOnlyList<string> Units { get; } = ["min", "h", "d", "week", "weeks", "month", "months", "y"];

    /// <inheritdoc/>
    public override string Describe()
        =>
            (IsPoint ? "a time such as 'day 3', or as a number" : "a length of time: a number") + $" with the unit {Words.Or(Units)}"
                + (ZeroAllowed ? "" : ", above 0");

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        var length = $"{QuantityForm.Number} *({QuantityForm.Alternatives(Units)})";
        return new() { ["type"] = "string", ["pattern"] = IsPoint ? $"^(day +{QuantityForm.Number}|{length})$" : $"^{length}$" };
    }
}

/// <summary>The name of a file in the patient file's folder or below.</summary>
internal sealed record PathForm : Form
{
    /// <inheritdoc/>
    public override string Describe() => "a file in the patient file's folder or below, with '/' between folders";

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1 };
}

/// <summary>A text.</summary>
/// <param name="What">What kind of text, for people.</param>
internal sealed record TextForm(string What) : Form
{
    /// <inheritdoc/>
    public override string Describe() => What;

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "string" };
}
