using System.Runtime.CompilerServices;
using Quantal.Model.Records;
using Quantal.Numerics;

namespace Quantal.Model.Harm.ClinicalEvents;

/// <summary>
/// Harms of prednisolone in proportion to the dose swallowed, and the course of liver injury.
/// </summary>
public static class ClinicalEventsEquations
{
    /// <summary>Cumulative hazard of a harm of prednisolone.</summary>
    /// <param name="hazard">Its hazard at the reference dose.</param>
    /// <param name="swallowed">Prednisolone swallowed since day 0.</param>
    /// <param name="parameters">The parameters.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SteroidHarm<T>(T hazard, T swallowed, in ClinicalEventsParameters<T> parameters)
        where T : struct, INumeric<T> => hazard * swallowed / parameters.SteroidReferenceDose;

    /// <summary>Alanine aminotransferase with a liver injury.</summary>
    /// <param name="alt">Without the injury.</param>
    /// <param name="sinceStop">Time since azathioprine was stopped; 0 while it is taken.</param>
    /// <param name="parameters">The parameters.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InjuredAlt<T>(T alt, T sinceStop, in ClinicalEventsParameters<T> parameters)
        where T : struct, INumeric<T> => alt + (parameters.LiverInjuryAlt * T.Exp(-(sinceStop / parameters.LiverRecoveryTime)));
}

/// <summary>
/// Integrated hazards of the events that come by chance, as far as the biology carries them: how many were to be expected.
/// </summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct EventHazards<T>
{
    /// <summary>Of serious infection.</summary>
    public T SeriousInfection;

    /// <summary>Of liver injury.</summary>
    public T Hepatotoxicity;

    /// <summary>Of nausea or vomiting.</summary>
    public T NauseaVomiting;

    /// <summary>Of pancreatitis.</summary>
    public T Pancreatitis;

    /// <summary>Of hypersensitivity.</summary>
    public T Hypersensitivity;

    /// <summary>Of lymphoma.</summary>
    public T Lymphoma;

    /// <summary>Of skin cancer.</summary>
    public T SkinCancer;

    /// <summary>Of death of what people of the same age die of, but for infections.</summary>
    public T OtherDeath;

    /// <summary>Of fatal bleeding.</summary>
    public T FatalBleeding;

    /// <summary>Of death in the general population at the patient's age, of whatever cause: no event of its own.</summary>
    public T BackgroundDeath;

    /// <summary>Probability that a serious infection of this moment is fatal; not integrated.</summary>
    public T InfectionFatality;
}

/// <summary>Parameters of what happens to patients of a clinic besides what the biology's own equations hold.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct ClinicalEventsParameters<T>
{
    /// <summary>Daily prednisolone at which the hazards of its harms hold.</summary>
    [Evidence("clinical-events.steroid-reference-dose")] public T SteroidReferenceDose;

    /// <summary>Hazard of diabetes at the reference dose.</summary>
    [Evidence("clinical-events.diabetes")] public T Diabetes;

    /// <summary>Hazard of a fracture at the reference dose.</summary>
    [Evidence("clinical-events.fracture")] public T Fracture;

    /// <summary>Hazard of a cardiovascular event at the reference dose.</summary>
    [Evidence("clinical-events.cardiovascular")] public T Cardiovascular;

    /// <summary>Hazard of a psychosis at the reference dose.</summary>
    [Evidence("clinical-events.psychosis")] public T Psychosis;

    /// <summary>Hazard of osteonecrosis at the reference dose.</summary>
    [Evidence("clinical-events.osteonecrosis")] public T Osteonecrosis;

    /// <summary>Share of serious infections and of hypersensitivity with chest pain.</summary>
    [Evidence("clinical-events.chest-pain-share")] public T ChestPainShare;

    /// <summary>Hazard of death after a lymphoma is found.</summary>
    [Evidence("clinical-events.lymphoma-death")] public T LymphomaDeath;

    /// <summary>Alanine aminotransferase that a liver injury adds while azathioprine is taken.</summary>
    [Evidence("clinical-events.liver-injury-alt")] public T LiverInjuryAlt;

    /// <summary>Mean time in which that passes once azathioprine is stopped.</summary>
    [Evidence("clinical-events.liver-recovery-time")] public T LiverRecoveryTime;

    /// <summary>Time after which a liver injury that no blood test has shown is noticed by its symptoms.</summary>
    [Evidence("clinical-events.liver-symptom-delay")] public T LiverSymptomDelay;

    /// <summary>Probability that nausea or a liver injury comes again when azathioprine is taken again.</summary>
    [Evidence("clinical-events.recurrence")] public T Recurrence;

    /// <summary>Probability that the first search finds a neoplasm.</summary>
    [Evidence("clinical-events.first-scan-sensitivity")] public T FirstScanSensitivity;

    /// <summary>Probability that a later search finds a neoplasm that all before have missed.</summary>
    [Evidence("clinical-events.later-scan-sensitivity")] public T LaterScanSensitivity;

    /// <summary>Part of the neoplasm that its treatment removes.</summary>
    [Evidence("clinical-events.tumour-response")] public T NeoplasmResponse;
}
