namespace Quantal.Exchange.Files;

/// <summary>What reading gave.</summary>
/// <param name="Value">What was read; null if there is any error among the findings.</param>
/// <param name="Findings">All findings, by file, line and column.</param>
internal sealed record Reading<T>(T? Value, IReadOnlyList<Finding> Findings)
    where T : class
{
    /// <summary>The value.</summary>
    /// <exception cref="InvalidDataException">There is none; the message lists all findings.</exception>
    public T OrThrow() => Value ?? throw new InvalidDataException(string.Join(Environment.NewLine, Findings));
}

/// <summary>
/// What of one kind is on file, by name. What could not be read is known by its name all the same: naming it is no second mistake.
/// </summary>
internal sealed class Known<T>
    where T : class
{
    private readonly Dictionary<string, T?> _items = new(StringComparer.Ordinal);

    /// <summary>All names, in the order of the files.</summary>
    public IReadOnlyCollection<string> Names => _items.Keys;

    /// <summary>What could be read, in the order of the files.</summary>
    public IEnumerable<T> Items => _items.Values.OfType<T>();

    /// <summary>Adds what was read under a name, or null where it could not be; the first of a name stays.</summary>
    public void Add(string name, T? item) => _items.TryAdd(name, item);

    /// <summary>Whether there is something of that name.</summary>
    public bool Has(string name) => _items.ContainsKey(name);

    /// <summary>What has that name; null if there is nothing, or if it could not be read.</summary>
    public T? Find(string name) => _items.GetValueOrDefault(name);
}

/// <summary>Files of one kind as they were read.</summary>
/// <param name="Known">What they hold, by name.</param>
/// <param name="Findings">All findings, by file, line and column.</param>
internal sealed record KnownReading<T>(Known<T> Known, IReadOnlyList<Finding> Findings)
    where T : class;
