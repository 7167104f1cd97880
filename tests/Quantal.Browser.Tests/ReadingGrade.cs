using System.Text.RegularExpressions;

namespace Quantal.Browser.Tests;

/// <summary>
/// How many years of school a text asks for, by Kincaid, Fishburne, Rogers and Chissom (1975):
/// 0.39 words per sentence + 11.8 syllables per word - 15.59. Syllables are counted by the letters.
/// </summary>
internal static partial class ReadingGrade
{
    /// <summary>The grade of blocks of text, each of which ends a sentence.</summary>
    public static double Of(IEnumerable<string> blocks)
    {
        var sentences = blocks.SelectMany(block => SentenceEnd().Split(block)).Select(sentence => Word().Matches(sentence)).Where(words => words.Count > 0).ToArray();
        var (words, syllables) = (sentences.Sum(sentence => sentence.Count), sentences.Sum(sentence => sentence.Sum(word => Syllables(word.Value))));
        return (0.39 * words / sentences.Length) + (11.8 * syllables / words) - 15.59;
    }

    /// <summary>Groups of vowels, without an 'e' that is not heard; letters where there is no vowel; at least 1.</summary>
    public static int Syllables(string word)
    {
        if (word.All(char.IsUpper) && !Vowels().IsMatch(word.ToLowerInvariant()))
        {
            return word.Length;
        }

        var heard = Silent().Replace(word.ToLowerInvariant(), "$1");
        return Math.Max(1, Vowels().Count(heard));
    }

    [GeneratedRegex(@"[.!?:;]+(?=\s|$)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}.'’-]*")]
    private static partial Regex Word();

    // The last 'e' of 'take', 'takes' and 'named', but not of 'table', 'started' and 'doses'.
    [GeneratedRegex("(?<![td])ed$|(?<=[aeiouy][^aeiouylszxc]*)(?<!l)e$|(?<=[aeiouy][^aeiouy]*[^aeiouylszxchg])es$|(?<=[aeiouy]l)es?$")]
    private static partial Regex Silent();

    [GeneratedRegex("(?<![ctsgx])i(?=[ao])|[aeiouy]+")]
    private static partial Regex Vowels();
}
