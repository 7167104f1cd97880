namespace Quantal.Simulation.Concentrations;

/// <summary>A compartment into which doses may go.</summary>
/// <param name="Number">Its number in a data set, from 1.</param>
/// <param name="Name">What it is.</param>
public sealed record ModelCompartment(int Number, string Name);
