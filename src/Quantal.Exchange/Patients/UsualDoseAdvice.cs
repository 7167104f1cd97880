using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Model.Units;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Patients;

/// <summary>
/// Questions amounts that are possible and hardly ever meant: more than usual, more than a clinic's cap by weight, or next to nothing.
/// </summary>
/// <param name="context">The file.</param>
/// <param name="weight">Body weight in kg.</param>
internal sealed class UsualDoseAdvice(ReadContext context, double weight)
{
    private const double Slack = 1 + 1e-6;
    private const int Fortnight = 14 * Clock.MinutesPerDay;
    private const double MilligramsPerGram = 1000;

    /// <summary>Adds the warnings about one treatment.</summary>
    public void Give(IReadOnlyList<PlacedOrder> orders)
    {
        foreach (var drug in Enum.GetValues<Drug>())
        {
            WarnOfMuch(orders, drug);
        }

        WarnOfLittle(orders);
        WarnOfCourse(orders);
        var volumes = DoseSpan.Peak(DoseSpan.OfExchanges(orders));
        if (volumes.Amount > context.Limits.PlasmaVolumesUsualDaily * Slack && volumes.Amount <= context.Limits.PlasmaVolumesDaily * Slack)
        {
            context.Findings.Warn(
                volumes.Place, $"{Words.Number(volumes.Amount)} plasma volumes exchanged within 24 hours",
                $"Published sessions exchange up to {Words.Number(context.Limits.PlasmaVolumesUsualDaily)}, one a day at most; check whether it is meant.");
        }
    }

    private void WarnOfMuch(IReadOnlyList<PlacedOrder> orders, Drug drug)
    {
        var limits = context.Limits.Drugs[drug];
        var peak = DoseSpan.Peak(DoseSpan.Of(orders, drug, weight, every => Clock.MinutesPerDay / (double)every));
        if (limits.UsualDaily is { } usual && peak.Amount > usual.For(weight) * Slack)
        {
            Warn(peak, drug, $"Usual are at most {Text(usual)} a day; check dose and interval.");
        }
        else if (limits.UsualCap is { } cap && peak.Amount > cap * Slack)
        {
            Warn(
                peak, drug,
                $"Clinics often cap a dose by actual weight, of this drug at about {Words.Number(cap)} mg a day; check whether all of the weight counts.");
        }
    }

    private void WarnOfLittle(IReadOnlyList<PlacedOrder> orders)
    {
        foreach (var (order, place) in orders)
        {
            (Drug Drug, Dose Dose)? given = order switch
            {
                RepeatedDose r => (r.Drug, r.Dose),
                DatedDose d => (d.Drug, d.Dose),
                _ => null,
            };
            if (given is var (drug, dose) && place.File == context.Path
                && dose.For(weight) < context.Limits.SmallestShare * context.Limits.Drugs[drug].SingleDose.For(weight))
            {
                context.Findings.Warn(
                    place, $"a dose of only {Words.Number(dose.For(weight))} mg of {PatientGrammar.NameOf(drug)}",
                    "Check number and unit.");
            }
        }
    }

    private void WarnOfCourse(IReadOnlyList<PlacedOrder> orders)
    {
        var peak = DoseSpan.Peak(
            [.. DoseSpan.Of(orders, Drug.Immunoglobulin, weight, _ => 0).Select(span => span with { End = span.Start + Fortnight })]);
        var perKilogram = peak.Amount / weight / MilligramsPerGram;
        if (perKilogram > context.Limits.ImmunoglobulinUsualFortnight * Slack)
        {
            context.Findings.Warn(
                peak.Place, $"{Words.Number(perKilogram)} g/kg of immunoglobulin within 14 days",
                $"A whole course is {Words.Number(context.Limits.ImmunoglobulinUsualFortnight)} g/kg; check doses and times.");
        }
    }

    private void Warn((double Amount, Place Place) peak, Drug drug, string expected) => context.Findings.Warn(
        peak.Place,
        $"{PatientGrammar.NameOf(drug)} {Words.Number(peak.Amount)} mg a day, {Words.Number(peak.Amount / weight)} mg/kg for {Words.Number(weight)} kg",
        expected);

    private static string Text(Dose dose) => $"{Words.Number(dose.Milligrams)} mg{(dose.PerKilogram ? "/kg" : "")}";
}
