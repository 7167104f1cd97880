using Quantal.Model.Units;

namespace Quantal.Model.Immunoglobulin;

/// <summary>All IgG, and the antibodies against calcium channels that share its fate.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct ImmunoglobulinState<T>
{
    /// <summary>IgG in plasma, the patient's own and infused.</summary>
    [Unit("g/L")] public T Plasma;

    /// <summary>IgG in the periphery.</summary>
    [Unit("g/L")] public T Peripheral;

    /// <summary>IgG on its way into the catabolising cells.</summary>
    [Unit("g/L")] public T Entering;

    /// <summary>IgG as the endosomes of the catabolising cells see it.</summary>
    [Unit("g/L")] public T Endosomal;

    /// <summary>Pathogenic antibody in plasma, over that before treatment.</summary>
    [Unit("1")] public T PathogenicPlasma;

    /// <summary>Pathogenic antibody in the periphery, over that in plasma before treatment.</summary>
    [Unit("1")] public T PathogenicPeripheral;

    /// <summary>Antibody that binds in the assay and does no harm, in plasma, over that before treatment.</summary>
    [Unit("1")] public T HarmlessPlasma;

    /// <summary>Harmless antibody in the periphery, over that in plasma before treatment.</summary>
    [Unit("1")] public T HarmlessPeripheral;
}
