using Quantal.Simulation.Orders;
using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Populations;

/// <summary>One virtual person.</summary>
/// <param name="Number">The number under which the seed's person was drawn.</param>
/// <param name="Sex">Sex.</param>
/// <param name="Ancestry">Ancestry.</param>
/// <param name="AgeYears">Age at day 0 in years.</param>
/// <param name="WeightKilograms">Body weight in kg.</param>
/// <param name="HeightCentimetres">Height in cm.</param>
/// <param name="Phenotypes">Metaboliser phenotypes.</param>
/// <param name="Tumour">Whether there is a small-cell lung cancer.</param>
/// <param name="DeltaP">The score that predicts it; <see cref="DeltaP.NotApplicable"/> without Lambert-Eaton syndrome.</param>
/// <param name="Patient">Parameters and covariates of the model; its draw is 0.</param>
public sealed record Person(
    ulong Number,
    Sex Sex,
    Ancestry Ancestry,
    double AgeYears,
    double WeightKilograms,
    double HeightCentimetres,
    Phenotypes Phenotypes,
    bool Tumour,
    DeltaP DeltaP,
    VirtualPatient Patient);
