using Quantal.Numerics.Statistics;

namespace Quantal.Simulation.Studies;

/// <summary>A published figure as a number, in the unit of its target.</summary>
/// <param name="Value">The figure; not a number where the source gives only a range or a direction.</param>
/// <param name="Range">The range or direction that the source gives instead, one end of which may be infinite; null beside a figure.</param>
/// <param name="Patients">How many patients are behind it; null where that was not read.</param>
/// <param name="Method">How its interval follows.</param>
/// <param name="Interval">Its own 95 % interval; null where none follows.</param>
public sealed record PublishedFigure(double Value, ConfidenceInterval? Range, int? Patients, IntervalMethod Method, ConfidenceInterval? Interval);
