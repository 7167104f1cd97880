using Quantal.Model.Kinetics;
using Quantal.Model.Patient;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Drugs.Amifampridine;

/// <summary>Amifampridine in the body: two compartments with first-order absorption, and the acetylated metabolite.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AmifampridineAmounts<T> : ILinearKinetics<AmifampridineAmounts<T>, AmifampridineIndividual<T>, T>
    where T : struct, INumeric<T>
{
    /// <summary>Swallowed and not yet absorbed.</summary>
    [Unit("mg")] public T Gut;

    /// <summary>Central compartment.</summary>
    [Unit("mg")] public T Central;

    /// <summary>Peripheral compartment.</summary>
    [Unit("mg")] public T Peripheral;

    /// <summary>3-N-acetylamifampridine, as parent equivalents.</summary>
    [Unit("mg")] public T Metabolite;

    /// <inheritdoc/>
    public static void Derivatives(
        in AmifampridineAmounts<T> amounts, in AmifampridineIndividual<T> individual, out AmifampridineAmounts<T> derivative)
    {
        var absorption  = individual.AbsorptionRate * amounts.Gut;
        var acetylation = individual.Clearance / individual.CentralVolume * amounts.Central;
        var outward     = individual.IntercompartmentalClearance / individual.CentralVolume * amounts.Central;
        var inward      = individual.IntercompartmentalClearance / individual.PeripheralVolume * amounts.Peripheral;
        var excretion   = individual.MetaboliteEliminationRate * amounts.Metabolite;

        derivative.Gut        = -absorption;
        derivative.Central    = absorption - acetylation - outward + inward;
        derivative.Peripheral = outward - inward;
        derivative.Metabolite = acetylation - excretion;
    }
}

/// <summary>One patient's amifampridine kinetics: clearances and volumes by weight and NAT2 phenotype, where that is known.</summary>
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
        var tested = covariates.Nat2Normal + covariates.Nat2Intermediate + covariates.Nat2Poor;
        var relativeToNormal = covariates.Nat2Normal
            + (covariates.Nat2Intermediate * parameters.Nat2IntermediateClearanceRatio)
            + (covariates.Nat2Poor * parameters.Nat2PoorClearanceRatio);
        var acetylation = (parameters.Nat2NormalClearanceRatio * relativeToNormal)
            + ((T.Constant(1) - tested) * parameters.UntestedNat2ClearanceRatio);
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
