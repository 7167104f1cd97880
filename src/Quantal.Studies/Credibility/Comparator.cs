using Quantal.Model.Drugs;
using Quantal.Simulation.Treatments;
using Quantal.Studies.Designs;
using Quantal.Studies.Published;

namespace Quantal.Studies.Credibility;

/// <summary>How far a published study applies to a use: by its disease, its people and what they were given.</summary>
/// <param name="Study">The study.</param>
/// <param name="Disease">Whether its people have the disease of the use.</param>
/// <param name="Treatments">What they were given, in words; empty where nothing was.</param>
public sealed record Comparator(Study Study, ComparatorDisease Disease, IReadOnlyList<string> Treatments)
{
    private const string Exchange = "plasma exchange";

    /// <summary>The comparator that a study is.</summary>
    /// <param name="study">The study.</param>
    /// <param name="cohorts">The cohorts on file.</param>
    public static Comparator Of(Study study, IReadOnlyList<StudyDesign> cohorts)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(cohorts);
        var disease = study.Applicability switch
        {
            null => ComparatorDisease.NotStated,
            Study.DiseaseItself => ComparatorDisease.Same,
            _ => ComparatorDisease.Other,
        };
        var given = study.Cohort is { } name && cohorts.FirstOrDefault(cohort => cohort.Name == name) is { } design
            ? OfProtocol(design)
            : study.Arms.SelectMany(arm => Of(arm.Scenario));
        return new Comparator(study, disease, [.. given.Distinct()]);
    }

    /// <summary>What is given in a scenario, in words.</summary>
    public static IReadOnlyList<string> Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return [.. scenario.Treatments.SelectMany(treatment => treatment.Orders).Select(order => order switch
        {
            RepeatedDose dose => dose.Drug.Word(),
            DatedDose dose => dose.Drug.Word(),
            _ => Exchange,
        }).Distinct()];
    }

    /// <summary>How far it applies to a question.</summary>
    public Applicability To(UseQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        string[] shared = [.. Treatments.Intersect(Of(question.Arm.Scenario))];
        return new(
            (Disease, shared.Length > 0 || Treatments.Count == 0) switch
            {
                (ComparatorDisease.NotStated, _) => ApplicabilityLevel.NotStated,
                (ComparatorDisease.Same, true) => ApplicabilityLevel.Direct,
                (ComparatorDisease.Same, false) => ApplicabilityLevel.OtherTreatment,
                (_, true) => ApplicabilityLevel.Transferred,
                _ => ApplicabilityLevel.Distant,
            },
            shared);
    }

    private static IEnumerable<string> OfProtocol(StudyDesign design) =>
    [
        .. design.Protocol.Ladders.Select(ladder => ladder.Drug.Word()),
        .. design.Protocol.PlasmaExchange is null ? (string[])[] : [Exchange],
        .. design.Protocol.Immunoglobulin is null ? (string[])[] : [Drug.Immunoglobulin.Word()],
    ];
}

/// <summary>Whether the people of a study have the disease that the model is of.</summary>
public enum ComparatorDisease
{
    /// <summary>The disease itself.</summary>
    Same,

    /// <summary>Another, or none; the study says what is carried over.</summary>
    Other,

    /// <summary>The study does not say.</summary>
    NotStated,
}

/// <summary>How far a study applies to a use.</summary>
/// <param name="Level">How far.</param>
/// <param name="Shared">Treatments that both have.</param>
public sealed record Applicability(ApplicabilityLevel Level, IReadOnlyList<string> Shared);

/// <summary>How far a study applies to a use, the nearest first.</summary>
public enum ApplicabilityLevel
{
    /// <summary>The disease, and a treatment of the use or none.</summary>
    Direct,

    /// <summary>The disease under other treatments.</summary>
    OtherTreatment,

    /// <summary>Another disease under a treatment of the use: what is shared is said.</summary>
    Transferred,

    /// <summary>Another disease and other treatments.</summary>
    Distant,

    /// <summary>Who was studied is not said.</summary>
    NotStated,
}
