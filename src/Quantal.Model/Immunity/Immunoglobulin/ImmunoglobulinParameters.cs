using Quantal.Model.Records;

namespace Quantal.Model.Immunity.Immunoglobulin;

/// <summary>Parameters of immunoglobulin G (IgG).</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct ImmunoglobulinParameters<T>
{
    /// <summary>IgG in plasma before treatment.</summary>
    [Evidence("immunoglobulin.baseline-concentration")] public T BaselineConcentration;

    /// <summary>Plasma volume per body weight.</summary>
    [Evidence("immunoglobulin.plasma-volume-per-weight")] public T PlasmaVolumePerWeight;

    /// <summary>Peripheral volume per body weight.</summary>
    [Evidence("immunoglobulin.peripheral-volume-per-weight")] public T PeripheralVolumePerWeight;

    /// <summary>Exchange between plasma and periphery per body weight.</summary>
    [Evidence("immunoglobulin.exchange-per-weight")] public T ExchangePerWeight;

    /// <summary>Rate of catabolism without any recycling.</summary>
    [Evidence("immunoglobulin.intrinsic-catabolism")] public T IntrinsicCatabolism;

    /// <summary>Net rate of catabolism before treatment.</summary>
    [Evidence("immunoglobulin.net-catabolism")] public T NetCatabolism;

    /// <summary>
    /// IgG at which recycling by the neonatal Fc receptor is half saturated, over the least at which catabolism is none where there is no IgG;
    /// at least 1.
    /// </summary>
    [Evidence("immunoglobulin.half-recycling-ratio")] public T HalfRecyclingRatio;

    /// <summary>Rate of each of the two stages in which the catabolising cells' endosomes follow the plasma.</summary>
    [Evidence("immunoglobulin.endosomal-rate")] public T EndosomalRate;

    /// <summary>Rise of catabolism at prednisolone's full effect, relative to that before treatment.</summary>
    [Evidence("immunoglobulin.steroid-catabolism")] public T SteroidCatabolism;

    /// <summary>
    /// Part of the plasma's IgG that an exchange of one plasma volume leaves behind, as the exponent of its exponential.
    /// </summary>
    [Evidence("immunoglobulin.exchange-efficiency")] public T ExchangeEfficiency;
}
