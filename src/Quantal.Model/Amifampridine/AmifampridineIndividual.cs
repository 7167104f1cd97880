using Quantal.Model.Composition;
using Quantal.Numerics;

namespace Quantal.Model.Amifampridine;

/// <summary>One patient's amifampridine kinetics: clearances and volumes by weight and NAT2 phenotype.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AmifampridineIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>First-order absorption rate.</summary>
    public T AbsorptionRate;

    /// <summary>Apparent clearance.</summary>
    public T Clearance;

    /// <summary>Apparent central volume.</summary>
    public T CentralVolume;

    /// <summary>Apparent intercompartmental clearance.</summary>
    public T IntercompartmentalClearance;

    /// <summary>Apparent peripheral volume.</summary>
    public T PeripheralVolume;

    /// <summary>Rate at which 3-N-acetylamifampridine is eliminated.</summary>
    public T MetaboliteEliminationRate;

    /// <summary>The individual's values from parameters and covariates.</summary>
    public static AmifampridineIndividual<T> Of(in AmifampridineParameters<T> parameters, in Covariates<T> covariates)
    {
        var relativeWeight = covariates.Weight / parameters.ReferenceWeight;
        var acetylation = PhenotypeFactor.Of(
            covariates.Nat2Intermediate, parameters.Nat2IntermediateClearanceRatio,
            covariates.Nat2Poor, parameters.Nat2PoorClearanceRatio);
        return new AmifampridineIndividual<T>
        {
            AbsorptionRate = parameters.AbsorptionRate,
            Clearance = parameters.Clearance * acetylation * T.Pow(relativeWeight, parameters.ClearanceWeightExponent),
            CentralVolume = parameters.CentralVolume,
            IntercompartmentalClearance = parameters.IntercompartmentalClearance,
            PeripheralVolume = parameters.PeripheralVolume * T.Pow(relativeWeight, parameters.PeripheralVolumeWeightExponent),
            MetaboliteEliminationRate = parameters.MetaboliteClearance / parameters.MetaboliteVolume,
        };
    }
}
