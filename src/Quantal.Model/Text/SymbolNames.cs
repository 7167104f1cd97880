using System.Text;

namespace Quantal.Model.Text;

/// <summary>From the names of C# fields to the names that printed equations use: small letters, words joined by underscores.</summary>
internal static class SymbolNames
{
    /// <summary><c>HalfLife</c> as <c>half_life</c>.</summary>
    public static string Words(string pascal, char separator = '_')
    {
        var text = new StringBuilder();
        foreach (var letter in pascal)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append(separator);
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    /// <summary>The id of a mechanism, as its evidence file is called: <c>LiverAndGut</c> as <c>liver-and-gut</c>.</summary>
    public static string Mechanism(string pascal) => Words(pascal, '-');

    /// <summary>A name with its mechanism in front, as <c>liver_and_gut.alt</c>.</summary>
    public static string Qualified(string mechanism, string name) => $"{mechanism.Replace('-', '_')}.{name}";

    /// <summary>The mechanism and the name within it of a field of the state, the parameters or the individual's values.</summary>
    public static (string Mechanism, string Name) OfPath(string path)
    {
        var parts = path.Split('.').SkipWhile(part => part is "Drugs" or "Slow").ToArray();
        return (Mechanism(parts[0]), string.Join('_', parts[1..].Select(part => Words(part))));
    }
}
