using Quantal.Simulation.Clinic;
using Quantal.Simulation.Patients;
using static Quantal.Studies.Endpoints.Endpoint;

namespace Quantal.Studies.Endpoints;

/// <summary>Who a patient is, and for how long and to which end the patient was seen.</summary>
internal static class BaselineEndpoints
{
    /// <summary>Who the patient is.</summary>
    public static IReadOnlyList<Endpoint> Characteristics { get; } =
    [
        Label("person", "number of the person within the seed", s => s.Chart.Person.Number),
        Label("replicate", "repetition of the study, from 0", s => s.Replicate),
        Label("member", "member of the ensemble of parameter sets, from 0", s => s.Member),
        Of("age_y", "y", "age at the first visit", s => s.Chart.Person.AgeYears),
        Of("female", "1", "1 for a woman, 0 for a man", s => Yes(s.Chart.Person.Sex == Sex.Female)),
        Of("weight_kg", "kg", "body weight at the first visit", s => s.Chart.Person.WeightKilograms),
        Label("tpmt", "TPMT metaboliser: 0 normal, 1 intermediate, 2 poor", s => (int)s.Chart.Person.Phenotypes.Tpmt),
        Label("nudt15", "NUDT15 metaboliser: 0 normal, 1 intermediate, 2 poor", s => (int)s.Chart.Person.Phenotypes.Nudt15),
        Label("nat2", "NAT2 acetylator: 0 normal, 1 intermediate, 2 poor", s => (int)s.Chart.Person.Phenotypes.Nat2!.Value),
        Of(
            "tumour", "1", "1 with a tumour at the first visit, found or hidden",
            s => Yes(s.Chart.Person.Aetiology == Aetiology.Paraneoplastic)),
        Of("delta_p", "1", "DELTA-P score at the first visit, 0 to 6", s => s.Chart.Person.RiskScore?.Points ?? double.NaN),
    ];

    /// <summary>How long the patient was seen.</summary>
    public static IReadOnlyList<Endpoint> FollowUp { get; } =
    [
        Of("planned_y", "y", "planned follow-up", s => Years(s.Chart.LastDay)),
        Of("observed_y", "y", "follow-up until death or the planned end", s => Years(s.Chart.End.Day)),
        Of("alive", "1", "1 if alive at the end of follow-up", s => Yes(s.Chart.End.Death == DeathCause.None)),
        Of("died", "1", "1 if death was seen, 0 otherwise", s => Yes(s.Chart.End.Death != DeathCause.None)),
        Label("death_cause", "0 alive, 1 other, 2 infection, 3 tumour, 4 lymphoma, 5 bleeding", s => (int)s.Chart.End.Death),
    ];

    private static Endpoint Label(string id, string definition, Func<Subject, double> value) =>
        Of(id, "1", definition, value) with { IsLabel = true };

    private static Endpoint Of(string id, string unit, string definition, Func<Subject, double> value) =>
        new(id, unit, definition, ChartContents.Nothing, value);
}
