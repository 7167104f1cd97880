using System.Runtime.CompilerServices;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.NerveEnding;

/// <summary>The calcium channels of the motor nerve endings.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct NerveEndingState<T>
{
    /// <summary>Working channels over normal.</summary>
    [Unit("1")] public T Channels;
}

/// <summary>
/// Antibody removes calcium channels, which the nerve replaces. Release rises with the number of channels to one power
/// and with the calcium per channel to a higher one. A fibre fires if the quantal content exceeds its own threshold; the
/// fraction that fires is the action potential at rest, its increment right after exercise, and in sustained firing strength.
/// </summary>
public static class NerveEndingEquations
{
    /// <summary>The state before treatment, at which nothing changes.</summary>
    public static void Initial<T>(in NerveEndingIndividual<T> individual, out NerveEndingState<T> state)
        where T : struct, INumeric<T>
    {
        state.Channels = individual.BaselineChannels;
    }

    /// <summary>Rate of change of the channels.</summary>
    /// <param name="state">The channels.</param>
    /// <param name="antibody">Pathogenic antibody in the periphery, where the nerve endings are.</param>
    /// <param name="individual">The individual's rates.</param>
    /// <param name="derivative">Receives the rate of change.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Derivatives<T>(
        in NerveEndingState<T> state, T antibody, in NerveEndingIndividual<T> individual, out NerveEndingState<T> derivative)
        where T : struct, INumeric<T>
    {
        var replacement = individual.ChannelTurnover * (T.Constant(1) - state.Channels);
        var removal     = individual.AntibodyRemoval * antibody * state.Channels;

        derivative.Channels = replacement - removal;
    }

    /// <summary>Calcium per channel over normal, at an effect of amifampridine from 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T CalciumPerChannel<T>(T amifampridineEffect, in NerveEndingParameters<T> parameters)
        where T : struct, INumeric<T> =>
        T.Constant(1) + (parameters.GreatestCalciumGain * amifampridineEffect);

    /// <summary>Quantal content over the threshold of the median fibre.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T QuantalContent<T>(T channels, T calciumPerChannel, in NerveEndingParameters<T> parameters)
        where T : struct, INumeric<T> =>
        parameters.SafetyFactor
        * T.Pow(channels, parameters.ChannelCooperativity)
        * T.Pow(calciumPerChannel, parameters.CalciumCooperativity);

    /// <summary>Fraction of fibres whose threshold the quantal content exceeds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FiringFraction<T>(T quantalContent, in NerveEndingParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        var relative = T.Pow(quantalContent, parameters.FibreSteepness);
        return relative / (T.Constant(1) + relative);
    }

    /// <summary>Quantal content right after brief exercise over that at rest: facilitation at its peak.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T PeakFacilitation<T>(in NerveEndingParameters<T> parameters)
        where T : struct, INumeric<T> =>
        T.Pow(T.Constant(1) + parameters.ExerciseCalciumGain, parameters.CalciumCooperativity);

    /// <summary>Quantal content of the hand in sustained firing over that at rest: facilitation less rundown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T HandUse<T>(in NerveEndingParameters<T> parameters)
        where T : struct, INumeric<T> =>
        T.Constant(1) + parameters.SustainedGain;

    /// <summary>Quantal content of proximal muscles in sustained firing over that of the hand at rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ProximalUse<T>(in NerveEndingParameters<T> parameters)
        where T : struct, INumeric<T> =>
        parameters.ProximalRatio * HandUse(in parameters);

    /// <summary>
    /// Strength over normal: the fibres that fire in a use over those that fire in a healthy muscle in the same use with the same drug.
    /// </summary>
    /// <param name="atRest">Quantal content at rest.</param>
    /// <param name="healthyAtRest">Quantal content at rest of a healthy hand with the same drug.</param>
    /// <param name="use">Quantal content in use over that at rest.</param>
    /// <param name="parameters">The parameters.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Strength<T>(T atRest, T healthyAtRest, T use, in NerveEndingParameters<T> parameters)
        where T : struct, INumeric<T> =>
        FiringFraction(atRest * use, in parameters) / FiringFraction(healthyAtRest * use, in parameters);
}

/// <summary>One patient's nerve endings: the antibody's attack that explains the measured action potential.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct NerveEndingIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>Rate at which channels are replaced.</summary>
    public T ChannelTurnover;

    /// <summary>Channels before treatment, over normal.</summary>
    public T BaselineChannels;

    /// <summary>Rate at which antibody at its level before treatment removes channels.</summary>
    public T AntibodyRemoval;

    /// <summary>Action potential if every fibre fired.</summary>
    public T FullCmap;

    /// <summary>The individual's values: channels follow from the baseline action potential, the attack from the channels.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="baselineAntibody">Pathogenic antibody in the periphery before treatment, in the units of the state.</param>
    public static NerveEndingIndividual<T> Of(in NerveEndingParameters<T> parameters, T baselineAntibody)
    {
        var one = T.Constant(1);
        var fullCmap = parameters.NormalCmap * (one + T.Pow(parameters.SafetyFactor, -parameters.FibreSteepness));
        var firing = parameters.BaselineCmap / fullCmap;
        var quantalContent = T.Pow(firing / (one - firing), one / parameters.FibreSteepness);
        var channels = T.Pow(quantalContent / parameters.SafetyFactor, one / parameters.ChannelCooperativity);
        var turnover = one / parameters.ChannelLifetime;
        return new NerveEndingIndividual<T>
        {
            ChannelTurnover = turnover,
            BaselineChannels = channels,
            AntibodyRemoval = turnover * (one - channels) / (channels * baselineAntibody),
            FullCmap = fullCmap,
        };
    }
}
