using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>Conditions as sentences, such as <c>strength at least 90 % for 52 weeks</c>. The sentences are listed in docs/protocols.md.</summary>
public static class ConditionText
{
    /// <summary>Reads a condition that uses no named conditions.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="problem">What does not fit and what was expected; empty if all is well.</param>
    /// <param name="suggestion">The word that was probably meant, or null.</param>
    /// <returns>The condition, or null if something does not fit.</returns>
    public static Condition? Parse(string text, out string problem, out string? suggestion)
    {
        ArgumentNullException.ThrowIfNull(text);
        var condition = Parse(text, ConditionScope.Everything, out var what);
        (problem, suggestion) = what is { } w ? ($"{w.Found}. {w.Expected}", w.Suggestion) : ("", null);
        return condition;
    }

    /// <summary>Reads a condition within a scope. Null with a problem if something does not fit, null without one if a named condition could not be read.</summary>
    internal static Condition? Parse(string text, ConditionScope scope, out (string Found, string Expected, string? Suggestion)? problem)
    {
        var phrase = new Phrase(text);
        var condition = new ConditionParser(phrase, text, scope).Read();
        problem = phrase.Problem;
        return problem is null ? condition : null;
    }
}
