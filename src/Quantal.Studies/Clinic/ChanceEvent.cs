using System.Reflection;
using Quantal.Model.Harm.ClinicalEvents;
using Quantal.Model.Layout;
using Quantal.Model.Records;
using Quantal.Numerics;
using Quantal.Numerics.Random;

namespace Quantal.Studies.Clinic;

/// <summary>What happens to a patient by chance: each when an integrated hazard passes a threshold that is the patient's own.</summary>
public enum ChanceEvent
{
    /// <summary>Infection that needs hospital or intravenous treatment.</summary>
    SeriousInfection,

    /// <summary>Liver injury by azathioprine.</summary>
    Hepatotoxicity,

    /// <summary>Nausea or vomiting by azathioprine.</summary>
    NauseaVomiting,

    /// <summary>Pancreatitis by azathioprine.</summary>
    Pancreatitis,

    /// <summary>Hypersensitivity to azathioprine.</summary>
    Hypersensitivity,

    /// <summary>Lymphoma.</summary>
    Lymphoma,

    /// <summary>Skin cancer other than melanoma.</summary>
    SkinCancer,

    /// <summary>Death as it comes to people of the same age.</summary>
    OtherDeath,

    /// <summary>Diabetes by prednisolone.</summary>
    Diabetes,

    /// <summary>A fracture by prednisolone.</summary>
    Fracture,

    /// <summary>A cardiovascular event by prednisolone.</summary>
    Cardiovascular,

    /// <summary>A psychosis by prednisolone.</summary>
    Psychosis,

    /// <summary>Osteonecrosis by prednisolone.</summary>
    Osteonecrosis,
}

/// <summary>Of what a patient died.</summary>
public enum DeathCause
{
    /// <summary>Alive.</summary>
    None,

    /// <summary>As people of the same age die.</summary>
    Other,

    /// <summary>A serious infection.</summary>
    Infection,

    /// <summary>The tumour behind the disease.</summary>
    Tumour,

    /// <summary>A lymphoma.</summary>
    Lymphoma,
}

/// <summary>Integrated hazards: how many events were to be expected.</summary>
/// <param name="Lymphoma">Of lymphoma.</param>
/// <param name="SkinCancer">Of skin cancer.</param>
/// <param name="SeriousInfection">Of serious infection.</param>
/// <param name="OtherDeath">Of death as it comes to people of the same age.</param>
/// <param name="NauseaVomiting">Of nausea or vomiting.</param>
/// <param name="Hepatotoxicity">Of liver injury.</param>
/// <param name="Pancreatitis">Of pancreatitis.</param>
public readonly record struct CumulativeHazards(
    double Lymphoma, double SkinCancer, double SeriousInfection, double OtherDeath, double NauseaVomiting, double Hepatotoxicity, double Pancreatitis)
{
    /// <summary>Of a patient who can no longer be computed.</summary>
    public static CumulativeHazards Unknown { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>Both together.</summary>
    public static CumulativeHazards operator +(CumulativeHazards left, CumulativeHazards right) => new(
        left.Lymphoma + right.Lymphoma,
        left.SkinCancer + right.SkinCancer,
        left.SeriousInfection + right.SeriousInfection,
        left.OtherDeath + right.OtherDeath,
        left.NauseaVomiting + right.NauseaVomiting,
        left.Hepatotoxicity + right.Hepatotoxicity,
        left.Pancreatitis + right.Pancreatitis);

    /// <summary>What came since.</summary>
    public static CumulativeHazards operator -(CumulativeHazards left, CumulativeHazards right) => new(
        left.Lymphoma - right.Lymphoma,
        left.SkinCancer - right.SkinCancer,
        left.SeriousInfection - right.SeriousInfection,
        left.OtherDeath - right.OtherDeath,
        left.NauseaVomiting - right.NauseaVomiting,
        left.Hepatotoxicity - right.Hepatotoxicity,
        left.Pancreatitis - right.Pancreatitis);
}

/// <summary>The values of <see cref="ClinicalEventsParameters{T}"/> from their evidence records.</summary>
internal static class ClinicalEventsRecords
{
    private static readonly string[] Ids =
        [.. FieldLayout.Of(typeof(ClinicalEventsParameters<double>), typeof(double)).Select(place => place.Field.GetCustomAttribute<EvidenceAttribute>()!.Id)];

    /// <summary>The values of one patient.</summary>
    /// <param name="typical">Typical value of a record in coherent units, by id.</param>
    public static ClinicalEventsParameters<double> Of(Func<string, double> typical)
    {
        var parameters = default(ClinicalEventsParameters<double>);
        var fields = Fields.Of<ClinicalEventsParameters<double>, double>(ref parameters);
        for (var index = 0; index < fields.Length; index++)
        {
            fields[index] = typical(Ids[index]);
        }

        return parameters;
    }

    /// <summary>The same values in every lane.</summary>
    /// <param name="typical">Typical value of a record in coherent units, by id.</param>
    public static ClinicalEventsParameters<T> Of<T>(Func<string, double> typical)
        where T : struct, ILane<T>
    {
        var values = Of(typical);
        var parameters = default(ClinicalEventsParameters<T>);
        var fields = Fields.Of<ClinicalEventsParameters<T>, T>(ref parameters);
        for (var index = 0; index < fields.Length; index++)
        {
            fields[index] = T.Constant(Fields.Of<ClinicalEventsParameters<double>, double>(ref values)[index]);
        }

        return parameters;
    }
}

/// <summary>The chance events in the order in which those of one morning come, with the key of each one's random numbers.</summary>
internal static class ChanceEventKeys
{
    /// <summary>Each event once. Order and keys are frozen, whatever becomes of the names: others would give every simulated patient another fate.</summary>
    public static IReadOnlyList<(ChanceEvent Kind, uint Purpose)> InOrder { get; } =
    [
        (ChanceEvent.SeriousInfection, Purpose.Of("event.SeriousInfection")),
        (ChanceEvent.Hepatotoxicity, Purpose.Of("event.Hepatotoxicity")),
        (ChanceEvent.NauseaVomiting, Purpose.Of("event.NauseaVomiting")),
        (ChanceEvent.Pancreatitis, Purpose.Of("event.Pancreatitis")),
        (ChanceEvent.Hypersensitivity, Purpose.Of("event.Hypersensitivity")),
        (ChanceEvent.Lymphoma, Purpose.Of("event.Lymphoma")),
        (ChanceEvent.SkinCancer, Purpose.Of("event.SkinCancer")),
        (ChanceEvent.OtherDeath, Purpose.Of("event.OtherDeath")),
        (ChanceEvent.Diabetes, Purpose.Of("event.Diabetes")),
        (ChanceEvent.Fracture, Purpose.Of("event.Fracture")),
        (ChanceEvent.Cardiovascular, Purpose.Of("event.Cardiovascular")),
        (ChanceEvent.Psychosis, Purpose.Of("event.Psychosis")),
        (ChanceEvent.Osteonecrosis, Purpose.Of("event.Osteonecrosis")),
    ];
}
