using Quantal.Exchange.Yaml;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>Named conditions, each read when it is first asked for, so that they may stand in any order.</summary>
internal sealed class DefinitionTable
{
    private readonly FindingList _findings;
    private readonly Dictionary<string, YamlNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Condition?> _read = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];

    /// <summary>Takes the entries; nothing is read yet.</summary>
    /// <param name="entries">Names with conditions, each name once.</param>
    /// <param name="findings">Receives what does not fit.</param>
    /// <param name="quantities">What is measured.</param>
    /// <param name="drugs">The drugs that are given.</param>
    /// <param name="courses">The courses that are given.</param>
    public DefinitionTable(
        IReadOnlyList<(YamlNode Key, YamlNode Value)> entries,
        FindingList findings,
        IReadOnlySet<MeasuredQuantity> quantities,
        IReadOnlySet<Simulation.Orders.Drug> drugs,
        IReadOnlySet<Course> courses)
    {
        _findings = findings;
        foreach (var (key, value) in entries)
        {
            _nodes.Add(key.Text, value);
        }

        Scope = new ConditionScope(quantities, drugs, courses, [.. _nodes.Keys], Resolve);
    }

    /// <summary>What conditions of this file may speak of, these names included.</summary>
    public ConditionScope Scope { get; }

    /// <summary>Reads all, and gives those that could be read.</summary>
    public IReadOnlyDictionary<string, Condition> ReadAll()
    {
        var all = new Dictionary<string, Condition>(StringComparer.Ordinal);
        foreach (var name in _nodes.Keys)
        {
            if (Resolve(name) is { } condition)
            {
                all.Add(name, condition);
            }
        }

        return all;
    }

    private Condition? Resolve(string name)
    {
        if (_read.TryGetValue(name, out var known))
        {
            return known;
        }

        var open = _open.IndexOf(name);
        if (open >= 0)
        {
            var circle = string.Join(" -> ", [.. _open.Skip(open), name]);
            _findings.Error(_nodes[name].Place, $"circular definitions: {circle}", "A definition may not come back to itself; say one of them by what is measured.");
            return null;
        }

        _open.Add(name);
        var condition = new ConditionReader(_findings, Scope).Read(_nodes[name]);
        _open.RemoveAt(_open.Count - 1);
        return _read[name] = condition;
    }
}
