using Quantal.Model.Composition;
using Quantal.Numerics;

namespace Quantal.Model.Immunoglobulin;

/// <summary>One patient's IgG: volumes by weight, and what holds the baseline.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct ImmunoglobulinIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>Rise of the plasma concentration per mass infused: one over the plasma volume.</summary>
    public T ConcentrationPerMass;

    /// <summary>Exchange from plasma, as a rate.</summary>
    public T OutwardRate;

    /// <summary>Exchange from the periphery, as a rate.</summary>
    public T InwardRate;

    /// <summary>Peripheral over plasma concentration before treatment.</summary>
    public T PeripheralRatio;

    /// <summary>Synthesis before treatment, over the plasma concentration that it holds.</summary>
    public T SynthesisRate;

    /// <summary>IgG at which recycling is half saturated.</summary>
    public T HalfRecycling;

    /// <summary>Greatest rate of recycling, times the half-saturating concentration's sum with the baseline.</summary>
    public T RecyclingCapacity;

    /// <summary>The individual's values from parameters and covariates.</summary>
    public static ImmunoglobulinIndividual<T> Of(in ImmunoglobulinParameters<T> parameters, in Covariates<T> covariates)
    {
        var plasmaVolume = parameters.PlasmaVolumePerWeight * covariates.Weight;
        var exchange = parameters.ExchangePerWeight * covariates.Weight;
        var outward = exchange / plasmaVolume;
        var inward = exchange / (parameters.PeripheralVolumePerWeight * covariates.Weight);
        var peripheralRatio = inward / (inward + parameters.NetCatabolism);
        var halfRecycling = parameters.HalfRecyclingRatio * parameters.BaselineConcentration;
        return new ImmunoglobulinIndividual<T>
        {
            ConcentrationPerMass = T.Constant(1) / plasmaVolume,
            OutwardRate = outward,
            InwardRate = inward,
            PeripheralRatio = peripheralRatio,
            SynthesisRate = parameters.NetCatabolism + outward - (outward * peripheralRatio),
            HalfRecycling = halfRecycling,
            RecyclingCapacity = (parameters.IntrinsicCatabolism - parameters.NetCatabolism) * (halfRecycling + parameters.BaselineConcentration),
        };
    }
}
