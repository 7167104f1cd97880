using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Model.Units;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Patients;

/// <summary>A stretch of time over which something is given at one daily amount.</summary>
/// <param name="Start">First minute.</param>
/// <param name="End">First minute after it.</param>
/// <param name="PerDay">Amount per 24 hours, of a drug in mg and before any taper, of plasma exchange in plasma volumes.</param>
/// <param name="Place">Where it was ordered.</param>
internal readonly record struct DoseSpan(int Start, int End, double PerDay, Place Place)
{
    /// <summary>The spans of one drug. A single dose counts for the 24 hours after it.</summary>
    /// <param name="orders">All orders of a treatment.</param>
    /// <param name="drug">The drug.</param>
    /// <param name="weight">Body weight in kg.</param>
    /// <param name="dosesPerDay">Doses a day from the interval in minutes.</param>
    public static List<DoseSpan> Of(IReadOnlyList<PlacedOrder> orders, Drug drug, double weight, Func<int, double> dosesPerDay)
    {
        var spans = new List<DoseSpan>();
        foreach (var (order, place) in orders)
        {
            if (order is RepeatedDose repeated && repeated.Drug == drug)
            {
                var perDay = repeated.Dose.For(weight) * dosesPerDay(repeated.EveryMinutes);
                spans.Add(new DoseSpan(repeated.FromMinute, EndOf(repeated, weight), perDay, place));
            }
            else if (order is DatedDose dated && dated.Drug == drug)
            {
                spans.AddRange(dated.OnMinutes.Select(on => new DoseSpan(on, on + Clock.MinutesPerDay, dated.Dose.For(weight), place)));
            }
        }

        return spans;
    }

    /// <summary>Sessions of plasma exchange, each for the 24 hours after it.</summary>
    public static List<DoseSpan> OfExchanges(IReadOnlyList<PlacedOrder> orders) =>
    [
        .. from placed in orders
           where placed.Order is PlasmaExchange
           let exchange = (PlasmaExchange)placed.Order
           from minute in exchange.OnMinutes
           select new DoseSpan(minute, minute + Clock.MinutesPerDay, exchange.PlasmaVolumes, placed.Place),
    ];

    /// <summary>The largest daily amount of spans that run together, and the order that made it so.</summary>
    public static (double Amount, Place Place) Peak(IReadOnlyList<DoseSpan> spans)
    {
        // At the same minute what ends comes before what starts.
        var changes = spans.Select(s => (At: s.Start, Starts: true, By: s.PerDay, s.Place))
            .Concat(spans.Select(s => (At: s.End, Starts: false, By: -s.PerDay, s.Place)))
            .OrderBy(c => c.At)
            .ThenBy(c => c.Starts);
        var (sum, peak) = (0.0, (Amount: 0.0, Place: default(Place)));
        foreach (var change in changes)
        {
            sum += change.By;
            if (sum > peak.Amount * (1 + 1e-9))
            {
                peak = (sum, change.Place);
            }
        }

        return peak;
    }

    /// <summary>First minute at which no dose of the order is taken any more; a taper to 0 ends it.</summary>
    public static int EndOf(RepeatedDose order, double weight)
    {
        var end = order.UntilMinute ?? int.MaxValue;
        if (order.Taper is { ToMilligrams: 0 } taper)
        {
            var steps = Math.Ceiling((order.Dose.For(weight) / taper.StepMilligrams) - 1e-9);
            end = (int)Math.Min(end, taper.StartMinute + ((steps - 1) * taper.EveryMinutes));
        }

        return end;
    }
}
