using Quantal.Model.Evidence;
using Quantal.Simulation.Studies;

namespace Quantal.Exchange.Evidence;

/// <summary>One published figure beside simulated studies.</summary>
/// <param name="Study">The study.</param>
/// <param name="Reference">Where it was published.</param>
/// <param name="Verdict">The target and what simulated studies give for it.</param>
/// <param name="Lost">Patients who could not be computed, over all members.</param>
public sealed record EvidenceRow(Study Study, Reference Reference, TargetVerdict Verdict, int Lost)
{
    /// <summary>The target.</summary>
    public StudyTarget Target => Verdict.Target;

    /// <summary>What the target holds against a population.</summary>
    public PopulationTarget Population => Target.Population!;

    /// <summary>What is known of the cause, if the target is missed: of a population's miss, or of the typical patient's; null if nothing is.</summary>
    public string? Cause => Verdict.Inside ? null : Population.Cause ?? Target.KnownOutside;

    /// <summary>Patients behind the published figure; those of a simulated study where that was not read.</summary>
    public int Patients => Population.Figure.Patients ?? Population.Size;
}
