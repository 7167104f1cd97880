using Quantal.Exchange.Files;
using Quantal.Model.Drugs;
using Quantal.Model.Units;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Patients;

/// <summary>
/// Warns where a treatment departs from a guideline or a label. It never refuses: studying such a treatment is legitimate.
/// </summary>
internal sealed class DosingAdvice(ReadContext context, Patient patient)
{
    private const double Slack = 1 + 1e-6;
    private const string Cpic = "the CPIC guideline for thiopurines (Relling 2019)";

    /// <summary>Adds the warnings about one treatment.</summary>
    public void Give(IReadOnlyList<PlacedOrder> orders)
    {
        var azathioprine = Spans(orders, Drug.Azathioprine);
        if (azathioprine.Count > 0)
        {
            WarnOfPhenotypes(DoseSpan.Peak(azathioprine));
            WarnOfAllopurinol(azathioprine, Spans(orders, Drug.Allopurinol));
        }

        new UsualDoseAdvice(context, patient.WeightKilograms).Give(orders);
        WarnOfSingleDoses(orders);
        var amifampridine = Spans(orders, Drug.Amifampridine);
        if (amifampridine.Count > 0)
        {
            WarnOfAmifampridine(DoseSpan.Peak(amifampridine));
        }
    }

    private void WarnOfPhenotypes((double Amount, Place Place) peak)
    {
        var limits = context.Limits;
        var start = limits.AzathioprineStart;
        var perKilogram = peak.Amount / patient.WeightKilograms;
        var found = $"azathioprine {Words.Number(perKilogram)} mg/kg a day in a {{0}}";
        var poor = Named(Phenotype.Poor);
        var intermediate = Named(Phenotype.Intermediate);
        if (poor.Count > 0 && perKilogram > limits.PoorShare * start.Minimum * Slack)
        {
            Warn(peak.Place, found, $"{Words.Or(poor)} poor metaboliser", $"By {Cpic} poor metabolisers take another drug, or a drastically reduced dose ({Percent(limits.PoorShare)} of the usual, thrice weekly).");
        }
        else if (intermediate.Count == 1 && perKilogram * Slack >= start.Minimum)
        {
            Warn(
                peak.Place, found, $"{intermediate[0]} intermediate metaboliser",
                $"By {Cpic} they start at {Share(limits.Intermediate)} of the usual dose of {start}.");
        }
        else if (intermediate.Count == 2 && perKilogram > limits.DoubleIntermediate.Maximum * start.Maximum * Slack)
        {
            Warn(
                peak.Place, found, "TPMT and NUDT15 intermediate metaboliser",
                $"By {Cpic}, 2024 update, they start at {Share(limits.DoubleIntermediate)} of the usual dose of {start}.");
        }
        else if (perKilogram > start.Maximum * Slack)
        {
            Warn(
                peak.Place, found, $"patient of {Words.Number(patient.WeightKilograms)} kg",
                $"The usual dose is {start}; check dose and interval.");
        }
    }

    private void WarnOfAllopurinol(List<DoseSpan> azathioprine, List<DoseSpan> allopurinol)
    {
        var together = Together(azathioprine, allopurinol);
        var peak = DoseSpan.Peak(together);
        var perKilogram = peak.Amount / patient.WeightKilograms;
        var divisor = context.Limits.AllopurinolDivisor;
        if (perKilogram > context.Limits.AzathioprineStart.Maximum / divisor.Minimum * Slack)
        {
            var expected = $"By the label of azathioprine its dose is reduced to 1/{Words.Number(divisor.Minimum)} to 1/{Words.Number(divisor.Maximum)} of the usual beside allopurinol.";
            Warn(peak.Place, $"azathioprine {Words.Number(perKilogram)} mg/kg a day {{0}}", "together with allopurinol", expected);
        }
    }

    private void WarnOfSingleDoses(IReadOnlyList<PlacedOrder> orders)
    {
        var warned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (order, place) in orders)
        {
            var dose = order switch
            {
                RepeatedDose { Drug: Drug.Amifampridine } r => r.Dose.For(patient.WeightKilograms),
                DatedDose { Drug: Drug.Amifampridine } d => d.Dose.For(patient.WeightKilograms),
                _ => 0,
            };
            if (dose > context.Limits.AmifampridineLabelSingle * Slack && (place.File == context.Path || warned.Add(place.File)))
            {
                context.Findings.Warn(
                    place, $"a single dose of {Words.Number(dose)} mg of amifampridine",
                    $"The label's maximum single dose is {Words.Number(context.Limits.AmifampridineLabelSingle)} mg.");
            }
        }
    }

    private void WarnOfAmifampridine((double Amount, Place Place) peak)
    {
        var limits = context.Limits;
        var found = $"amifampridine {Words.Number(peak.Amount)} mg a day{{0}}";
        if (peak.Amount > limits.AmifampridineLabelDaily2018 * Slack)
        {
            Warn(peak.Place, found, "", $"The label's maximum is {Words.Number(limits.AmifampridineLabelDaily2018)} mg a day, and {Words.Number(limits.AmifampridineLabelDaily2024)} mg in the United States label of May 2024.");
        }

        if (patient.Phenotypes.Nat2 == Phenotype.Poor && peak.Amount > limits.AmifampridineLabelStart * Slack)
        {
            Warn(
                peak.Place, found, " in a NAT2 poor metaboliser",
                $"By the label poor metabolisers start at {Words.Number(limits.AmifampridineLabelStart)} mg a day.");
        }
    }

    private static List<DoseSpan> Together(List<DoseSpan> drug, List<DoseSpan> other)
    {
        var joined = new List<(int Start, int End)>();
        foreach (var span in other.OrderBy(s => s.Start))
        {
            if (joined.Count > 0 && span.Start <= joined[^1].End)
            {
                joined[^1] = (joined[^1].Start, Math.Max(joined[^1].End, span.End));
            }
            else
            {
                joined.Add((span.Start, span.End));
            }
        }

        return [.. drug.Where(s =>
        {
            // The last stretch that starts before the span ends is the only one that can reach furthest into it.
            var (low, high) = (0, joined.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = joined[middle].Start < s.End ? (middle + 1, high) : (low, middle);
            }

            return low > 0 && joined[low - 1].End > s.Start;
        })];
    }

    private List<DoseSpan> Spans(IReadOnlyList<PlacedOrder> orders, Drug drug)
        => DoseSpan.Of(orders, drug, patient.WeightKilograms, every => Clock.MinutesPerDay / (double)every);

    private List<string> Named(Phenotype phenotype)
        => [.. new[] { ("TPMT", patient.Phenotypes.Tpmt), ("NUDT15", patient.Phenotypes.Nudt15) }.Where(p => p.Item2 == phenotype).Select(p => p.Item1)];

    private void Warn(Place place, string found, string whom, string expected)
        => context.Findings.Warn(place, found.Replace("{0}", whom, StringComparison.Ordinal), expected);

    private static string Percent(double share) => $"{Words.Number(100 * share)} %";

    private static string Share(Quantal.Exchange.Files.Bounds share) => $"{Words.Number(100 * share.Minimum)} to {Percent(share.Maximum)}";
}
