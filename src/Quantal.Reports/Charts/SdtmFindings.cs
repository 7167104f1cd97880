using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;

namespace Quantal.Reports.Charts;

/// <summary>What visits measured: blood in one table, scores, tests of function and nerve conduction in the other.</summary>
internal static class SdtmFindings
{
    /// <summary>Quantities of blood.</summary>
    public static readonly Test[] Blood =
    [
        new(MeasuredQuantity.VgccTitre, "VGCCAB", "P/Q-type VGCC Antibody", "pmol/L", ""),
        new(MeasuredQuantity.WhiteCells, "WBC", "Leukocytes", "10^9/L", ""),
        new(MeasuredQuantity.Neutrophils, "NEUT", "Neutrophils", "10^9/L", ""),
        new(MeasuredQuantity.Lymphocytes, "LYM", "Lymphocytes", "10^9/L", ""),
        new(MeasuredQuantity.Platelets, "PLAT", "Platelets", "10^9/L", ""),
        new(MeasuredQuantity.Haemoglobin, "HGB", "Hemoglobin", "g/L", ""),
        new(MeasuredQuantity.MeanCellVolume, "MCV", "Ery. Mean Corpuscular Volume", "fL", ""),
        new(MeasuredQuantity.Alt, "ALT", "Alanine Aminotransferase", "U/L", ""),
        new(MeasuredQuantity.Tgn, "TGN6", "6-Thioguanine Nucleotides", "pmol/8x10^8 RBC", ""),
        new(MeasuredQuantity.Mmp, "MMPN6", "6-Methylmercaptopurine Nucleotides", "pmol/8x10^8 RBC", ""),
        new(MeasuredQuantity.Igg, "IGG", "Immunoglobulin G", "g/L", ""),
    ];

    /// <summary>All other quantities.</summary>
    public static readonly Test[] Others =
    [
        new(MeasuredQuantity.Strength, "STRENGTH", "Strength Score of Examination", "%", "STRENGTH"),
        new(MeasuredQuantity.Cmap, "CMAP", "Resting Compound Muscle Action Potential", "mV", "NERVE CONDUCTION"),
        new(MeasuredQuantity.CmapIncrement, "CMAPINC", "Increment After Exercise", "%", "NERVE CONDUCTION"),
        new(MeasuredQuantity.Qmg, "QMG", "Quantitative Myasthenia Gravis Score", "points", "QMG"),
        new(MeasuredQuantity.Tug3, "TUG3", "Triple Timed Up-and-Go", "s", "TIMED TEST"),
    ];

    /// <summary>Blood.</summary>
    public static SdtmTable<Finding> Laboratory { get; } = new(
        "LB", "a measurement of blood at a visit", numbered: true, (_, chart) => Lines(chart, Blood), Variables("LB", category: false));

    /// <summary>All else.</summary>
    public static SdtmTable<Finding> Scales { get; } = new(
        "QS", "a score, test of function or action potential at a visit", numbered: true, (_, chart) => Lines(chart, Others), Variables("QS", category: true));

    private static SdtmVariable<Finding>[] Variables(string domain, bool category) =>
    [
        new($"{domain}TESTCD", "short name of the quantity", (cells, finding) => cells.Text(finding.Test.Code)),
        new($"{domain}TEST", "name of the quantity", (cells, finding) => cells.Text(finding.Test.Name)),
        .. category
            ? [new($"{domain}CAT", "kind of test", (cells, finding) => cells.Text(finding.Test.Category))]
            : Array.Empty<SdtmVariable<Finding>>(),
        new($"{domain}ORRES", "what was measured, with the protocol's error", (cells, finding) => cells.Number(finding.Value)),
        new($"{domain}ORRESU", "its unit", (cells, finding) => cells.Text(finding.Test.Unit)),
        new($"{domain}STRESN", $"the same as {domain}ORRES", (cells, finding) => cells.Number(finding.Value)),
        new($"{domain}STRESU", $"the same as {domain}ORRESU", (cells, finding) => cells.Text(finding.Test.Unit)),
        new("VISITNUM", "number of the visit, from 1; visits that were not planned count too",
            (cells, finding) => cells.Number(finding.Visit + 1)),
        new($"{domain}DY", "study day of the visit", (cells, finding) => cells.Number(SdtmTable.StudyDay(finding.Day))),
    ];

    private static IEnumerable<Finding> Lines(PatientChart chart, Test[] tests)
    {
        for (var visit = 0; visit < chart.Visits.Length; visit++)
        {
            foreach (var test in tests)
            {
                if (chart.Measured(visit, test.Quantity) is var value && !double.IsNaN(value))
                {
                    yield return new Finding(test, value, visit, chart.Visits[visit]);
                }
            }
        }
    }

    /// <summary>A quantity.</summary>
    internal sealed record Test(MeasuredQuantity Quantity, string Code, string Name, string Unit, string Category);

    /// <summary>One line.</summary>
    internal readonly record struct Finding(Test Test, double Value, int Visit, int Day);
}
