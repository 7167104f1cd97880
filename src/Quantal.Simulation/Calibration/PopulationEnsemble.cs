using Quantal.Simulation.Populations;

namespace Quantal.Simulation.Calibration;

/// <summary>The accepted members of a calibrated population: not one answer, but as many as the data leave open.</summary>
/// <param name="Parameters">What was calibrated.</param>
/// <param name="Members">The accepted members, by number.</param>
public sealed record PopulationEnsemble(IReadOnlyList<PopulationParameter> Parameters, IReadOnlyList<PopulationMember> Members)
{
    /// <summary>The member with the smallest distance; the one with the lowest number if several have it.</summary>
    public PopulationMember Best => Members.MinBy(member => member.Distance)!;
}
