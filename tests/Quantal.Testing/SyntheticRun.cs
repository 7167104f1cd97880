using Quantal.Model.Drugs;
using Quantal.Model.Readouts;
using Quantal.Simulation;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Treatments;

namespace Quantal.Testing;

/// <summary>A result made of smooth formulas, for tests of what is done with results.</summary>
public static class SyntheticRun
{
    public const string Hostile = "</script><img src=x onerror=\"document.title='owned'\">&amp; \"quoted\", [red]x[/] \u001b[31m";

    private const int Day = 1440;

    // id, label, unit, group, definition, untreated level, factor approached under treatment
    private static readonly (string Id, string Label, string Unit, string Group, string Definition, double Level, double Factor)[] Columns =
    [
        ("cmap_mV", "Compound muscle action potential", "mV", "Strength", "Resting amplitude of abductor digiti minimi, one hour after the morning tablet.", 2.1, 2.6),
        ("cmap_increment_percent", "CMAP increment after exercise", "%", "Strength", "Rise of the amplitude after ten seconds of maximal contraction.", 210, 0.3),
        ("strength_percent_normal", "Muscle strength", "% of normal", "Strength", "Isometric strength of hip flexion against a healthy person of the same build.", 48, 1.6),
        ("tug3_s", "Triple timed up-and-go (3TUG)", "s", "Strength", "Time to rise, walk three metres and sit down, three times without a rest.", 52, 0.55),
        ("qmg", "Quantitative myasthenia gravis score (QMG)", "points", "Strength", "Sum of 13 items, 0 to 39; lower is better.", 13, 0.5),
        ("vgcc_titre_pM", "Measured VGCC antibody titre", "pM", "Antibody", "P/Q-type antibody as a laboratory would report it; not the pathogenic part alone.", 300, 0.7),
        ("vgcc_antibody_fraction_of_baseline", "Pathogenic antibody", "of baseline", "Antibody", "Plasma concentration of the antibody that takes channels away, relative to day 0.", 1, 0.35),
        ("igg_g_per_L", "Immunoglobulin G", "g/L", "Antibody", "Total IgG in plasma.", 11, 0.8),
        ("igg_synthesis_fraction_of_normal", "IgG synthesis", "of normal", "Antibody", "Synthesis of IgG relative to a healthy person.", 1, 0.7),
        ("channels_fraction_of_normal", "Calcium channels at nerve endings", "of normal", "Antibody", "Functional P/Q-type channels relative to a healthy nerve ending.", 0.3, 2.2),
        ("amifampridine_ng_per_mL", "Amifampridine", "ng/mL", "Drugs", "Plasma concentration at the time of the visit.", 0.001, 38000),
        ("prednisolone_unbound_nM", "Prednisolone, unbound", "nM", "Drugs", "Unbound plasma concentration at the time of the visit.", 0.001, 90000),
        ("tgn_pmol_per_8e8_rbc", "Thioguanine nucleotides", "pmol/8×10⁸ red cells", "Drugs", "Active nucleotides in red cells.", 0.001, 290000),
        ("mmp_pmol_per_8e8_rbc", "Methylated nucleotides", "pmol/8×10⁸ red cells", "Drugs", "Methylmercaptopurine nucleotides in red cells.", 0.001, 2400000),
        ("wbc_1e9_per_L", "White cells", "10⁹/L", "Blood counts", "All white cells.", 7.2, 0.7),
        ("anc_1e9_per_L", "Neutrophils", "10⁹/L", "Blood counts", "Absolute neutrophil count.", 4.4, 0.75),
        ("lymphocytes_1e9_per_L", "Lymphocytes", "10⁹/L", "Blood counts", "All lymphocytes.", 2.0, 0.55),
        ("haemoglobin_g_per_L", "Haemoglobin", "g/L", "Blood counts", "Haemoglobin of venous blood.", 138, 0.95),
        ("mcv_fL", "Mean cell volume", "fL", "Blood counts", "Mean volume of red cells.", 89, 1.085),
        ("platelets_1e9_per_L", "Platelets", "10⁹/L", "Blood counts", "Platelet count.", 260, 0.9),
        ("alt_U_per_L", "Alanine aminotransferase", "U/L", "Liver", "Plasma activity.", 24, 1.3),
        ("hazard_serious_infection", "Serious infection", "", "Events", "Infection that needs hospital care.", 0.03, 3),
        ("hazard_hepatotoxicity", "Liver injury", "", "Events", "Aminotransferase above three times normal.", 0.001, 40),
        ("hazard_nausea_vomiting", "Nausea or vomiting", "", "Events", "Nausea or vomiting that the patient reports.", 0.01, 8),
        ("hazard_pancreatitis", "Pancreatitis", "", "Events", "Acute pancreatitis.", 0.0002, 30),
        ("hazard_hypersensitivity", "Hypersensitivity", "", "Events", "Fever, rash or shock in the first weeks.", 0, 1),
        ("hazard_lymphoma", "Lymphoma", "", "Events", "Any lymphoma.", 0.0004, 4),
        ("hazard_skin_cancer", "Skin cancer", "", "Events", "Non-melanoma skin cancer.", 0.004, 2),
        ("hazard_tumour_detection", "Tumour found", "", "Events", "Detection of small-cell lung cancer.", 0.01, 1),
        ("hazard_death", "Death", "", "Events", "Death of any cause.", 0.012, 0.9),
    ];

