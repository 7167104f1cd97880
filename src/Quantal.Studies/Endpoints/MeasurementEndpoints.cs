using System.Runtime.InteropServices;
using Quantal.Numerics.Statistics;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Designs;
using static Quantal.Studies.Endpoints.Endpoint;

namespace Quantal.Studies.Endpoints;

/// <summary>What visits measured.</summary>
internal static class MeasurementEndpoints
{
    private const int TwoYears = 728;
    private const double SignificantProbability = 0.05;

    /// <summary>What the first visit measured, before treatment.</summary>
    public static IReadOnlyList<Endpoint> First { get; } =
    [
        AtFirst("strength_first", "%", "measured strength score, per cent", MeasuredQuantity.Strength),
        AtFirst("cmap_first_mV", "mV", "measured resting action potential", MeasuredQuantity.Cmap),
        AtFirst("increment_first", "%", "measured increment of the action potential after exercise", MeasuredQuantity.CmapIncrement),
        AtFirst("titre_first_pM", "pM", "measured titre of VGCC antibodies", MeasuredQuantity.VgccTitre),
        AtFirst("qmg_first", "point", "measured Quantitative Myasthenia Gravis score", MeasuredQuantity.Qmg),
        AtFirst("tug3_first_s", "s", "measured triple timed up-and-go", MeasuredQuantity.Tug3),
        AtFirst("wbc_first", "1e9/L", "measured white cells", MeasuredQuantity.WhiteCells),
    ];

    /// <summary>What later visits measured.</summary>
    public static IReadOnlyList<Endpoint> Later { get; } =
    [
        AtTwoYears("cmap_2y_mV", "mV", "measured resting action potential at two years", MeasuredQuantity.Cmap),
        AtTwoYears("titre_2y_pM", "pM", "measured titre of VGCC antibodies at two years", MeasuredQuantity.VgccTitre),
        AtTwoYears("strength_2y", "%", "measured strength score at two years, per cent", MeasuredQuantity.Strength),
        AtLast("strength_last", "%", "measured strength score at the last visit, per cent", MeasuredQuantity.Strength),
        AtLast("cmap_last_mV", "mV", "measured resting action potential at the last visit", MeasuredQuantity.Cmap),
        AtLast("titre_last_pM", "pM", "measured titre of VGCC antibodies at the last visit", MeasuredQuantity.VgccTitre),
        AtLast("qmg_last", "point", "measured Quantitative Myasthenia Gravis score at the last visit", MeasuredQuantity.Qmg),
        HeldAtLast("strength_better", "1 if strength was better at the last visit than at the first, by the cohort's definition",
            StudyDesign.Stronger),
        HeldAtLast("titre_lower", "1 if the titre was lower at the last visit than at the first, by the cohort's definition",
            StudyDesign.LowerTitre),
        LastOnAzathioprine("tgn_last", "pmol/8e8RBC", "thioguanine nucleotides last measured on azathioprine", MeasuredQuantity.Tgn),
        LastOnAzathioprine("mmp_last", "pmol/8e8RBC", "methylated nucleotides last measured on azathioprine", MeasuredQuantity.Mmp),
        AtLast("igg_last", "g/L", "IgG last measured", MeasuredQuantity.Igg),
    ];

    /// <summary>Titre and action potential of one patient over the visits.</summary>
    public static IReadOnlyList<Endpoint> Serial { get; } =
    [
        new("titre_cmap_r", "1", "correlation of measured titre and action potential over a patient's visits", TitreAndCmap,
            s => Correlation(s.Chart).Correlation),
        new("titre_cmap_significant", "1", "1 if that correlation has p below 0.05", TitreAndCmap,
            s => Significant(Correlation(s.Chart).Probability)),
    ];

    private static ChartContents TitreAndCmap => ChartContents.Of(MeasuredQuantity.VgccTitre, MeasuredQuantity.Cmap);

    private static Endpoint AtFirst(string id, string unit, string definition, MeasuredQuantity quantity) =>
        new(id, unit, definition, ChartContents.Of(quantity), s => FirstFrom(s.Chart, quantity, 0));

    private static Endpoint AtTwoYears(string id, string unit, string definition, MeasuredQuantity quantity) =>
        new(id, unit, definition, ChartContents.Of(quantity), s => FirstFrom(s.Chart, quantity, TwoYears));

    private static Endpoint AtLast(string id, string unit, string definition, MeasuredQuantity quantity) =>
        new(id, unit, definition, ChartContents.Of(quantity), s => Last(s, quantity, _ => true));

    private static Endpoint LastOnAzathioprine(string id, string unit, string definition, MeasuredQuantity quantity) => new(
        id,
        unit,
        definition,
        ChartContents.Of(quantity) | ChartContents.Of(ChartParts.Doses),
        s => Last(s, quantity, visit => s.Azathioprine[visit] == Standing.Taken));

    private static Endpoint HeldAtLast(string id, string definition, string assessment) =>
        new(id, "1", definition, ChartContents.Of(ChartParts.Assessments), s => AtLastVisit(s.Chart, s.Chart.Assessment(assessment)));

    private static double FirstFrom(PatientChart chart, MeasuredQuantity quantity, int day)
    {
        var visits = chart.Visits;
        for (var visit = 0; visit < visits.Length; visit++)
        {
            if (visits[visit] >= day && chart.Measured(visit, quantity) is var measured && !double.IsNaN(measured))
            {
                return measured;
            }
        }

        return double.NaN;
    }

    private static double Last(Subject subject, MeasuredQuantity quantity, Func<int, bool> counts)
    {
        for (var visit = subject.Chart.Visits.Length - 1; visit >= 0; visit--)
        {
            if (subject.Chart.Measured(visit, quantity) is var measured && !double.IsNaN(measured) && counts(visit))
            {
                return measured;
            }
        }

        return double.NaN;
    }

    private static double AtLastVisit(PatientChart chart, int assessment) =>
        assessment < 0 ? double.NaN : Yes(chart.Visits.Length > 0 && chart.Held(chart.Visits.Length - 1, assessment));

    private static double Significant(double probability) =>
        double.IsNaN(probability) ? double.NaN : Yes(probability < SignificantProbability);

    private static (double Correlation, double Probability) Correlation(PatientChart chart)
    {
        var (titres, potentials) = (new List<double>(), new List<double>());
        for (var visit = 0; visit < chart.Visits.Length; visit++)
        {
            var (titre, potential) = (chart.Measured(visit, MeasuredQuantity.VgccTitre), chart.Measured(visit, MeasuredQuantity.Cmap));
            if (double.IsFinite(titre) && double.IsFinite(potential))
            {
                titres.Add(titre);
                potentials.Add(potential);
            }
        }

        var test = CorrelationTest.Of(CollectionsMarshal.AsSpan(titres), CollectionsMarshal.AsSpan(potentials));
        return (test.Correlation, test.Probability);
    }
}
