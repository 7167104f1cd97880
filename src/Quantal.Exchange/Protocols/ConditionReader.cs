using Quantal.Exchange.Yaml;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

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
                findings.Error(node.Place, $"{(node.Kind == YamlKind.List ? "an empty list" : node.Describe())} where a condition should stand", $"Write {new ConditionsForm().Describe()}.");
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
            findings.Error(value.Place, $"{(value.Kind == YamlKind.List ? "an empty list" : value.Describe())} at '{name}'", "Write a list of conditions.");
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
