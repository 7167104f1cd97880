using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Patient;

/// <summary>
/// What is known of any patient from the outside and does not change during a simulation. Indicators are 1 or 0, so that
/// patients of different phenotype can stand in neighbouring lanes.
/// </summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct Covariates<T>
{
    /// <summary>Body weight.</summary>
    [Unit("kg")] public T Weight;

    /// <summary>Age at day 0.</summary>
    [Unit("y")] public T Age;

    /// <summary>1 for a TPMT intermediate metaboliser.</summary>
    [Unit("1")] public T TpmtIntermediate;

    /// <summary>1 for a TPMT poor metaboliser.</summary>
    [Unit("1")] public T TpmtPoor;

    /// <summary>1 for a NUDT15 intermediate metaboliser.</summary>
    [Unit("1")] public T Nudt15Intermediate;

    /// <summary>1 for a NUDT15 poor metaboliser.</summary>
    [Unit("1")] public T Nudt15Poor;

    /// <summary>1 for a known NAT2 normal metaboliser; where NAT2 was not tested all three are 0.</summary>
    [Unit("1")] public T Nat2Normal;

    /// <summary>1 for a NAT2 intermediate metaboliser.</summary>
    [Unit("1")] public T Nat2Intermediate;

    /// <summary>1 for a NAT2 poor metaboliser.</summary>
    [Unit("1")] public T Nat2Poor;
}

/// <summary>A factor that depends on a metaboliser phenotype.</summary>
internal static class PhenotypeFactor
{
    /// <summary>1 for a normal metaboliser, otherwise the ratio that belongs to the phenotype.</summary>
    public static T Of<T>(T intermediate, T intermediateRatio, T poor, T poorRatio)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        return one + (intermediate * (intermediateRatio - one)) + (poor * (poorRatio - one));
    }
}
