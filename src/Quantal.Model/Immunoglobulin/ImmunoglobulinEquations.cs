using System.Runtime.CompilerServices;
using Quantal.Model.Composition;
using Quantal.Numerics;

namespace Quantal.Model.Immunoglobulin;

/// <summary>
/// IgG moves between plasma and periphery and is catabolised in both. The neonatal Fc receptor recycles it, all IgG
/// competing for a limited capacity: more IgG, faster loss of each. What has been infused reaches the receptor with a delay.
/// </summary>
public static class ImmunoglobulinEquations
{
    /// <summary>The state before treatment, at which nothing changes.</summary>
    public static void Initial<T>(in ImmunoglobulinParameters<T> parameters, in ImmunoglobulinIndividual<T> individual, out ImmunoglobulinState<T> state)
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
        in Drive<T> drive,
        in ImmunoglobulinParameters<T> parameters,
        in ImmunoglobulinIndividual<T> individual,
        out ImmunoglobulinState<T> derivative)
        where T : struct, INumeric<T>
    {
        var catabolism = Catabolism(in state, in drive, in parameters, in individual);
        var synthesis  = individual.SynthesisRate * parameters.BaselineConcentration * generalSynthesis;
        var infusion   = individual.ConcentrationPerMass * drive.ImmunoglobulinInfusion;

        derivative.Plasma     = synthesis + infusion - Loss(state.Plasma, state.Peripheral, catabolism, individual.OutwardRate);
        derivative.Peripheral = -Loss(state.Peripheral, state.Plasma, catabolism, individual.InwardRate);
        derivative.Entering   = parameters.EndosomalRate * (state.Plasma - state.Entering);
        derivative.Endosomal  = parameters.EndosomalRate * (state.Entering - state.Endosomal);

        derivative.PathogenicPlasma     = (individual.SynthesisRate * pathogenicSynthesis) - Loss(state.PathogenicPlasma, state.PathogenicPeripheral, catabolism, individual.OutwardRate);
        derivative.PathogenicPeripheral = -Loss(state.PathogenicPeripheral, state.PathogenicPlasma, catabolism, individual.InwardRate);
        derivative.HarmlessPlasma       = (individual.SynthesisRate * harmlessSynthesis) - Loss(state.HarmlessPlasma, state.HarmlessPeripheral, catabolism, individual.OutwardRate);
        derivative.HarmlessPeripheral   = -Loss(state.HarmlessPeripheral, state.HarmlessPlasma, catabolism, individual.InwardRate);
    }

    /// <summary>Net rate of catabolism of every IgG: intrinsic, less what is recycled, plus what high-dose prednisolone adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Catabolism<T>(in ImmunoglobulinState<T> state, in Drive<T> drive, in ImmunoglobulinParameters<T> parameters, in ImmunoglobulinIndividual<T> individual)
        where T : struct, INumeric<T>
    {
        var recycling   = individual.RecyclingCapacity / (individual.HalfRecycling + state.Endosomal);
        var steroidLoss = parameters.SteroidCatabolism * parameters.NetCatabolism * drive.PlasmaCellKilling;
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
