using Quantal.Model.Harm.Marrow;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using static Quantal.Studies.Endpoints.Endpoint;

namespace Quantal.Studies.Endpoints;

/// <summary>What happened to a patient: events, low counts as far as visits found them, and how many events were to be expected.</summary>
internal static class EventEndpoints
{
    private const ChartParts WhileTreated = ChartParts.Hazards | ChartParts.Doses;

    /// <summary>What happened.</summary>
    public static IReadOnlyList<Endpoint> Seen { get; } =
    [
        Number("nausea_vomiting", "episodes of nausea or vomiting on azathioprine", ClinicalEvent.NauseaVomiting),
        Number("hepatotoxicity", "episodes of liver harm on azathioprine", ClinicalEvent.Hepatotoxicity),
        Number("pancreatitis", "episodes of pancreatitis on azathioprine", ClinicalEvent.Pancreatitis),
        Number("hypersensitivity", "hypersensitivity reactions to azathioprine", ClinicalEvent.Hypersensitivity),
        Low("leukopenia_below_4", "episodes of measured white cells below 4.0e9/L on azathioprine or while it is held",
            counts => counts.Below4),
        Low("leukopenia_below_3", "episodes of measured white cells below 3.0e9/L on azathioprine or while it is held",
            counts => counts.Below3),
        Low("leukopenia_below_2", "episodes of measured white cells below 2.0e9/L on azathioprine or while it is held",
            counts => counts.Below2),
        .. Leukopenia.Grades.Select(grade => new Endpoint(
            grade.Id, "1", $"1 after a {grade.Definition} at a visit; the measured counts above scatter by the error of counting",
            ChartContents.Nothing, s => Yes(grade.Is(s.Chart.LowestWhiteCells)))),
        Low("neutropenia_below_1", "episodes of measured neutrophils below 1.0e9/L on azathioprine or while it is held",
            counts => counts.Neutropenia),
        Low("thrombocytopenia_below_100", "episodes of measured platelets below 100e9/L on azathioprine or while it is held",
            counts => counts.Thrombocytopenia),
        Low("anaemia_below_100", "episodes of measured haemoglobin below 100 g/L on azathioprine or while it is held",
            counts => counts.Anaemia),
        Low("myelotoxicity",
            "episodes on azathioprine, or while it is held, of white cells below 3.0, neutrophils below 1.0 or platelets below 100e9/L in two counts in a row", counts => counts.Myelotoxicity),
        new("azathioprine_harms", "1", "adverse events of any kind on azathioprine", LowCounts.Needs | Events, s => AzathioprineHarms(s)),
        new("azathioprine_harmed", "1", "1 after any adverse event on azathioprine", LowCounts.Needs | Events,
            s => Yes(AzathioprineHarms(s) > 0)),
        Number("serious_infections", "serious infections", ClinicalEvent.SeriousInfection),
        Number("chest_pain", "episodes of chest pain", ClinicalEvent.ChestPain),
        Number("lymphoma", "lymphomas", ClinicalEvent.Lymphoma),
        Number("skin_cancer", "non-melanoma skin cancers", ClinicalEvent.SkinCancer),
        Number("diabetes", "new diabetes", ClinicalEvent.Diabetes),
        Number("fracture", "fractures", ClinicalEvent.Fracture),
        Number("cardiovascular", "cardiovascular events", ClinicalEvent.Cardiovascular),
        Number("psychosis", "episodes of psychosis", ClinicalEvent.Psychosis),
        Number("osteonecrosis", "osteonecroses", ClinicalEvent.Osteonecrosis),
        Number("tumour_found", "1 if a tumour was found", ClinicalEvent.NeoplasmFound),
        First("first_nausea_y", "time to the first nausea or vomiting", ClinicalEvent.NauseaVomiting),
        new("first_leukopenia_below_3_y", "y", "time to the first measured white cells below 3.0e9/L", LowCounts.Needs,
            s => TimeTo(s.LowCounts.Below3.FirstDay)),
        First("first_hepatotoxicity_y", "time to the first liver harm", ClinicalEvent.Hepatotoxicity),
        First("first_tumour_found_y", "time until a tumour was found", ClinicalEvent.NeoplasmFound),
    ];

