using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Model.Units;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Patients;

/// <summary>Checks the orders of one treatment against the bounds of each drug and against each other.</summary>
internal sealed class OrderChecks(ReadContext context, Patient? patient, Observation? observation)
{
    // Sums of doses are rounded; a dose at its bound must not be refused for that.
    private const double Slack = 1 + 1e-6;

    /// <summary>Adds what is found to the findings.</summary>
    public void Check(IReadOnlyList<PlacedOrder> orders)
    {
        if (patient is not null)
        {
            foreach (var placed in orders)
            {
                CheckDose(placed, patient.WeightKilograms);
            }

            foreach (var drug in Enum.GetValues<Drug>())
            {
                CheckDrug(orders, drug, patient.WeightKilograms);
            }
        }

        CheckInstants(orders, o => o is PlasmaExchange e ? e.OnMinutes : [], "two plasma exchanges");
        var volumes = DoseSpan.Peak(DoseSpan.OfExchanges(orders));
        if (volumes.Amount > context.Limits.PlasmaVolumesDaily * Slack)
        {
            Error(
                volumes.Place, $"{Words.Number(volumes.Amount)} plasma volumes exchanged within 24 hours",
                $"At most {Words.Number(context.Limits.PlasmaVolumesDaily)} are accepted; check volumes and times.");
        }

        foreach (var drug in DrugFacts.ByMouth)
        {
            CheckInstants(
                orders, o => o is DatedDose d && d.Drug == drug ? d.OnMinutes : [], $"two single doses of {PatientGrammar.NameOf(drug)}");
        }

        foreach (var drug in Enum.GetValues<Drug>().Where(drug => drug.IsInfused()))
        {
            CheckInfusions(orders, drug);
        }

        if (observation is not null)
        {
            WarnOfLateOrders(orders, observation);
        }
    }

    private void CheckDose(PlacedOrder placed, double weight)
    {
        var (drug, dose) = placed.Order switch
        {
            RepeatedDose r => (r.Drug, r.Dose),
            DatedDose d => (d.Drug, d.Dose),
            _ => (default(Drug), default(Dose)),
        };
        var limits = context.Limits.Drugs[drug];
        if (dose.For(weight) > limits.SingleDose.For(weight) * Slack)
        {
            Error(
                placed.Place, $"a dose of {Words.Number(dose.For(weight))} mg of {PatientGrammar.NameOf(drug)}",
                $"At most {Text(limits.SingleDose, "")} is accepted; check number and unit.");
        }

        if (placed.Order is not RepeatedDose repeated)
        {
            return;
        }

        if (repeated.EveryMinutes < limits.EveryMinutes)
        {
            Error(
                placed.Place, $"{PatientGrammar.NameOf(drug)} every {repeated.EveryMinutes} min",
                $"Intervals of {limits.EveryMinutes / 60.0:0.#} h or more are accepted.");
        }

        if (repeated.Taper is { } taper && taper.ToMilligrams >= dose.For(weight))
        {
            Error(
                placed.Place, $"a taper to {Words.Number(taper.ToMilligrams)} mg from a dose of {Words.Number(dose.For(weight))} mg",
                "A taper only lowers a dose; write a smaller 'to', or a second order for a rise.");
        }
        else if (repeated.Taper is { } steep && steep.StepMilligrams > (dose.For(weight) - steep.ToMilligrams) * Slack)
        {
            context.Findings.Warn(
                placed.Place,
                $"a taper by {Words.Number(steep.StepMilligrams)} mg from {Words.Number(dose.For(weight))} mg to {Words.Number(steep.ToMilligrams)} mg",
                "The first step leads to the end; check 'by'.");
        }
    }

