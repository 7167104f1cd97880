namespace Quantal.Exchange;

/// <summary>Collects findings while a file is read, so that a person sees all of them at once.</summary>
internal sealed class FindingList
{
    /// <summary>Most findings kept of each severity: nobody reads more, and a hostile file must not fill the memory.</summary>
    public const int Limit = 1000;

    private readonly List<Finding> _items = [];
    private int _errors;
    private int _warnings;

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

    /// <summary>The findings by file, in the order of <paramref name="inputs"/>, then by line and column.</summary>
    public IReadOnlyList<Finding> Sorted(IReadOnlyList<string> inputs)
    {
        var rank = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            rank.TryAdd(input, rank.Count);
        }

        return [.. _items
            .OrderBy(f => rank.TryGetValue(f.File, out var r) ? r : int.MaxValue)
            .ThenBy(f => f.Line)
            .ThenBy(f => f.Column)];
    }

    private void Add(Severity severity, int count, Place place, string found, string expected, string? suggestion)
    {
        if (count <= Limit)
        {
            _items.Add(new Finding(severity, place.File, place.Line, place.Column, found, expected, suggestion));
        }
        else if (count == Limit + 1)
        {
            var kind = severity == Severity.Error ? "errors" : "warnings";
            _items.Add(new Finding(severity, place.File, place.Line, place.Column, $"more than {Limit} {kind}", "The rest are not listed; correct these first."));
        }
    }
}
