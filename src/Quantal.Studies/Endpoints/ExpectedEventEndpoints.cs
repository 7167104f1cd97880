using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;

namespace Quantal.Studies.Endpoints;

/// <summary>Integrated hazards: how many events were to be expected.</summary>
internal static class ExpectedEventEndpoints
{
    private const ChartParts WhileTreated = ChartParts.Hazards | ChartParts.Doses;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Endpoint> All { get; } =
    [
        UntilFirst("expected_nausea", "probability of nausea or vomiting on azathioprine: the hazard integrated until it came first, or to the end", ClinicalEvent.NauseaVomiting, hazards => hazards.NauseaVomiting),
        UntilFirst("expected_hepatotoxicity", "probability of liver harm on azathioprine, likewise", ClinicalEvent.Hepatotoxicity, hazards => hazards.Hepatotoxicity),
        UntilFirst("expected_pancreatitis", "probability of pancreatitis on azathioprine, likewise", ClinicalEvent.Pancreatitis, hazards => hazards.Pancreatitis),
        Of("expected_lymphoma_on", "expected lymphomas while on azathioprine", s => s.Exposure.OnAzathioprine.Lymphoma, WhileTreated),
        Of("expected_lymphoma_off", "expected lymphomas while never yet on azathioprine", s => s.Exposure.NeverOnAzathioprine.Lymphoma, WhileTreated),
        Of("expected_serious_infection", "expected serious infections", s => s.Chart.End.Hazards.SeriousInfection, ChartParts.Hazards),
        Of("expected_deaths", "expected deaths during follow-up by the general population's hazard at the patient's age", s => s.Chart.End.Hazards.OtherDeath, ChartParts.Hazards),
        Of("expected_skin_cancer_on", "expected non-melanoma skin cancers while on azathioprine", s => s.Exposure.OnAzathioprine.SkinCancer, WhileTreated),
        Of("expected_skin_cancer_off", "expected non-melanoma skin cancers while never yet on azathioprine", s => s.Exposure.NeverOnAzathioprine.SkinCancer, WhileTreated),
    ];

    private static Endpoint Of(string id, string definition, Func<Subject, double> value, ChartParts needs) => new(id, "1", definition, ChartContents.Of(needs), value);

    private static Endpoint UntilFirst(string id, string definition, ClinicalEvent kind, Func<CumulativeHazards, double> toTheEnd) =>
        Of(id, definition, s => HazardOfFirst(s.Chart, kind) ?? toTheEnd(s.Chart.End.Hazards), ChartParts.Hazards | ChartParts.Events);

    private static double? HazardOfFirst(PatientChart chart, ClinicalEvent kind)
    {
        foreach (ref readonly var happened in chart.Events)
        {
            if (happened.Kind == kind)
            {
                return happened.Hazard;
            }
        }

        return null;
    }
}
