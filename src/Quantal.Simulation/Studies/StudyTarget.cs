using Quantal.Model.Evidence;
using Quantal.Model.Units;

namespace Quantal.Simulation.Studies;

/// <summary>One published figure, and what it is held against: the typical patient, a population of patients, or both.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Statement">What was found, in a sentence.</param>
/// <param name="Published">The figure as printed, with its spread.</param>
/// <param name="Unit">Unit of <paramref name="Accept"/>, of the figure and of the simulated values.</param>
/// <param name="Accept">The range in which the typical patient's value is accepted; null if it is not held against the figure.</param>
/// <param name="Measure">How the value of one patient is taken from the arms; null in a cohort.</param>
/// <param name="Population">What a population is held against; null if the target is the typical patient's alone.</param>
/// <param name="Grade">How far the figure was checked.</param>
/// <param name="Sources">Ids of the references in which the figure stands.</param>
/// <param name="KnownOutside">Why the typical patient's value is known to lie outside; null if it has to lie inside.</param>
public sealed record StudyTarget(
    string Id,
    string Statement,
    string Published,
    Unit Unit,
    Acceptance? Accept,
    Measure? Measure,
    PopulationTarget? Population,
    Grade Grade,
    IReadOnlyList<string> Sources,
    string? KnownOutside);