    /// <summary>Two treatments of five years, saved weekly; the second is untreated.</summary>
    public static (Scenario Scenario, SimulationResult Result) Make(
        int draws, int weeks = 261, string first = "Azathioprine and prednisolone", int? failingDraw = null)
    {
        var days = Enumerable.Range(0, weeks).Select(week => week == 0 ? 0.0 : week * 7 + 1 / 24.0).ToList();
        var readouts = Columns.Select(c => new ReadoutDefinition(c.Id, c.Label, c.Unit, c.Group, c.Definition)).ToList();
        var treatments = new (string Name, double Effect)[] { (first, 1), ("No treatment", 0) };
        var results = treatments.Select(treatment => new TreatmentResult(
            treatment.Name,
            Series(0, treatment.Effect, days, failingDraw == 0),
            [.. Enumerable.Range(1, draws).Select(draw => Series(draw, treatment.Effect, days, draw == failingDraw))])).ToList();
        return (Scenario(first, (weeks - 1) * 7 * Day + 60), new SimulationResult(days, readouts, results));
    }

    private static PatientSeries Series(int draw, double effect, List<double> days, bool fails)
    {
        var spread = draw == 0 ? 1 : Math.Exp(0.25 * Math.Sin(draw * 12.9898));
        var speed = draw == 0 ? 1 : 1 + 0.4 * Math.Sin(draw * 78.233);
        var values = days.SelectMany(day => Columns.Select(column => fails && day > 100
            ? double.NaN
            : column.Id.StartsWith("hazard", StringComparison.Ordinal)
                ? column.Level * spread * (1 + effect * (column.Factor - 1)) * day / 365.25
                : column.Level * spread * (1 + effect * (column.Factor - 1) * (1 - Math.Exp(-day / 150 * speed)) + 0.03 * Math.Sin(day / 40 + draw))));
        return new PatientSeries(
            draw, fails ? new Outcome(false, "step size fell below its limit", 100) : new Outcome(true, "", 0), [.. values]);
    }

    private static Scenario Scenario(string first, int until)
    {
        var normal = new Phenotypes(Phenotype.Normal, Phenotype.Normal, Phenotype.Intermediate);
        var patient = new Patient(Sex.Female, 54, 68, 165, normal, Aetiology.Idiopathic, new Baseline(2.1, 300));
        Order[] orders =
        [
            new RepeatedDose(Drug.Azathioprine, new Dose(2.5, true), Day, 0, null, null),
            new RepeatedDose(Drug.Prednisolone, new Dose(60, false), 2 * Day, 0, 700 * Day, new Taper(90 * Day, 5, 28 * Day, 10)),
            new DatedDose(Drug.Immunoglobulin, new Dose(1000, true), 240, [0, 28 * Day, 56 * Day, 84 * Day]),
            new PlasmaExchange(1, [0, 2 * Day, 4 * Day]),
        ];
        return new Scenario(
            patient, [new Treatment(first, orders), new Treatment("No treatment", [])], new Observation(until, 7 * Day, 60));
    }
}
