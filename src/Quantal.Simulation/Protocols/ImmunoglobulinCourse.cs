namespace Quantal.Simulation.Protocols;

/// <summary>A course of intravenous immunoglobulin.</summary>
/// <param name="GramsPerKilogram">The whole course in g per kg of body weight.</param>
/// <param name="OverDays">Days in a row over which it is given in equal parts.</param>
public sealed record ImmunoglobulinCourse(double GramsPerKilogram, int OverDays);