    /// <summary>How many events were to be expected: integrated hazards.</summary>
    public static IReadOnlyList<Endpoint> Expected { get; } =
    [
        UntilFirst("expected_nausea",
            "probability of nausea or vomiting on azathioprine: the hazard integrated until it came first, or to the end", ClinicalEvent.NauseaVomiting, hazards => hazards.NauseaVomiting),
        UntilFirst("expected_hepatotoxicity", "probability of liver harm on azathioprine, likewise", ClinicalEvent.Hepatotoxicity,
            hazards => hazards.Hepatotoxicity),
        UntilFirst("expected_pancreatitis", "probability of pancreatitis on azathioprine, likewise", ClinicalEvent.Pancreatitis,
            hazards => hazards.Pancreatitis),
        ToExpect(
            "expected_lymphoma_on", "expected lymphomas while on azathioprine", s => s.Exposure.OnAzathioprine.Lymphoma, WhileTreated),
        ToExpect("expected_lymphoma_off", "expected lymphomas while never yet on azathioprine",
            s => s.Exposure.NeverOnAzathioprine.Lymphoma, WhileTreated),
        ToExpect("expected_serious_infection", "expected serious infections", s => s.Chart.End.Hazards.SeriousInfection,
            ChartParts.Hazards),
        ToExpect("expected_deaths", "expected deaths during follow-up by the general population's hazard at the patient's age",
            s => s.Chart.End.Hazards.BackgroundDeath, ChartParts.Hazards),
        ToExpect("expected_skin_cancer_on", "expected non-melanoma skin cancers while on azathioprine",
            s => s.Exposure.OnAzathioprine.SkinCancer, WhileTreated),
        ToExpect("expected_skin_cancer_off", "expected non-melanoma skin cancers while never yet on azathioprine",
            s => s.Exposure.NeverOnAzathioprine.SkinCancer, WhileTreated),
    ];

    private static ChartContents Events => ChartContents.Of(ChartParts.Events);

    private static Endpoint Number(string id, string definition, ClinicalEvent kind) =>
        new(id, "1", definition, Events, s => Count(s.Chart, kind));

    private static Endpoint Low(string id, string definition, Func<LowCounts, CountEpisodes> episodes) =>
        new(id, "1", definition, LowCounts.Needs, s => episodes(s.LowCounts).Number);

    private static Endpoint First(string id, string definition, ClinicalEvent kind) =>
        new(id, "y", definition, Events, s => TimeTo(FirstOf(s.Chart, kind)?.Day ?? -1));

    private static Endpoint ToExpect(string id, string definition, Func<Subject, double> value, ChartParts needs) =>
        new(id, "1", definition, ChartContents.Of(needs), value);

    private static Endpoint UntilFirst(string id, string definition, ClinicalEvent kind, Func<CumulativeHazards, double> toTheEnd) =>
        ToExpect(
            id, definition, s => FirstOf(s.Chart, kind)?.Hazard ?? toTheEnd(s.Chart.End.Hazards), ChartParts.Hazards | ChartParts.Events);

    private static int AzathioprineHarms(Subject subject) => subject.LowCounts.Myelotoxicity.Number
        + Count(subject.Chart, ClinicalEvent.NauseaVomiting) + Count(subject.Chart, ClinicalEvent.Hepatotoxicity)
        + Count(subject.Chart, ClinicalEvent.Pancreatitis) + Count(subject.Chart, ClinicalEvent.Hypersensitivity);

    private static int Count(PatientChart chart, ClinicalEvent kind)
    {
        var count = 0;
        foreach (ref readonly var happened in chart.Events)
        {
            count += happened.Kind == kind ? 1 : 0;
        }

        return count;
    }

    private static ChartEvent? FirstOf(PatientChart chart, ClinicalEvent kind)
    {
        foreach (ref readonly var happened in chart.Events)
        {
            if (happened.Kind == kind)
            {
                return happened;
            }
        }

        return null;
    }
}
