using System.Globalization;

namespace Quantal.Exchange.Models;

/// <summary>
/// Names for programs that take no more than a few letters: three of the mechanism, and as many of each word as fit. No two are the same, in
/// capitals or not.
/// </summary>
internal sealed class ShortNames
{
    private const int Longest = 18;
    private const int Mechanism = 3;

    private readonly Dictionary<string, string> _short = new(StringComparer.Ordinal);

    /// <param name="names">The names, with their mechanism and a point in front or without.</param>
    public ShortNames(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            var wanted = Shortened(name, Longest);
            for (var number = 2; !taken.Add(wanted); number++)
            {
                var suffix = number.ToString(CultureInfo.InvariantCulture);
                wanted = Shortened(name, Longest - suffix.Length) + suffix;
            }

            _short.Add(name, wanted);
        }
    }

    /// <summary>The short name; what is none of the names stays.</summary>
    public string this[string name] => _short.GetValueOrDefault(name, name);

    private static string Shortened(string name, int longest)
    {
        var (mechanism, own) = LatexText.Parts(name);
        var words = own.Split('_').ToList();
        if (mechanism.Length > 0)
        {
            words.Insert(0, mechanism[..Math.Min(Mechanism, mechanism.Length)]);
        }

        while (words.Sum(word => word.Length + 1) - 1 > longest)
        {
            var most = words.Max(word => word.Length);
            var place = words.FindLastIndex(word => word.Length == most);
            words[place] = words[place][..^1];
            words.RemoveAll(word => word.Length == 0);
        }

        return string.Join('_', words);
    }
}
