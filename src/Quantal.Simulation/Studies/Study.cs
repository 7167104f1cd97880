namespace Quantal.Simulation.Studies;

/// <summary>A published study as the typical patient lives through it.</summary>
/// <param name="Id">Unique id, the name of its file.</param>
/// <param name="File">Path of its file from the root of the project.</param>
/// <param name="Reference">Id of the reference in <c>evidence/references.yaml</c>.</param>
/// <param name="Use">What it is used for.</param>
/// <param name="Population">Who was studied, and why it is carried over.</param>
/// <param name="Note">What was read of it, and what had to be assumed.</param>
/// <param name="Arms">At least one, with distinct names.</param>
/// <param name="Targets">At least one, with ids that are unique among all studies.</param>
public sealed record Study(
    string Id,
    string File,
    string Reference,
    StudyUse Use,
    string Population,
    string Note,
    IReadOnlyList<StudyArm> Arms,
    IReadOnlyList<StudyTarget> Targets);
