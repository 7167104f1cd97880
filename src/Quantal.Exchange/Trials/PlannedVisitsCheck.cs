using Quantal.Exchange.Files;
using Quantal.Exchange.Protocols;
using Quantal.Model.Units;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Trials;

namespace Quantal.Exchange.Trials;

/// <summary>Checks that planned visits go with the follow-up, with the analyses that take them, and with what protocols measure.</summary>
/// <param name="context">The file's findings.</param>
/// <param name="arms">The arms; empty after a finding.</param>
/// <param name="runInDays">Day of allocation.</param>
internal sealed class PlannedVisitsCheck(ProtocolContext context, IReadOnlyList<TrialArm> arms, int runInDays)
{
    /// <summary>Adds findings.</summary>
    /// <param name="node">Where the visits stand; null if there are none.</param>
    /// <param name="visits">The visits.</param>
    /// <param name="durations">The lengths of the follow-up.</param>
    /// <param name="estimands">What is asked.</param>
    public void Run(
        YamlNode? node, IReadOnlyList<TrialDuration> visits, IReadOnlyList<TrialDuration> durations, IReadOnlyList<Estimand> estimands)
    {
        if (node is null || visits.Count == 0)
        {
            return;
        }

        var place = node.Place;
        if (visits.Count > TrialDesign.MostVisits)
        {
            context.Findings.Error(place, $"{visits.Count} visits", $"Write at most {TrialDesign.MostVisits}.");
        }

        foreach (var late in visits.Where(visit => durations.Count > 0 && visit.Days > durations[^1].Days))
        {
            context.Findings.Error(place, $"the visit after {late.Text}, when nobody is followed", "Remove it, or follow patients longer.");
        }

        foreach (var end in durations.Where(end => !visits.Any(visit => visit.Days == end.Days)))
        {
            context.Findings.Error(place, $"no visit after {end.Text}, the end of a follow-up", "Add it.");
        }

        Estimand[] taking = [.. estimands.Where(one => one.Analyses.Any(analysis => analysis.Needs.HasFlag(AnalysisNeeds.Visits)))];
        if (estimands.Count > 0 && taking.Length == 0)
        {
            context.Findings.Error(place, "'visits' where no analysis needs them", "Remove them, or name an analysis such as mmrm.");
        }

        foreach (var quantity in taking.Select(estimand => estimand.Endpoint.Quantity).OfType<MeasuredQuantity>().Distinct())
        {
            CheckMeasured(place, [.. visits.Where(visit => durations.Count == 0 || visit.Days <= durations[^1].Days)], quantity);
        }
    }

    private void CheckMeasured(Place place, IReadOnlyList<TrialDuration> visits, MeasuredQuantity quantity)
    {
        for (var visit = 0; visit < visits.Count; visit++)
        {
            var (after, until) = TrialEndpoints.VisitWindow(visit == 0 ? 0 : visits[visit - 1].Days, visits[visit].Days);
            string[] without =
            [
                .. arms.Where(arm => !IsMeasured(arm.Protocol, quantity, runInDays + after, runInDays + until))
                    .Select(arm => Words.Quote(arm.Name)),
            ];
            if (without.Length > 0)
            {
                var measured = $"no {ProtocolWords.NameOf(quantity)} is measured in {string.Join(" and ", without)} from day {after + 1} to {until}";
                context.Findings.Error(
                    place, $"the visit after {visits[visit].Text}, for which {measured}",
                    "Plan visits when the protocol measures it: each takes the last of the second half of the time since the one before.");
            }
        }
    }

    private static bool IsMeasured(Protocol protocol, MeasuredQuantity quantity, int after, int until) => protocol.Panels.Any(panel =>
        panel.Quantities.Contains(quantity) && panel.Timetable.NextAfter(after / CalendarDays.PerWeek) <= until / CalendarDays.PerWeek);
}
