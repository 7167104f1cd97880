using System.Globalization;
using System.Text;

namespace Quantal.Exchange.Patients;

/// <summary>
/// What a treatment or an arm may be called: what clinicians write, in one line that everybody sees. Names are cells, captions and JSON,
/// never files.
/// </summary>
internal static class TreatmentName
{
    /// <summary>The most characters.</summary>
    public const int Longest = 64;

    /// <summary>What names look like, as far as a pattern can say it; <see cref="Problem"/> is stricter about what nobody sees.</summary>
    public const string Pattern =
        "^[^\\s\\u0000-\\u001F\\u007F-\\u009F=+@-]([^\\u0000-\\u001F\\u007F-\\u009F]{0,62}[^\\s\\u0000-\\u001F\\u007F-\\u009F])?$";

    /// <summary>What to do about any problem.</summary>
    public const string Advice =
        "A name is up to 64 letters of any language, digits, spaces and signs such as , + / % ( ), "
        + "and does not begin with =, +, - or @, which a spreadsheet takes for a formula.";

    // Signs that are put on the letter before: the same letter may then be written in two ways that look alike.
    private const int FirstAccent = 0x300;
    private const int LastAccent = 0x36F;

    /// <summary>What is wrong with a name, to stand after it; null if nothing is.</summary>
    public static string? Problem(string name)
    {
        var runes = name.EnumerateRunes().ToArray();
        return runes.Length == 0 ? "of no letters"
            : runes.Length > Longest ? $"of {runes.Length} characters"
            : Rune.IsWhiteSpace(runes[0]) || Rune.IsWhiteSpace(runes[^1]) ? "with a space at an end"
            : "=+-@".Contains(name[0], StringComparison.Ordinal) ? "that a spreadsheet takes for a formula"
            : Array.Exists(runes, rune => rune.Value is >= FirstAccent and <= LastAccent) ? "with a letter and its accent in two signs"
            : Array.FindIndex(runes, IsHidden) is var hidden and >= 0 ? $"with the invisible sign U+{runes[hidden].Value:X4}"
            : null;
    }

    /// <summary>The name without what people overlook: names with the same look are taken for each other.</summary>
    public static string Look(string name) =>
        string.Join(' ', name.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    // What is left of a broken letter counts too.
    private static bool IsHidden(Rune rune) => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
        or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned;
}
