using System.Runtime.CompilerServices;
using Quantal.Model.Effects;
using Quantal.Model.Patient;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Immunity.Immunoglobulin;

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

/// <summary>
/// IgG moves between plasma and periphery and is catabolised in both. The neonatal Fc receptor recycles it, all IgG
/// competing for a limited capacity: more IgG, faster loss of each. What has been infused reaches the receptor with a delay.
/// </summary>
public static class ImmunoglobulinEquations
{
    /// <summary>The state before treatment, at which nothing changes.</summary>
    public static void Initial<T>(
        in ImmunoglobulinParameters<T> parameters, in ImmunoglobulinIndividual<T> individual, out ImmunoglobulinState<T> state)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        state.Plasma = parameters.BaselineConcentration;
        state.Peripheral = individual.PeripheralRatio * parameters.BaselineConcentration;
        state.Entering = parameters.BaselineConcentration;
        state.Endosomal = parameters.BaselineConcentration;
        state.PathogenicPlasma = one;
        state.PathogenicPeripheral = individual.PeripheralRatio;
        state.HarmlessPlasma = one;
        state.HarmlessPeripheral = individual.PeripheralRatio;
    }

    /// <summary>Rates of change; the three syntheses are relative to those before treatment.</summary>
    public static void Derivatives<T>(
        in ImmunoglobulinState<T> state,
        T generalSynthesis,
        T pathogenicSynthesis,
        T harmlessSynthesis,
        in DrugEffects<T> effects,
        in ImmunoglobulinParameters<T> parameters,
        in ImmunoglobulinIndividual<T> individual,
        out ImmunoglobulinState<T> derivative)
        where T : struct, INumeric<T>
    {
        var catabolism = Catabolism(in state, in effects, in parameters, in individual);
        var synthesis  = individual.SynthesisRate * parameters.BaselineConcentration * generalSynthesis;
        var infusion   = individual.ConcentrationPerMass * effects.ImmunoglobulinInfusion;

        derivative.Plasma     = synthesis + infusion - Loss(state.Plasma, state.Peripheral, catabolism, individual.OutwardRate);
        derivative.Peripheral = -Loss(state.Peripheral, state.Plasma, catabolism, individual.InwardRate);
        derivative.Entering   = parameters.EndosomalRate * (state.Plasma - state.Entering);
        derivative.Endosomal  = parameters.EndosomalRate * (state.Entering - state.Endosomal);

        derivative.PathogenicPlasma     = (individual.SynthesisRate * pathogenicSynthesis)
            - Loss(state.PathogenicPlasma, state.PathogenicPeripheral, catabolism, individual.OutwardRate);
        derivative.PathogenicPeripheral = -Loss(state.PathogenicPeripheral, state.PathogenicPlasma, catabolism, individual.InwardRate);
        derivative.HarmlessPlasma       = (individual.SynthesisRate * harmlessSynthesis)
            - Loss(state.HarmlessPlasma, state.HarmlessPeripheral, catabolism, individual.OutwardRate);
        derivative.HarmlessPeripheral   = -Loss(state.HarmlessPeripheral, state.HarmlessPlasma, catabolism, individual.InwardRate);
    }

    /// <summary>Net rate of catabolism of every IgG: intrinsic, less what is recycled, plus what high-dose prednisolone adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Catabolism<T>(
        in ImmunoglobulinState<T> state, in DrugEffects<T> effects, in ImmunoglobulinParameters<T> parameters,
        in ImmunoglobulinIndividual<T> individual)
        where T : struct, INumeric<T>
    {
        var recycling   =
            individual.RecyclingCapacity / (individual.HalfRecycling + state.Endosomal) * (T.Constant(1) - effects.RecyclingBlock);
        var steroidLoss = parameters.SteroidCatabolism * parameters.NetCatabolism * effects.PrecursorKilling;
        return parameters.IntrinsicCatabolism - recycling + steroidLoss;
    }

    /// <summary>One session of plasma exchange: what is left in plasma. The periphery is untouched and refills it.</summary>
    public static void Exchange<T>(ref ImmunoglobulinState<T> state, T plasmaVolumes, in ImmunoglobulinParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        var left = T.Exp(-(parameters.ExchangeEfficiency * plasmaVolumes));
        state.Plasma *= left;
        state.PathogenicPlasma *= left;
        state.HarmlessPlasma *= left;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Loss<T>(T here, T there, T catabolism, T exchangeRate)
        where T : struct, INumeric<T> => (catabolism * here) + (exchangeRate * (here - there));
}

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
        var halfRecycling = parameters.HalfRecyclingRatio * parameters.BaselineConcentration
            * (parameters.IntrinsicCatabolism - parameters.NetCatabolism) / parameters.NetCatabolism;
        return new ImmunoglobulinIndividual<T>
        {
            ConcentrationPerMass = T.Constant(1) / plasmaVolume,
            OutwardRate = outward,
            InwardRate = inward,
            PeripheralRatio = peripheralRatio,
            SynthesisRate = parameters.NetCatabolism + outward - (outward * peripheralRatio),
            HalfRecycling = halfRecycling,
            RecyclingCapacity =
                (parameters.IntrinsicCatabolism - parameters.NetCatabolism) * (halfRecycling + parameters.BaselineConcentration),
        };
    }
}
