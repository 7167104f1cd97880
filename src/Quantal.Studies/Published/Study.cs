using Quantal.Simulation.Treatments;

namespace Quantal.Studies.Published;

/// <summary>A published study as simulated patients live through it.</summary>
/// <param name="Id">Unique id, the name of its file.</param>
/// <param name="File">Path of its file, for people.</param>
/// <param name="Reference">Id of the reference in <c>evidence/references.yaml</c>.</param>
/// <param name="Use">What it is used for.</param>
/// <param name="AlsoBuilds">In a study that verifies: which other figures of its references the model is built on, or what was assumed
/// with its own in view; null if nothing.</param>
/// <param name="Population">Who was studied, and why it is carried over.</param>
/// <param name="Note">What was read of it, and what had to be assumed.</param>
/// <param name="Cohort">Name of the cohort whose patients are measured; null in a study with arms.</param>
/// <param name="Arms">Arms with a fixed treatment, with distinct names; empty in a cohort.</param>
/// <param name="Targets">At least one, with ids that are unique among all studies.</param>
public sealed record Study(
    string Id,
    string File,
    string Reference,
    StudyUse Use,
    string? AlsoBuilds,
    string Population,
    string Note,
    string? Cohort,
    IReadOnlyList<StudyArm> Arms,
    IReadOnlyList<StudyTarget> Targets)
{
    /// <summary>The <see cref="Applicability"/> of people who have the disease of the model.</summary>
    public const string DiseaseItself = "the disease itself";

    /// <summary>
    /// <see cref="DiseaseItself"/>, or of people without it what they share with those who have it and what they do not; null where that
    /// is not said.
    /// </summary>
    public string? Applicability { get; init; }

    /// <summary>The targets that the typical patient is held against.</summary>
    public IEnumerable<StudyTarget> TypicalTargets => Targets.Where(target => target.Accept is not null);

    /// <summary>The targets that have a figure of a population.</summary>
    public IEnumerable<StudyFigure> Figures =>
        Targets.Where(target => target.Population is not null).Select(target => new StudyFigure(this, target));
}

/// <summary>One arm of a study.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Scenario">The patient, one treatment of the same name, and the observation.</param>
public sealed record StudyArm(string Name, Scenario Scenario);

/// <summary>What a study is used for; never both.</summary>
public enum StudyUse
{
    /// <summary>The model was built on it: parameters are taken from it or calibrated to it.</summary>
    Build,

    /// <summary>The model is held against it and nothing was calibrated to it.</summary>
    Verify,
}

/// <summary>A target of a population and the study it stands in.</summary>
/// <param name="Study">The study.</param>
/// <param name="Target">One of its targets that has a figure of a population.</param>
public sealed record StudyFigure(Study Study, StudyTarget Target)
{
    /// <summary>The figures that the patients of a cohort are held against, those that are built on first.</summary>
    /// <param name="studies">The studies on file.</param>
    /// <param name="cohort">Name of the cohort.</param>
    public static IReadOnlyList<StudyFigure> OfCohort(IEnumerable<Study> studies, string cohort) =>
        [.. studies.Where(study => study.Cohort == cohort).OrderBy(study => study.Use).SelectMany(study => study.Figures)];
}