    private void CheckDrug(IReadOnlyList<PlacedOrder> orders, Drug drug, double weight)
    {
        var limit = context.Limits.Drugs[drug].DailyDose;
        var peak = DoseSpan.Peak(DoseSpan.Of(orders, drug, weight, every => Math.Ceiling(Clock.MinutesPerDay / (double)every)));
        if (peak.Amount > limit.For(weight) * Slack)
        {
            Error(
                peak.Place, $"{Words.Number(peak.Amount)} mg of {PatientGrammar.NameOf(drug)} within 24 hours",
                $"At most {Text(limit, " a day")} is accepted; check doses and intervals.");
        }

        CheckTaken(orders, drug, weight);
        var until = 0;
        var repeated = orders.Where(o => o.Order is RepeatedDose r && r.Drug == drug).OrderBy(o => ((RepeatedDose)o.Order).FromMinute);
        foreach (var placed in repeated)
        {
            var order = (RepeatedDose)placed.Order;
            if (order.FromMinute < until)
            {
                Error(
                    placed.Place,
                    $"{PatientGrammar.NameOf(drug)} is ordered twice at the same time, from {Minutes.Text(order.FromMinute)}",
                    "End the earlier order with 'until', or join the two.");
            }

            until = Math.Max(until, DoseSpan.EndOf(order, weight));
        }
    }

    private void CheckTaken(IReadOnlyList<PlacedOrder> orders, Drug drug, double weight)
    {
        var repeated = orders.Select(placed => placed.Order).OfType<RepeatedDose>().Where(order => order.Drug == drug).ToArray();
        foreach (var (order, place) in orders)
        {
            if (order is not DatedDose dated || dated.Drug != drug)
            {
                continue;
            }

            foreach (var other in repeated.Where(other => other.Taken != dated.Taken))
            {
                var end = DoseSpan.EndOf(other, weight);
                var due = dated.OnMinutes.Where(
                    on => on >= other.FromMinute && on < end && (on - other.FromMinute) % other.EveryMinutes == 0);
                foreach (var minute in due.Take(1))
                {
                    Error(
                        place,
                        $"{PatientGrammar.NameOf(drug)} at {Minutes.Text(minute)}, when another order with another 'taken' is due too",
                        "What is due together is swallowed together: write the same 'taken' in both, or another time.");
                }
            }
        }
    }

    private void CheckInstants(IReadOnlyList<PlacedOrder> orders, Func<Order, IReadOnlyList<int>> times, string what)
    {
        var seen = new HashSet<int>();
        foreach (var (order, place) in orders)
        {
            foreach (var minute in times(order).Where(m => !seen.Add(m)))
            {
                Error(place, $"{what} at {Minutes.Text(minute)}", "Remove one of them or join the two.");
            }
        }
    }

    private void CheckInfusions(IReadOnlyList<PlacedOrder> orders, Drug drug)
    {
        var infusions = orders
            .Where(o => o.Order is DatedDose infused && infused.Drug == drug)
            .SelectMany(o => ((DatedDose)o.Order).OnMinutes.Select(on => (On: on, End: on + Math.Max(1, ((DatedDose)o.Order).OverMinutes), o.Place)))
            .OrderBy(i => i.On);
        var end = 0;
        foreach (var infusion in infusions)
        {
            if (infusion.On < end)
            {
                Error(
                    infusion.Place, $"the infusion at {Minutes.Text(infusion.On)} starts before the one before it has ended",
                    "Move it, or shorten 'over'.");
            }

            end = Math.Max(end, infusion.End);
        }
    }

    private void WarnOfLateOrders(IReadOnlyList<PlacedOrder> orders, Observation seen)
    {
        var warned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (order, place) in orders)
        {
            var last = order switch
            {
                RepeatedDose r => Math.Max(r.FromMinute, r.Taper?.StartMinute ?? 0),
                DatedDose d => d.OnMinutes[^1],
                PlasmaExchange e => e.OnMinutes[^1],
                _ => 0,
            };

            // A dose history may go on for thousands of rows; one line says it for all of them.
            if (last >= seen.UntilMinute && (place.File == context.Path || warned.Add(place.File)))
            {
                context.Findings.Warn(
                    place, $"{Minutes.Text(last)} is not before the end of the observation ({Minutes.Text(seen.UntilMinute)})",
                    "What happens after the end has no effect; lengthen observe.until if it should.");
            }
        }
    }

    private void Error(Place place, string found, string expected) => context.Findings.Error(place, found, expected);

    private static string Text(Dose dose, string perDay) => $"{Words.Number(dose.Milligrams)} mg{(dose.PerKilogram ? "/kg" : "")}{perDay}";
}
