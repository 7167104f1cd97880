namespace Quantal.Exchange;

/// <summary>One thing about an input file that a person should act on.</summary>
/// <param name="Severity">Whether the file is refused for it.</param>
/// <param name="File">Path as the user gave it.</param>
/// <param name="Line">1-based line; 0 if the finding is about the whole file.</param>
/// <param name="Column">1-based column; 0 if unknown.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What was expected, and what to do.</param>
/// <param name="Suggestion">The nearest allowed word, or null.</param>
public sealed record Finding(Severity Severity, string File, int Line, int Column, string Found, string Expected, string? Suggestion = null)
{
    /// <summary>One line for a terminal: <c>file:line:column: error: found …; expected …; did you mean …?</c></summary>
    public override string ToString()
    {
        var place = Line == 0 ? File : Column == 0 ? $"{File}:{Line}" : $"{File}:{Line}:{Column}";
        var kind = Severity == Severity.Error ? "error" : "warning";
        var hint = Suggestion is null ? "" : $" Did you mean '{Suggestion}'?";
        return $"{place}: {kind}: {Found}. {Expected}{hint}";
    }
}
