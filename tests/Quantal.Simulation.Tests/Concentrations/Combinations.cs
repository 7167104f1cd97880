using Quantal.Numerics.Random;
using Quantal.Simulation.Concentrations;

namespace Quantal.Simulation.Tests.Concentrations;

/// <summary>Data sets of one individual, one for every combination of what a record can say, with numbers drawn by key.</summary>
internal static class Combinations
{
    private static readonly double[] Lags = [0, 0.1, 0.85];
    private static readonly string[] Rates = ["bolus", "short", "long", "modelled rate", "modelled duration"];
    private static readonly string[] Events = ["none", "other", "reset", "reset and dose", "dose", "steady dose"];
    private static readonly string[] Switches = ["constant", "once", "always"];

    /// <summary>All of them: a name, the records and the values of each.</summary>
    public static IEnumerable<(string Name, bool HasPeripheral, EventRecord[] Records, double[][] Values)> All()
    {
        var number = 0UL;
        foreach (var hasPeripheral in new[] { false, true })
        foreach (var route in hasPeripheral ? new[] { 1, 2, 3 } : [1, 2])
        foreach (var lag in route == 3 ? [0] : Lags)
        foreach (var scaled in route == 3 ? new[] { false } : [false, true])
        foreach (var steady in new[] { "none", "replaces", "adds", "constant" })
        foreach (var rate in route == 2 ? Rates : Rates[..3])
        foreach (var what in Events)
        foreach (var additional in new[] { 0, 4 })
        foreach (var change in Switches)
        {
            // A constant infusion has a rate and neither lag nor further doses.
            if (steady == "constant" && (lag > 0 || scaled || additional > 0 || rate is "bolus" or "long" or "modelled duration"))
            {
                continue;
            }

            var draw = new Draw(++number);
            var name = $"{number}: {(hasPeripheral ? "two" : "one")}, route {route}, lag {lag}, F {scaled}, SS {steady}, {rate}, {what}, ADDL {additional}, {change}";
            var (records, values) = Make(draw, hasPeripheral, route, lag, scaled, steady, rate, what, additional, change);
            yield return (name, hasPeripheral, records, values);
        }
    }

    private static (EventRecord[] Records, double[][] Values) Make(
        Draw draw, bool hasPeripheral, int route, double lag, bool scaled, string steady, string rate, string what, int additional, string change)
    {
        var interval = draw.Between(6, 24);
        var delay = lag * interval;
        var fraction = scaled ? draw.Between(0.3, 1.6) : 1;
        var first = Dose(draw, route, delay, fraction, steady, rate, additional, interval) with { Time = draw.Between(0, 5) };
        var middle = first.Time + draw.Between(0.5, 3) * interval;
        List<EventRecord> records = [first, .. Observations(draw, first.Time, middle)];
        var eventAt = records.Count;
        var dose = Dose(draw, route, delay, fraction, "none", "bolus", additional, interval) with { Time = middle };
        records.AddRange(what switch
        {
            "other" => [new EventRecord(middle, EventKind.Other)],
            "reset" => [new EventRecord(1, EventKind.Reset), dose with { Time = 1.5 }],
            "reset and dose" => [dose with { Time = 2, Kind = EventKind.ResetAndDose }],
            "dose" => [dose],
            "steady dose" => [Dose(draw, route, delay, fraction, draw.Between(0, 1) < 0.5 ? "replaces" : "adds", "short", additional, interval) with { Time = middle }],
            _ => Array.Empty<EventRecord>(),
        });
        records.AddRange(Observations(draw, records[^1].Time, records[^1].Time + (draw.Between(1, 4) * interval)));

        var (before, after) = (Values(draw, hasPeripheral, route, delay, fraction), Values(draw, hasPeripheral, route, delay, fraction));
        double[][] values =
        [
            .. records.Select((_, record) => change switch
            {
                "once" => record < eventAt ? before : after,
                "always" => Values(draw, hasPeripheral, route, delay, fraction),
                _ => before,
            }),
        ];
        return ([.. records], values);
    }

    private static EventRecord Dose(
        Draw draw, int route, double delay, double fraction, string steady, string rate, int additional, double interval)
    {
        var amount = draw.Between(50, 200);
        var isCentral = route == ConcentrationModels.General[0].ObservedCompartment;
        var kind = steady switch { "none" => SteadyStateKind.None, "adds" => SteadyStateKind.Adds, _ => SteadyStateKind.Replaces };
        var duration = interval * (rate == "short" || draw.Between(0, 1) < 0.5 ? draw.Between(0.05, 0.9) : draw.Between(1.1, 3.7));
        var record = new EventRecord(
            0,
            EventKind.Dose,
            route,
            steady == "constant" ? 0 : amount,
            rate switch { "bolus" => 0, "modelled rate" => -1, "modelled duration" => -2, "long" => amount / (interval * draw.Between(1.1, 3.7)), _ => amount / duration },
            steady == "constant" || (steady == "none" && additional == 0) ? 0 : interval,
            additional,
            kind,
            isCentral ? delay : 0,
            isCentral ? fraction : 1);
        return record with
        {
            ModelledRate = rate == "modelled rate" ? amount / duration : 0,
            ModelledDuration = rate == "modelled duration" ? duration : 0,
        };
    }

    private static IEnumerable<EventRecord> Observations(Draw draw, double from, double to) =>
        new[] { from, from + ((to - from) * draw.Between(0.05, 0.3)), from + ((to - from) * draw.Between(0.35, 0.6)), from + ((to - from) * draw.Between(0.65, 0.95)), to }
            .Select(time => new EventRecord(time, EventKind.Observation));

    private static double[] Values(Draw draw, bool hasPeripheral, int route, double delay, double fraction)
    {
        double[] common = [draw.Between(1, 2), draw.Between(10, 20), draw.Between(0.8, 2)];
        double[] peripheral = hasPeripheral ? [draw.Between(1, 3), draw.Between(10, 20)] : [];
        return [.. common, .. peripheral, route == 1 ? fraction : 1, route == 1 ? delay : 0];
    }

    private sealed class Draw(ulong key)
    {
        private uint _index;

        public double Between(double least, double most) => least + ((most - least) * KeyedRandom.Uniform(20261123, key, 1, _index++));
    }
}
