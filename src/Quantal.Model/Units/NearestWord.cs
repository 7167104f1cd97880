namespace Quantal.Model.Units;

/// <summary>Finds the known word that a mistyped one was probably meant to be.</summary>
public static class NearestWord
{
    private const int LongestCompared = 64;

    /// <summary>The nearest known word, or null if none is near: at most one slip in three letters.</summary>
    /// <param name="word">The word that is not known; a very long one is near nothing.</param>
    /// <param name="known">The words that are.</param>
    public static string? Of(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        if (word.Length is 0 or > LongestCompared)
        {
            return null;
        }

        var (nearest, distance) = known
            .Select(candidate => (candidate, Distance(word, candidate)))
            .OrderBy(pair => pair.Item2)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .FirstOrDefault(("", int.MaxValue));
        return distance <= Math.Max(1, word.Length / 3) ? nearest : null;
    }

    /// <summary>The ending of a message: the nearest known word as a question, or nothing if none is near.</summary>
    /// <param name="word">The word that is not known.</param>
    /// <param name="known">The words that are.</param>
    public static string Hint(string word, IEnumerable<string> known) =>
        Of(word, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    /// <summary>Insertions, deletions, replacements and swaps of neighbours, each counted once; a change of case alone counts 0.</summary>
    private static int Distance(string left, string right)
    {
        var cost = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                cost[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1,
                    cost[i - 1, j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[left.Length, right.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
