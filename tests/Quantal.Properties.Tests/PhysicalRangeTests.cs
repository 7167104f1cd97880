using Quantal.Model.Drugs;
using Quantal.Numerics.Random;
using Quantal.Simulation;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Treatments;
using Quantal.Testing;

namespace Quantal.Properties.Tests;

/// <summary>
/// Failure means: some patient under some treatment leaves what a body can be: walks faster than in health, has a negative count or one that
/// no marrow makes, or a hazard that nobody has.
/// </summary>
public sealed class PhysicalRangeTests
{
    private const int Regimens = 200;
    private const int DrawsOfEach = 50;
    private const int Days = 728;
    private const int Rounding = 6;

    /// <summary>For each column its least and its greatest value in anybody.</summary>
    private static readonly Dictionary<string, (double Least, double Greatest)> Ranges = new(StringComparer.Ordinal)
    {
        ["cmap_mV"] = (0, 17),
        ["cmap_increment_percent"] = (0, 5000),
        ["strength_percent_normal"] = (0, 100),
        ["hand_strength_percent_normal"] = (0, 100),
        ["strength_score_percent"] = (0, 100),
        ["tug3_s"] = (4, 100),
        ["daily_living_percent"] = (0, 100),
        ["qmg"] = (0, 39),
        ["channels_fraction_of_normal"] = (0, 1),
        ["quantal_content_fraction_of_normal"] = (0, 10),
        ["pathogenic_synthesis_fraction_of_baseline"] = (0, 5),
        ["igg_g_per_L"] = (0, 120),
        ["igg_synthesis_fraction_of_normal"] = (0, 1.0001),
        ["vgcc_antibody_fraction_of_baseline"] = (0, 5),
        ["anc_1e9_per_L"] = (0, 35),
        ["lymphocytes_1e9_per_L"] = (0, 6),
        ["wbc_1e9_per_L"] = (0, 40),
        ["haemoglobin_g_per_L"] = (0, 250),
        ["mcv_fL"] = (60, 160),
        ["platelets_1e9_per_L"] = (0, 1000),
        ["alt_U_per_L"] = (0, 2000),
        ["hazard_serious_infection"] = (0, 65 * Days / 365.0),
        ["hazard_death"] = (0, 65 * Days / 365.0),
        ["hazard_lymphoma"] = (0, 1),
        ["hazard_skin_cancer"] = (0, 3),
        ["hazard_hepatotoxicity"] = (0, 3),
        ["hazard_nausea_vomiting"] = (0, 5),
    };

    private static readonly Drug[] Tablets =
        [Drug.Amifampridine, Drug.Azathioprine, Drug.Prednisolone, Drug.Allopurinol, Drug.Mycophenolate];

    [Fact]
    public void Ten_thousand_patients_under_two_hundred_treatments_stay_within_what_a_body_can_be()
    {
        var outside = new List<string>();
        for (var number = 0UL; number < Regimens; number++)
        {
            var scenario = RandomScenario(number);
            var result = Scenarios.Run(scenario, DrawsOfEach, seed: number + 1, threads: 2);
            outside.AddRange(Outside(result, scenario));
        }

        outside.ShouldBeEmpty();
    }

    [Fact]
    public void A_count_that_leaves_its_range_is_seen() =>
        Outside("tug3_s", [3.9]).Concat(Outside("wbc_1e9_per_L", [double.NaN])).Concat(Outside("qmg", [39, 0])).Count().ShouldBe(2);

    private static IEnumerable<string> Outside(SimulationResult result, Scenario scenario)
    {
        var who = $"{scenario.Patient} under {string.Join(", ", scenario.Treatments[0].Orders)}";
        var all = result.Treatments[0].Draws.Prepend(result.Treatments[0].Typical).ToArray();
        foreach (var failed in all.Where(series => !series.Outcome.Succeeded).Take(1))
        {
            yield return $"{failed.Outcome.Cause} in {who}";
        }

        foreach (var (place, readout) in result.Readouts.Index().Where(pair => Ranges.ContainsKey(pair.Item.Id)))
        {
            var values = all.SelectMany(
                series => Enumerable.Range(0, result.Days.Count).Select(time => series.Values[(time * result.Readouts.Count) + place]));
            foreach (var found in Outside(readout.Id, values).Take(1))
            {
                yield return $"{found} in {who}";
            }
        }
    }

    private static IEnumerable<string> Outside(string column, IEnumerable<double> values)
    {
        var (least, greatest) = Ranges[column];
        return values
            .Where(value => !(Math.Round(value, Rounding) >= least && Math.Round(value, Rounding) <= greatest))
            .Select(value => $"{column} of {value}");
    }

    private static Scenario RandomScenario(ulong number)
    {
        double Uniform(string what, uint index = 0) => KeyedRandom.Uniform(9, number, Purpose.Of($"range test: {what}"), index);
        T One<T>(string what, IReadOnlyList<T> of) => of[(int)(Uniform(what) * of.Count)];
        var phenotypes = new[] { Phenotype.Normal, Phenotype.Intermediate, Phenotype.Poor };
        var patient = new Patient(
            One("sex", [Sex.Female, Sex.Male]), 20 + (65 * Uniform("age")), 40 + (110 * Uniform("weight")), 170,
            new Phenotypes(One("tpmt", phenotypes), One("nudt15", phenotypes), One("nat2", phenotypes)),
            One("tumour", [Aetiology.Idiopathic, Aetiology.Paraneoplastic]), new Baseline(null, null));
        var orders = new List<Order>();
        foreach (var drug in Tablets.Where((_, index) => Uniform("tablets", (uint)index) < 0.6))
        {
            var most = drug switch
            {
                Drug.Amifampridine => 20,
                Drug.Azathioprine => 250,
                Drug.Prednisolone => 100,
                Drug.Allopurinol => 300,
                _ => 1500.0,
            };
            orders.Add(Scenarios.Daily(
                drug, Math.Max(1, most * Uniform($"dose of {drug}")), everyMinutes: drug == Drug.Amifampridine ? 360 : Scenarios.Day * (1 + (int)(2 * Uniform($"days of {drug}"))),
                fromMinute: (int)(100 * Uniform($"start of {drug}")) * Scenarios.Day));
        }

        if (Uniform("exchange") < 0.3)
        {
            orders.Add(new PlasmaExchange(1.5, [.. Enumerable.Range(0, 10).Select(session => (30 + (2 * session)) * Scenarios.Day)]));
        }

        if (Uniform("immunoglobulin") < 0.3)
        {
            orders.Add(new DatedDose(
                Drug.Immunoglobulin, new Dose(1000, true), 360, [.. Enumerable.Range(0, 20).Select(dose => (60 + (21 * dose)) * Scenarios.Day)]));
        }

        if (Uniform("efgartigimod") < 0.3)
        {
            orders.Add(new DatedDose(
                Drug.Efgartigimod, new Dose(10, true), 60, [.. Enumerable.Range(0, 12).Select(dose => (90 + (7 * dose)) * Scenarios.Day)]));
        }

        return Scenarios.Of(new Treatment("random", orders), Days, patient, everyDays: 14);
    }
}
