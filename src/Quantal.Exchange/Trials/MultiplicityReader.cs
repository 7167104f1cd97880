using Quantal.Exchange.Files;
using Quantal.Exchange.Protocols;
using Quantal.Model.Units;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Trials;

namespace Quantal.Exchange.Trials;

/// <summary>Reads how the primary estimands of a trial share its level.</summary>
/// <param name="context">The file's findings.</param>
/// <param name="primary">Names of the primary estimands in the file's order; null if an estimand could not be read.</param>
internal sealed class MultiplicityReader(ProtocolContext context, IReadOnlyList<string>? primary)
{
    private const int MostNames = 20;
    private const double Hundred = 100;

    /// <summary>The procedure; null after a finding, and if there is no node.</summary>
    public MultiplicityRule? Read(YamlNode? node)
    {
        if (node is null or { Kind: YamlKind.Refused })
        {
            return null;
        }

        if (primary?.Count == 1)
        {
            context.Findings.Error(
                node.Place, $"'{DecisionGrammar.Multiplicity.Name}' where {Words.Quote(primary[0])} is the only primary estimand",
                "There is nothing to share: remove it.");
        }

        return node.Kind == YamlKind.Mapping ? GraphOf(node) : Named(node);
    }

    private MultiplicityRule? Named(YamlNode node)
    {
        if (context.Values.Scalar(node, DecisionGrammar.Procedure) is not { } text)
        {
            return null;
        }

        var rule = MultiplicityRule.Named.FirstOrDefault(rule => rule.Name == text);
        if (rule is null)
        {
            context.Findings.Error(
                node.Place, $"{node.Describe()} at '{DecisionGrammar.Multiplicity.Name}'", $"Write {DecisionGrammar.Procedure.Describe()}.",
                NearestWord.Of(text, [.. MultiplicityRule.Named.Select(known => known.Name)]));
        }

        return rule;
    }

    private MultiplicityRule? GraphOf(YamlNode node)
    {
        var before = context.Findings.Errors;
        if (KeyedValues.Read(node, DecisionGrammar.Procedure.Map, "multiplicity", context.Findings)?[DecisionGrammar.Graph] is not { } graph
            || KeyedValues.Read(graph, DecisionGrammar.GraphForm, "the graph", context.Findings) is not { } fields)
        {
            return null;
        }

        var weights = SharesOf(fields[DecisionGrammar.Weights], DecisionGrammar.Weights, "the weights");
        if (fields[DecisionGrammar.Weights] is { Kind: YamlKind.Mapping } written)
        {
            foreach (var name in (primary ?? []).Where(name => written.Find(name) is null))
            {
                context.Findings.Error(
                    written.Place, $"no weight of the primary estimand {Words.Quote(name)}", "Write one; 0 % if it begins with nothing.");
            }
        }

        var rows = new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        foreach (var (from, to) in NamesOf(fields[DecisionGrammar.Transitions], DecisionGrammar.Transitions))
        {
            rows[from.Text] = SharesOf(to, DecisionGrammar.Transitions, $"what {Words.Quote(from.Text)} passes on", from.Text);
        }

        return context.Findings.Errors > before || primary is null ? null : Rule(primary, weights, rows);
    }

    private static MultiplicityRule Rule(
        IReadOnlyList<string> names, Dictionary<string, double> weights, Dictionary<string, Dictionary<string, double>> rows)
    {
        var transitions = new double[names.Count, names.Count];
        for (var from = 0; from < names.Count; from++)
        {
            for (var to = 0; to < names.Count; to++)
            {
                transitions[from, to] = rows.GetValueOrDefault(names[from])?.GetValueOrDefault(names[to]) ?? 0;
            }
        }

        return MultiplicityRule.Graph([.. names.Select(name => weights.GetValueOrDefault(name))], transitions);
    }

    // By name, as fractions: together at most 1.
    private Dictionary<string, double> SharesOf(YamlNode? node, KeyRule key, string what, string? from = null)
    {
        var shares = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in NamesOf(node, new KeyRule(key.Name, true, DecisionGrammar.Weights.Form, "", "")))
        {
            if (name.Text == from)
            {
                context.Findings.Error(
                    name.Place, $"{Words.Quote(from)}, which passes its share on to itself", "Name another primary estimand.");
            }
            else if (context.Values.Quantity(value, DecisionGrammar.Passed) is { } percent)
            {
                shares[name.Text] = percent / Hundred;
            }
        }

        double[] all = [.. shares.Values];
        if (GraphicalProcedure.Faults(all, new double[all.Length, all.Length]).Any())
        {
            context.Findings.Error(
                node!.Place, $"{what}, which add up to {Words.Number(Hundred * all.Sum())} %", "Let them add up to at most 100 %.");
        }

        return shares;
    }

    private IEnumerable<(YamlNode Name, YamlNode Value)> NamesOf(YamlNode? node, KeyRule key)
    {
        foreach (var (name, value) in context.Named(node, key, MostNames))
        {
            if (primary?.Contains(name.Text) == false)
            {
                context.Findings.Error(
                    name.Place, $"{Words.Quote(name.Text)} at '{key.Name}', which is no primary estimand", $"Known are {Words.Or(primary)}.",
                    NearestWord.Of(name.Text, primary));
            }

            yield return (name, value);
        }
    }
}
