using Quantal.Exchange.Files;
using Quantal.Exchange.Protocols;
using Quantal.Numerics.Statistics.Sequential;
using Quantal.Studies.Trials;

namespace Quantal.Exchange.Trials;

/// <summary>Reads when a trial is looked at, and checks that its sizes and its boundary go with that.</summary>
/// <param name="context">The file's findings.</param>
/// <param name="sizes">The sizes.</param>
internal sealed class LooksReader(ProtocolContext context, IReadOnlyList<int> sizes)
{
    private const double Hundred = 100;
    private const double Closest = 1;

    /// <summary>The looks; null after a finding, and if there is no node.</summary>
    public TrialLooks? Read(YamlNode? node)
    {
        if (node is null || KeyedValues.Read(node, DecisionGrammar.LooksForm, "looks", context.Findings) is not { } fields)
        {
            return null;
        }

        var percents = PercentsOf(fields[DecisionGrammar.At]);
        var boundary = fields[DecisionGrammar.Boundary];
        var rule = context.Values.Word<BoundaryRule>(boundary, DecisionGrammar.Boundary);
        if (percents is null || rule is null)
        {
            return null;
        }

        var (shares, even) = TrialLooks.Evened([.. percents.Select(percent => percent / Hundred)]);
        var looks = new TrialLooks(rule.Value, shares);
        if (looks.IsForEvenLooks && !even)
        {
            context.Findings.Error(
                boundary!.Place, $"{boundary.Describe()} with looks that do not lie equally far apart",
                $"Write {Words.Quote(boundary.Text + " spending")}, or looks that do.");
        }

        CheckSizes(fields[DecisionGrammar.At]!, looks, percents);
        return looks;
    }

    private List<double>? PercentsOf(YamlNode? node)
    {
        var (before, percents) = (context.Findings.Errors, new List<double>());
        var items = context.Several(node, DecisionGrammar.At);
        foreach (var item in items)
        {
            if (context.Values.Quantity(item, DecisionGrammar.Look) is not { } percent)
            {
                continue;
            }

            if (percents.Count > 0 && percent < percents[^1] + Closest)
            {
                context.Findings.Error(
                    item.Place, $"the look at {item.Text} after {Words.Number(percents[^1])} %",
                    "List the looks in ascending order, at least 1 % apart.");
            }

            percents.Add(percent);
        }

        if (context.Findings.Errors == before && items.Count is 1 or > TrialLooks.Most)
        {
            context.Findings.Error(
                node!.Place, items.Count == 1 ? $"one look, at {items[0].Text}" : $"{items.Count} looks",
                $"Write 2 to {TrialLooks.Most} looks, that at 100 % included; a trial with one has no 'looks'.");
        }

        if (items.Count > 0 && percents.Count == items.Count && percents[^1] < Hundred)
        {
            context.Findings.Error(
                items[^1].Place, $"{items[^1].Text} as the last look", "The last look is that at all patients: write 100 %.");
        }

        return context.Findings.Errors == before && percents.Count > 0 ? percents : null;
    }

    private void CheckSizes(YamlNode node, TrialLooks looks, List<double> percents)
    {
        foreach (var size in sizes)
        {
            int[] patients = [.. looks.Shares.Select((_, look) => looks.Patients(look, size))];
            if (patients[0] < TrialLooks.FewestPatients)
            {
                context.Findings.Error(
                    node.Place, $"a look at {Words.Number(percents[0])} % of {size} patients, at {patients[0]} of them",
                    $"A look needs at least {TrialLooks.FewestPatients} patients: take it later, or leave the size out.");
            }

            for (var look = 1; look < patients.Length; look++)
            {
                if (patients[look] == patients[look - 1])
                {
                    var (one, other) = (Words.Number(percents[look - 1]), Words.Number(percents[look]));
                    context.Findings.Error(
                        node.Place, $"looks at {one} % and {other} % of {size} patients, both at {patients[look]} of them",
                        "Put the looks farther apart, or leave the size out.");
                }
            }
        }
    }
}
