using Quantal.Model.Units;

namespace Quantal.Model.Composition;

/// <summary>
/// What is known of a patient from the outside and does not change during a simulation. Indicators are 1 or 0, so that
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

    /// <summary>1 for a NAT2 intermediate metaboliser.</summary>
    [Unit("1")] public T Nat2Intermediate;

    /// <summary>1 for a NAT2 poor metaboliser.</summary>
    [Unit("1")] public T Nat2Poor;

    /// <summary>1 for a patient with small-cell lung cancer.</summary>
    [Unit("1")] public T Tumour;
}
