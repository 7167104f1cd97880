namespace Quantal.Simulation.Patients;

/// <summary>One virtual patient in coherent units.</summary>
/// <param name="Draw">0 for the typical patient, 1 and up for draws.</param>
/// <param name="Parameters">Values of the model's parameters, in the order of their fields.</param>
/// <param name="Covariates">Values of the covariates, in the order of their fields.</param>
public sealed record VirtualPatient(int Draw, double[] Parameters, double[] Covariates);
