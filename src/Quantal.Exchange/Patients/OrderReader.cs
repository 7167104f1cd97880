using Quantal.Exchange.Patients.Grammar;
using Quantal.Exchange.Yaml;
using Quantal.Model.Units;
using Quantal.Simulation.Orders;

namespace Quantal.Exchange.Patients;

/// <summary>Reads the orders of a treatment.</summary>
internal sealed class OrderReader(ReadContext context)
{
    private readonly ValueReader _values = new(context.Findings);
    private readonly DrugOrderReader _drugs = new(context);
    private readonly DoseHistoryReader _histories = new(context);

    /// <summary>The orders that could be read, each with its place.</summary>
    public IReadOnlyList<PlacedOrder> Read(YamlNode name, YamlNode node)
    {
        var orders = new List<PlacedOrder>();
        if (node.Kind is not (YamlKind.List or YamlKind.Refused))
        {
            context.Findings.Error(node.Text.Length > 0 ? node.Place : name.Place, $"{node.Describe()} at treatment {Words.Quote(name.Text)}", "Write a list of orders, each on a line with '- '; [] is no treatment.");
        }

        foreach (var item in node.Items)
        {
            ReadOrder(item, orders);
        }

        return orders;
    }

    private void ReadOrder(YamlNode item, List<PlacedOrder> orders)
    {
        var g = context.Grammar;
        if (item.Kind != YamlKind.Mapping)
        {
            if (item.Kind != YamlKind.Refused)
            {
                context.Findings.Error(item.Place, $"{item.Describe()} where an order should stand", "Write for example { drug: azathioprine, dose: 2.5 mg/kg, every: 24 h, from: day 0 }.");
            }

            return;
        }

        if (Has(item, g.Doses))
        {
            if (Fields.Read(item, g.HistoryOrder, "a dose history", context.Findings)?[g.Doses] is { } path
                && _values.Scalar(path, g.Doses.Form) is { } text)
            {
                _histories.Read(text, path.Place, orders);
            }
        }
        else if (Has(item, g.Procedure))
        {
            ReadExchange(item, orders);
        }
        else if (Has(item, g.Drug))
        {
            _drugs.Read(item, orders);
        }
        else
        {
            string[] starts = [g.Drug.Name, g.Procedure.Name, g.Doses.Name];
            var suggestion = item.Entries.Select(e => NearestWord.Of(e.Key.Text, starts)).FirstOrDefault(s => s is not null);
            context.Findings.Error(item.Place, "an order without 'drug', 'procedure' or 'doses'", "Say what is ordered, for example drug: azathioprine.", suggestion);
        }
    }

    private void ReadExchange(YamlNode item, List<PlacedOrder> orders)
    {
        var g = context.Grammar;
        var f = Fields.Read(item, g.ProcedureOrder, "a procedure", context.Findings)!;
        var procedure = _values.Word<bool>(f[g.Procedure], g.Procedure);
        var volumes = _values.Number(f[g.Volumes], g.Volumes);
        var on = _values.Times(f[g.Sessions], g.Sessions);
        if (procedure is not null && volumes is not null && on is { Count: > 0 })
        {
            orders.Add(new PlacedOrder(new PlasmaExchange(volumes.Value, [.. on.Select(t => t.Minute)]), item.Place));
        }
    }

    private static bool Has(YamlNode item, KeyRule key) => item.Entries.Any(e => e.Key.Text == key.Name);
}
