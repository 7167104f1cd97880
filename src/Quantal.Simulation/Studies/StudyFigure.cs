namespace Quantal.Simulation.Studies;

/// <summary>A target of a population and the study it stands in.</summary>
/// <param name="Study">The study.</param>
/// <param name="Target">One of its targets that has a figure of a population.</param>
public sealed record StudyFigure(Study Study, StudyTarget Target);
