using Quantal.Model.Units;

namespace Quantal.Model.Effects;

/// <summary>
/// What the drugs do to the slow biology at one moment. The closed forms supply it; the slow equations see drugs
/// through nothing else.
/// </summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct DrugEffects<T>
{
    /// <summary>Thioguanine in the DNA of dividing cells, as TGN per red cell.</summary>
    [Unit("pmol/8e8RBC")] public T DnaThioguanine;

    /// <summary>The square of thioguanine in DNA, to which the hazard of leukopenia is proportional.</summary>
    [Unit("nmol^2")] public T DnaThioguanineSquared;

    /// <summary>Methylated mercaptopurine nucleotides per red cell.</summary>
    [Unit("pmol/8e8RBC")] public T Mmp;

    /// <summary>Recent daily dose of azathioprine per body weight.</summary>
    [Unit("mg/kg/d")] public T AzathioprineDose;

    /// <summary>Suppression of lymphocyte division by prednisolone, 0 to 1.</summary>
    [Unit("1")] public T Suppression;

    /// <summary>Killing of short-lived plasma cells by prednisolone, as a fraction of its greatest rate, 0 to 1.</summary>
    [Unit("1")] public T PlasmaCellKilling;

    /// <summary>Recent daily dose of prednisolone.</summary>
    [Unit("mg/d")] public T PrednisoloneDose;

    /// <summary>Immunoglobulin infused.</summary>
    [Unit("mg/d")] public T ImmunoglobulinInfusion;
}
