namespace Quantal.Simulation.Studies;

/// <summary>A target as a population of patients has it.</summary>
/// <param name="Figure">The published figure.</param>
/// <param name="Measure">How the simulated figure is taken of a study's patients.</param>
/// <param name="Size">How many patients a simulated study has, at least 1.</param>
/// <param name="DrawnFrom">Which patients of the pool such a study can have; all of them have to hold, and none is anybody.</param>
/// <param name="Contradiction">Where the source contradicts itself, both figures; null otherwise.</param>
public sealed record PopulationTarget(PublishedFigure Figure, PoolMeasure Measure, int Size, IReadOnlyList<RowCondition> DrawnFrom, string? Contradiction)
{
    /// <summary>Why it is missed, as far as that is known; null if nothing is.</summary>
    public string? Cause { get; init; }
}
