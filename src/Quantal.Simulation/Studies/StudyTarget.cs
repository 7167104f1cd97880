using Quantal.Model.Evidence;
using Quantal.Model.Units;

namespace Quantal.Simulation.Studies;

/// <summary>One published figure, and the range in which the simulated one is accepted.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Statement">What was found, in a sentence.</param>
/// <param name="Published">The figure as printed, with its spread.</param>
/// <param name="Unit">Unit of <paramref name="Accept"/> and of the simulated value.</param>
/// <param name="Accept">The accepted range.</param>
/// <param name="Measure">How the simulated value is taken.</param>
/// <param name="Grade">How far the figure was checked.</param>
/// <param name="Sources">Ids of the references in which the figure stands.</param>
/// <param name="KnownOutside">Why the simulated value is known to lie outside; null if it has to lie inside.</param>
public sealed record StudyTarget(
    string Id,
    string Statement,
    string Published,
    Unit Unit,
    Acceptance Accept,
    Measure Measure,
    Grade Grade,
    IReadOnlyList<string> Sources,
    string? KnownOutside);
