namespace Quantal.Simulation.Orders;

/// <summary>One patient, as a clinician describes one.</summary>
/// <param name="Sex">Sex.</param>
/// <param name="AgeYears">Age at day 0 in years.</param>
/// <param name="WeightKilograms">Body weight in kg.</param>
/// <param name="HeightCentimetres">Height in cm.</param>
/// <param name="Phenotypes">Metaboliser phenotypes.</param>
/// <param name="Tumour">Tumour status.</param>
/// <param name="Baseline">Measurements before treatment.</param>
public sealed record Patient(
    Sex Sex,
    double AgeYears,
    double WeightKilograms,
    double HeightCentimetres,
    Phenotypes Phenotypes,
    TumourStatus Tumour,
    Baseline Baseline);
