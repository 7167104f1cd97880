namespace Quantal.Simulation.Orders;

/// <summary>One patient under one or several treatments: what a patient file says, validated.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Treatments">At least one, with distinct names.</param>
/// <param name="Observation">When readouts are saved.</param>
public sealed record Scenario(Patient Patient, IReadOnlyList<Treatment> Treatments, Observation Observation);
