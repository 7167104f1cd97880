namespace Quantal.Simulation.Studies;

/// <summary>A published study as simulated patients live through it.</summary>
/// <param name="Id">Unique id, the name of its file.</param>
/// <param name="File">Path of its file from the root of the project.</param>
/// <param name="Reference">Id of the reference in <c>evidence/references.yaml</c>.</param>
/// <param name="Use">What it is used for.</param>
/// <param name="AlsoBuilds">In a study that verifies: which other figures of its references the model is built on, or what was assumed with its own in view; null if nothing.</param>
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
    /// <summary>The targets that the typical patient is held against.</summary>
    public IEnumerable<StudyTarget> TypicalTargets => Targets.Where(target => target.Accept is not null);
}
