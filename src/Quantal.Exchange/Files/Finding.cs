namespace Quantal.Exchange.Files;

/// <summary>One thing about an input file that a person should act on.</summary>
/// <param name="Severity">Whether the file is refused for it.</param>
/// <param name="File">Path as the user gave it.</param>
/// <param name="Line">1-based line; 0 if the finding is about the whole file.</param>
/// <param name="Column">1-based column; 0 if unknown.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What was expected, and what to do.</param>
/// <param name="Suggestion">The nearest allowed word, or null.</param>
public sealed record Finding(
    Severity Severity, string File, int Line, int Column, string Found, string Expected, string? Suggestion = null)
{
    /// <summary>Name of the treatment that it concerns; null if it concerns none, or all.</summary>
    public string? Treatment { get; init; }

    /// <summary>One line for a terminal: <c>file:line:column: error: found …; expected …; did you mean …?</c></summary>
    public override string ToString()
    {
        var place = Line == 0 ? File : Column == 0 ? $"{File}:{Line}" : $"{File}:{Line}:{Column}";
        var kind = Severity == Severity.Error ? "error" : "warning";
        var hint = Suggestion is null ? "" : $" Did you mean '{Suggestion}'?";
        return $"{place}: {kind}: {Found}. {Expected}{hint}";
    }
}

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>The file is used; the reader should know.</summary>
    Warning,

    /// <summary>The file is refused.</summary>
    Error,
}

/// <summary>Where something stands in an input file.</summary>
/// <param name="File">Path as the user gave it.</param>
/// <param name="Line">1-based line; 0 for the whole file.</param>
/// <param name="Column">1-based column; 0 if unknown.</param>
internal readonly record struct Place(string File, int Line, int Column);

/// <summary>Collects findings while a file is read, so that a person sees all of them at once.</summary>
internal sealed class FindingList
{
    /// <summary>Most findings kept of each severity: nobody reads more, and a hostile file must not fill the memory.</summary>
    public const int Limit = 1000;

    private readonly List<Finding> _items = [];
    private int _errors;
    private int _warnings;

    /// <summary>The treatment that is looked at now; null for none.</summary>
    public string? Treatment { get; set; }

    /// <summary>Whether the file is refused.</summary>
    public bool HasErrors => _errors > 0;

    /// <summary>Number of errors so far, those beyond the limit included.</summary>
    public int Errors => _errors;

    /// <summary>Whether further errors would not be listed, so that looking for them is in vain.</summary>
    public bool IsFull => _errors > Limit;

    /// <summary>Adds an error.</summary>
    public void Error(Place place, string found, string expected, string? suggestion = null)
        => Add(Severity.Error, ++_errors, place, found, expected, suggestion);

    /// <summary>Adds a warning.</summary>
    public void Warn(Place place, string found, string expected, string? suggestion = null)
        => Add(Severity.Warning, ++_warnings, place, found, expected, suggestion);

    /// <summary>Adds what reading another file has found.</summary>
    public void Include(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var count = finding.Severity == Severity.Error ? ++_errors : ++_warnings;
            if (count <= Limit)
            {
                _items.Add(finding);
            }
        }
    }

    /// <summary>
    /// The findings by file, in the order of <paramref name="inputs"/> and then of their names, then by line and column.
    /// </summary>
    public IReadOnlyList<Finding> Sorted(IReadOnlyList<string> inputs)
    {
        var rank = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            rank.TryAdd(input, rank.Count);
        }

        return [.. _items
            .OrderBy(f => rank.TryGetValue(f.File, out var r) ? r : int.MaxValue)
            .ThenBy(f => f.File, StringComparer.Ordinal)
            .ThenBy(f => f.Line)
            .ThenBy(f => f.Column)];
    }

    private void Add(Severity severity, int count, Place place, string found, string expected, string? suggestion)
    {
        if (count <= Limit)
        {
            _items.Add(new Finding(severity, place.File, place.Line, place.Column, found, expected, suggestion) { Treatment = Treatment });
        }
        else if (count == Limit + 1)
        {
            var kind = severity == Severity.Error ? "errors" : "warnings";
            _items.Add(new Finding(severity, place.File, place.Line, place.Column, $"more than {Limit} {kind}", "The rest are not listed; correct these first."));
        }
    }
}
