using Quantal.Numerics;

namespace Quantal.Model.NerveEnding;

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
