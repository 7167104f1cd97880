using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Protocols;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Protocols;

/// <summary>
/// Refuses doses that only a typing error explains, and warns of those above a label or a guideline: the limits of
/// evidence/dosing.yaml. A dose by weight beside a limit that is not is judged for the lightest and the heaviest patient accepted.
/// </summary>
internal sealed class LadderAdvice(ProtocolContext context, Ladder ladder, Place place)
{
    private const double Slack = 1 + 1e-6;
    private readonly string _drug = Quantal.Exchange.Patients.PatientGrammar.NameOf(ladder.Drug);

    /// <summary>Adds the findings.</summary>
    /// <param name="phenotypes">The dosing by phenotype with its places.</param>
    public void Give(IReadOnlyList<(PhenotypeDosing Dosing, Place Place)> phenotypes)
    {
        var limits = context.Limits.Drugs[ladder.Drug];
        var top = new Dose(ladder.Doses[^1], ladder.PerKilogram);
        if (Exceeds(top, limits.DailyDose, light: true) && Exceeds(top, limits.DailyDose, light: false))
        {
            context.Findings.Error(
                place, $"{_drug} {Text(top)}", $"More than {Text(limits.DailyDose)} a day is taken for a typing error.");
        }
        else if (Exceeds(top, limits.DailyDose, light: true) || Exceeds(top, limits.DailyDose, light: false))
        {
            var weight = context.Limits.Weight;
            context.Findings.Warn(
                place, $"{_drug} {Text(top)}",
                $"For some patients of {weight} this is more than {Text(limits.DailyDose)} a day; set 'highest' by weight.");
        }

        if (limits.UsualDaily is { } usual && usual.PerKilogram == ladder.PerKilogram && top.Milligrams > usual.Milligrams * Slack)
        {
            context.Findings.Warn(place, $"{_drug} {Text(top)}", $"Usual are at most {Text(usual)} a day.");
        }

        if (limits.UsualCap is { } cap && !ladder.PerKilogram && top.Milligrams > cap * Slack)
        {
            context.Findings.Warn(place, $"{_drug} {Text(top)}", $"Usual are at most {Words.Number(cap)} mg a day, whatever the weight.");
        }

        var least = new Dose(ladder.Doses[0], ladder.PerKilogram);
        var slip = limits.SingleDose with { Milligrams = context.Limits.SmallestShare * limits.SingleDose.Milligrams };
        if (!Exceeds(least, slip, light: true))
        {
            context.Findings.Warn(place, $"{_drug} of only {Text(least)}", "Check number and unit.");
        }

        if (ladder.Drug == Drug.Amifampridine && !ladder.PerKilogram)
        {
            WarnOfLabel(top.Milligrams);
        }

        if (ladder.Drug == Drug.Azathioprine && ladder.PerKilogram)
        {
            WarnOfGuideline(top.Milligrams, phenotypes);
        }
    }

    private void WarnOfLabel(double daily)
    {
        var limits = context.Limits;
        var single = daily / Drug.Amifampridine.TimesADay();
        if (daily > limits.AmifampridineLabelDaily2018 * Slack)
        {
            context.Findings.Warn(place, $"amifampridine {Words.Number(daily)} mg a day", $"The label's maximum is {Words.Number(limits.AmifampridineLabelDaily2018)} mg a day, and {Words.Number(limits.AmifampridineLabelDaily2024)} mg in the United States label of May 2024.");
        }

        if (single > limits.AmifampridineLabelSingle * Slack)
        {
            context.Findings.Warn(
                place, $"a single dose of {Words.Number(single)} mg of amifampridine",
                $"The label's maximum single dose is {Words.Number(limits.AmifampridineLabelSingle)} mg.");
        }
    }

    private void WarnOfGuideline(double daily, IReadOnlyList<(PhenotypeDosing Dosing, Place Place)> phenotypes)
    {
        var usual = context.Limits.AzathioprineStart;
        if (daily > usual.Maximum * Slack)
        {
            context.Findings.Warn(place, $"azathioprine {Words.Number(daily)} mg/kg a day", $"The usual dose is {usual}.");
        }

        foreach (var (dosing, where) in phenotypes)
        {
            if (dosing.Start is not { PerKilogram: true } start)
            {
                continue;
            }

            var poor = dosing.Phenotypes.Any(p => p.Gene != Pharmacogene.Nat2 && p.Phenotype == Phenotype.Poor);
            var intermediate = dosing.Phenotypes.Count(p => p.Gene != Pharmacogene.Nat2 && p.Phenotype == Phenotype.Intermediate);
            var share = poor ? context.Limits.PoorShare : intermediate == 2 ? context.Limits.DoubleIntermediate.Maximum : intermediate == 1 ? context.Limits.Intermediate.Maximum : 1;
            if (start.Milligrams > share * usual.Maximum * Slack)
            {
                context.Findings.Warn(where, $"azathioprine {Text(start)} a day at the start for {Words.Or([.. dosing.Phenotypes.Select(p => $"{p.Gene.ToString().ToUpperInvariant()} {p.Phenotype.ToString().ToLowerInvariant()}")])}", $"By the CPIC guideline for thiopurines (Relling 2019) they start at no more than {Words.Number(100 * share)} % of the usual dose of {usual}.");
            }
        }
    }

    private bool Exceeds(Dose dose, Dose limit, bool light)
    {
        var weight = light ? context.Limits.Weight.Minimum : context.Limits.Weight.Maximum;
        return dose.For(weight) > limit.For(weight) * Slack;
    }

    private static string Text(Dose dose) => $"{Words.Number(dose.Milligrams)} {(dose.PerKilogram ? "mg/kg" : "mg")}";
}
