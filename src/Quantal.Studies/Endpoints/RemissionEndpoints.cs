using Quantal.Simulation.Clinic;
using Quantal.Studies.Designs;
using static Quantal.Studies.Endpoints.Endpoint;

namespace Quantal.Studies.Endpoints;

/// <summary>Remission as the study means it; not numbers where it means nothing by it.</summary>
internal static class RemissionEndpoints
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Endpoint> All { get; } =
    [
        Of("remission", "1", "1 if sustained remission was ever reached, by the cohort's definition",
            (s, remission) => Yes(FirstDay(s.Chart, remission) >= 0)),
        Of("remission_y", "y", "time to sustained remission, or follow-up without it",
            (s, remission) => Years(FirstDay(s.Chart, remission) is >= 0 and var day ? day : s.Chart.End.Day)),
        Of("remission_last", "1", "1 if in remission at the end of follow-up", (s, remission) => Yes(IsInRemission(s.Chart, remission))),
        Of(
            "drug_free_remission",
            "1",
            "1 if in remission at the end of follow-up without any immunosuppressant",
            (s, remission) => Yes(IsInRemission(s.Chart, remission) && !s.Exposure.ImmunosuppressedAtEnd),
            ChartParts.Doses),
    ];

    private static Endpoint Of(
        string id, string unit, string definition, Func<Subject, int, double> value, ChartParts also = ChartParts.None) => new(
        id,
        unit,
        definition,
        ChartContents.Of(ChartParts.Assessments | also),
        s => s.Chart.Assessment(StudyDesign.RemissionName) is >= 0 and var remission ? value(s, remission) : double.NaN);

    private static int FirstDay(PatientChart chart, int remission)
    {
        for (var visit = 0; visit < chart.Visits.Length; visit++)
        {
            if (chart.Held(visit, remission))
            {
                return chart.Visits[visit];
            }
        }

        return -1;
    }

    // A remission that was reached lasts until a relapse.
    private static bool IsInRemission(PatientChart chart, int remission)
    {
        var (relapse, now) = (chart.Assessment(StudyDesign.RelapseName), false);
        for (var visit = 0; visit < chart.Visits.Length; visit++)
        {
            now = chart.Held(visit, remission) || (now && !(relapse >= 0 && chart.Held(visit, relapse)));
        }

        return now;
    }
}
