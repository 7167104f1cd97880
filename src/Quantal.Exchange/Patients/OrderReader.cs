using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Model.Units;
using Quantal.Simulation.Treatments;

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
            context.Findings.Error(
                node.Text.Length > 0 ? node.Place : name.Place, $"{node.Describe()} at treatment {Words.Quote(name.Text)}",
                "Write a list of orders, each on a line with '- '; [] is no treatment.");
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
                context.Findings.Error(
                    item.Place, $"{item.Describe()} where an order should stand",
                    "Write for example { drug: azathioprine, dose: 2.5 mg/kg, every: 24 h, from: day 0 }.");
            }

            return;
        }

        if (Has(item, g.Doses))
        {
            if (KeyedValues.Read(item, g.HistoryOrder, "a dose history", context.Findings)?[g.Doses] is { } path
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
            context.Findings.Error(
                item.Place, "an order without 'drug', 'procedure' or 'doses'", "Say what is ordered, for example drug: azathioprine.",
                suggestion);
        }
    }

    private void ReadExchange(YamlNode item, List<PlacedOrder> orders)
    {
        var g = context.Grammar;
        var f = KeyedValues.Read(item, g.ProcedureOrder, "a procedure", context.Findings)!;
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

/// <summary>An order with the place where it was written.</summary>
/// <param name="Order">The order.</param>
/// <param name="Place">Its place.</param>
internal readonly record struct PlacedOrder(Order Order, Place Place);

/// <summary>Reads an order of a drug: repeated tablets, single tablets or infusions.</summary>
internal sealed class DrugOrderReader(ReadContext context)
{
    private const double Percent = 100;

    private readonly ValueReader _values = new(context.Findings);

    /// <summary>Adds the order, if it can be read.</summary>
    public void Read(YamlNode item, List<PlacedOrder> orders)
    {
        var g = context.Grammar;
        var f = KeyedValues.Read(item, g.DrugOrder, "an order", context.Findings)!;
        var drug = _values.Word<Drug>(f[g.Drug], g.Drug);
        var amount = _values.Quantity(f[g.Dose], g.Dose, out var unit);
        Dose? dose = amount is { } mg ? new Dose(mg, unit.EndsWith("/kg", StringComparison.Ordinal)) : null;
        var over = _values.Time(f[g.Over], g.Over);
        CheckOver(f, drug, over);
        var taken = ReadTaken(f, drug);

        if (f[g.Every] is not null && f[g.On] is not null)
        {
            Error(f[g.On]!.Place, "both 'every' and 'on'", "Write 'every' and 'from' for a repeated dose, or 'on' for single ones.");
        }
        else if (f[g.Every] is null && f[g.On] is null)
        {
            Error(f.Place, "an order without 'every' or 'on'", "Write 'every' and 'from' for a repeated dose, or 'on' for single ones.");
        }

        Order? order = f[g.Every] is not null
            ? Repeated(f, drug, dose) is { } repeated ? repeated with { Taken = taken } : null
            : Dated(f, drug, dose, over ?? 0) is { } dated ? dated with { Taken = taken } : null;
        if (order is not null)
        {
            orders.Add(new PlacedOrder(order, item.Place));
        }
    }

    private double ReadTaken(KeyedValues f, Drug? drug)
    {
        var key = context.Grammar.Taken;
        if (drug?.IsInfused() == true && f[key] is { } node)
        {
            Error(
                node.Place, $"'taken' with {PatientGrammar.NameOf(drug.Value)}, which is infused",
                "Only what is swallowed is forgotten; remove 'taken'.");
        }

        return (_values.Quantity(f[key], key) ?? Percent) / Percent;
    }

    private void CheckOver(KeyedValues f, Drug? drug, int? over)
    {
        var g = context.Grammar;
        var infused = drug?.IsInfused() == true;
        if (infused && f[g.Over] is null)
        {
            Error(
                f.Place, $"{PatientGrammar.NameOf(drug!.Value)} without 'over'",
                "Say how long the infusion takes, for example over: 6 h.");
        }
        else if (infused && over is { } minutes && !context.Limits.Drugs[drug!.Value].Infusion!.Contains(minutes / 60.0))
        {
            Error(
                f[g.Over]!.Place, $"an infusion over {f[g.Over]!.Describe()}",
                $"Infusions take {context.Limits.Drugs[drug!.Value].Infusion}.");
        }
        else if (drug is not null && !infused && f[g.Over] is not null)
        {
            Error(f[g.Over]!.Place, $"'over' with {PatientGrammar.NameOf(drug.Value)}, which is a tablet", "Remove 'over'.");
        }
    }

    private RepeatedDose? Repeated(KeyedValues f, Drug? drug, Dose? dose)
    {
        var g = context.Grammar;
        var every = _values.Time(f[g.Every], g.Every);
        var from = _values.Time(f[g.From], g.From);
        var until = _values.Time(f[g.Until], g.Until);
        var taper = f[g.Taper] is { } t ? ReadTaper(t) : null;
        if (f[g.From] is null)
        {
            Error(f.Place, "a repeated dose without 'from'", "Say when the first dose is taken, for example from: day 0.");
        }

        if (drug?.IsInfused() == true)
        {
            Error(f[g.Every]!.Place, $"'every' with {PatientGrammar.NameOf(drug.Value)}", "List the infusions under 'on'.");
            return null;
        }

        if (until <= from)
        {
            Error(
                f[g.Until]!.Place, $"'until' {f[g.Until]!.Describe()} is not after 'from'",
                "No dose would be taken; correct one of them.");
        }

        if (taper is not null && taper.StartMinute < from)
        {
            Error(f[g.Taper]!.Place, "the taper starts before the first dose", "Let it start at 'from' or later.");
        }

        if (taper is not null && taper.StartMinute >= until)
        {
            Error(f[g.Taper]!.Place, "the taper starts after the last dose", "Let it start before 'until', or remove it.");
        }

        var unread = (f[g.Until] is not null && until is null) || (f[g.Taper] is not null && taper is null);
        return drug is null || dose is null || every is null || from is null || unread
            ? null
            : new RepeatedDose(drug.Value, dose.Value, every.Value, from.Value, until, taper);
    }

    private DatedDose? Dated(KeyedValues f, Drug? drug, Dose? dose, int over)
    {
        var g = context.Grammar;
        foreach (var key in new[] { g.From, g.Until, g.Taper }.Where(k => f[k] is not null && f[g.On] is not null))
        {
            Error(f[key]!.Place, $"'{key.Name}' with single doses", $"'{key.Name}' belongs to 'every'; remove it.");
        }

        var on = _values.Times(f[g.On], g.On);
        return drug is null || dose is null || on is not { Count: > 0 }
            ? null
            : new DatedDose(drug.Value, dose.Value, over, [.. on.Select(t => t.Minute)]);
    }

    private Taper? ReadTaper(YamlNode node)
    {
        var g = context.Grammar;
        if (KeyedValues.Read(node, (MapForm)g.Taper.Form, "taper", context.Findings) is not { } f)
        {
            return null;
        }

        var start = _values.Time(f[g.TaperStart], g.TaperStart);
        var by = _values.Quantity(f[g.TaperBy], g.TaperBy);
        var every = _values.Time(f[g.TaperEvery], g.TaperEvery);
        var to = _values.Quantity(f[g.TaperTo], g.TaperTo);
        return start is null || by is null || every is null || to is null ? null : new Taper(start.Value, by.Value, every.Value, to.Value);
    }

    private void Error(Place place, string found, string expected) => context.Findings.Error(place, found, expected);
}
