using Quantal.Model.Records;

namespace Quantal.Model.Drugs.Amifampridine;

/// <summary>Parameters of amifampridine's kinetics and of its effect.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AmifampridineParameters<T>
{
    /// <summary>First-order absorption rate.</summary>
    [Evidence("amifampridine.absorption-rate")] public T AbsorptionRate;

    /// <summary>Apparent clearance at the reference weight: the geometric mean over NAT2 genotypes.</summary>
    [Evidence("amifampridine.clearance")] public T Clearance;

    /// <summary>Exponent of clearance on weight.</summary>
    [Evidence("amifampridine.clearance-weight-exponent")] public T ClearanceWeightExponent;

    /// <summary>Apparent central volume.</summary>
    [Evidence("amifampridine.central-volume")] public T CentralVolume;

    /// <summary>Apparent intercompartmental clearance.</summary>
    [Evidence("amifampridine.intercompartmental-clearance")] public T IntercompartmentalClearance;

    /// <summary>Apparent peripheral volume at the reference weight.</summary>
    [Evidence("amifampridine.peripheral-volume")] public T PeripheralVolume;

    /// <summary>Exponent of peripheral volume on weight.</summary>
    [Evidence("amifampridine.peripheral-volume-weight-exponent")] public T PeripheralVolumeWeightExponent;

    /// <summary>Weight to which clearance and peripheral volume refer.</summary>
    [Evidence("amifampridine.reference-weight")] public T ReferenceWeight;

    /// <summary>Apparent clearance of 3-N-acetylamifampridine.</summary>
    [Evidence("amifampridine.metabolite-clearance")] public T MetaboliteClearance;

    /// <summary>Apparent volume of 3-N-acetylamifampridine.</summary>
    [Evidence("amifampridine.metabolite-volume")] public T MetaboliteVolume;

    /// <summary>Clearance over the mean of genotypes where NAT2 was not tested.</summary>
    [Evidence("amifampridine.untested-nat2-clearance-ratio")] public T UntestedNat2ClearanceRatio;

    /// <summary>Clearance of a NAT2 normal metaboliser over the mean of genotypes.</summary>
    [Evidence("amifampridine.nat2-normal-clearance-ratio")] public T Nat2NormalClearanceRatio;

    /// <summary>Clearance of a NAT2 intermediate metaboliser over a normal one.</summary>
    [Evidence("amifampridine.nat2-intermediate-clearance-ratio")] public T Nat2IntermediateClearanceRatio;

    /// <summary>Clearance of a NAT2 poor metaboliser over a normal one.</summary>
    [Evidence("amifampridine.nat2-poor-clearance-ratio")] public T Nat2PoorClearanceRatio;

    /// <summary>Concentration of half the effect.</summary>
    [Evidence("amifampridine.half-effect-concentration")] public T HalfEffectConcentration;
}
