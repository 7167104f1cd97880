using System.Text.Json.Nodes;
using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>
/// A sentence, or a list of sentences that are all required; within it <c>any of</c> and <c>all of</c> with lists of their own.
/// </summary>
internal sealed record ConditionsForm : Form
{
    /// <summary>Key of a list of which one has to hold.</summary>
    public const string AnyOf = "any of";

    /// <summary>Key of a list of which all have to hold.</summary>
    public const string AllOf = "all of";

    private const string Name = "conditions";

    /// <inheritdoc/>
    public override string Describe() =>
        "a condition, or a list of conditions that are all required; 'any of:' and 'all of:' may stand in it, each with a list";

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["$ref"] = $"#/$defs/{Name}" };

    /// <summary>What the reference in each schema points to.</summary>
    public static JsonObject Definitions()
    {
        var list = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["$ref"] = $"#/$defs/{Name}" } };
        var group = new JsonObject
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["maxProperties"] = 1,
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                [AnyOf] = Described(list, "At least one of these has to hold."),
                [AllOf] = Described(list, "All of these have to hold."),
            },
        };
        return new() { [Name] = new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, list.DeepClone(), group) } };
    }

    private static JsonObject Described(JsonObject schema, string description)
    {
        var described = schema.DeepClone().AsObject();
        described["description"] = description;
        return described;
    }
}

/// <summary>Reads conditions as they stand in a file: a sentence, or lists of them.</summary>
/// <param name="findings">Receives what does not fit.</param>
/// <param name="scope">What they may speak of.</param>
internal sealed class ConditionReader(FindingList findings, ConditionScope scope)
{
    /// <summary>The condition, or null after a finding or if there is no node.</summary>
    public Condition? Read(YamlNode? node)
    {
        switch (node)
        {
            case null or { Kind: YamlKind.Refused }:
                return null;
            case { Kind: YamlKind.Scalar, Text.Length: > 0 }:
                return ReadSentence(node);
            case { Kind: YamlKind.List, Items.Count: > 0 }:
                return All(node.Items) is { } all ? all.Count == 1 ? all[0] : new AllOf(all) : null;
            case { Kind: YamlKind.Mapping, Entries: [var (key, value)] } when key.Text is ConditionsForm.AnyOf or ConditionsForm.AllOf:
                return ReadGroup(key.Text, value);
            default:
                findings.Error(
                    node.Place, $"{(node.Kind == YamlKind.List ? "an empty list" : node.Describe())} where a condition should stand",
                    $"Write {new ConditionsForm().Describe()}.");
                return null;
        }
    }

    private Condition? ReadSentence(YamlNode node)
    {
        var condition = ConditionText.Parse(node.Text, scope, out var problem);
        if (problem is { } what)
        {
            findings.Error(node.Place, what.Found, what.Expected, what.Suggestion);
        }

        return condition;
    }

    private Condition? ReadGroup(string name, YamlNode value)
    {
        if (value is not { Kind: YamlKind.List, Items.Count: > 0 })
        {
            findings.Error(
                value.Place, $"{(value.Kind == YamlKind.List ? "an empty list" : value.Describe())} at '{name}'",
                "Write a list of conditions.");
            return null;
        }

        return All(value.Items) is { } all ? name == ConditionsForm.AnyOf ? new AnyOf(all) : new AllOf(all) : null;
    }

    // All are read, so that all findings are made.
    private List<Condition>? All(IReadOnlyList<YamlNode> nodes)
    {
        List<Condition?> conditions = [.. nodes.TakeWhile(_ => !findings.IsFull).Select(Read)];
        return conditions.Contains(null) || findings.IsFull ? null : [.. conditions.Select(condition => condition!)];
    }
}

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
    /// <param name="common">What the plan defines; a word of which something is not measured here cannot be used, one that is defined here is this file's.</param>
    public DefinitionTable(
        IReadOnlyList<(YamlNode Key, YamlNode Value)> entries,
        FindingList findings,
        IReadOnlySet<MeasuredQuantity> quantities,
        IReadOnlySet<Drug> drugs,
        IReadOnlySet<Course> courses,
        IReadOnlyDictionary<string, Condition> common)
    {
        _findings = findings;
        foreach (var (key, value) in entries)
        {
            _nodes.Add(key.Text, value);
        }

        foreach (var (name, condition) in common.Where(word => !_nodes.ContainsKey(word.Key) && MeasuredIn(word.Value).All(quantities.Contains)))
        {
            _read.Add(name, condition);
        }

        Scope = new ConditionScope(quantities, drugs, courses, [.. _nodes.Keys, .. _read.Keys], Resolve);
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

    /// <summary>The quantities of which a condition speaks.</summary>
    public static IEnumerable<MeasuredQuantity> MeasuredIn(Condition condition) => condition switch
    {
        AllOf all => all.Conditions.SelectMany(MeasuredIn),
        AnyOf any => any.Conditions.SelectMany(MeasuredIn),
        Negation negation => MeasuredIn(negation.Condition),
        Sustained sustained => MeasuredIn(sustained.Condition),
        MeasuredCondition measured => [measured.Quantity],
        _ => [],
    };

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
            _findings.Error(
                _nodes[name].Place, $"circular definitions: {circle}",
                "A definition may not come back to itself; say one of them by what is measured.");
            return null;
        }

        _open.Add(name);
        var condition = new ConditionReader(_findings, Scope).Read(_nodes[name]);
        _open.RemoveAt(_open.Count - 1);
        return _read[name] = condition;
    }
}
