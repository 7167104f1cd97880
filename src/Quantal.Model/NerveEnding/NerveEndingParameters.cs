using Quantal.Model.Records;

namespace Quantal.Model.NerveEnding;

/// <summary>Parameters of the nerve ending, the muscle action potential and strength.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct NerveEndingParameters<T>
{
    /// <summary>Resting compound muscle action potential before treatment.</summary>
    [Evidence("nerve-ending.baseline-cmap")] public T BaselineCmap;

    /// <summary>Compound muscle action potential of healthy people.</summary>
    [Evidence("nerve-ending.normal-cmap")] public T NormalCmap;

    /// <summary>Normal quantal content over the threshold of the median fibre: the safety factor.</summary>
    [Evidence("nerve-ending.safety-factor")] public T SafetyFactor;

    /// <summary>Steepness of the distribution of thresholds over fibres.</summary>
    [Evidence("nerve-ending.fibre-steepness")] public T FibreSteepness;

    /// <summary>Exponent of release on the number of channels.</summary>
    [Evidence("nerve-ending.channel-cooperativity")] public T ChannelCooperativity;

    /// <summary>Exponent of release on the calcium that each channel lets in.</summary>
    [Evidence("nerve-ending.calcium-cooperativity")] public T CalciumCooperativity;

    /// <summary>Mean life of a calcium channel where there is no antibody.</summary>
    [Evidence("nerve-ending.channel-lifetime")] public T ChannelLifetime;

    /// <summary>Greatest rise of calcium per channel by amifampridine, relative.</summary>
    [Evidence("nerve-ending.greatest-calcium-gain")] public T GreatestCalciumGain;

    /// <summary>Rise of calcium per channel right after brief exercise, relative.</summary>
    [Evidence("nerve-ending.exercise-calcium-gain")] public T ExerciseCalciumGain;

    /// <summary>Net relative rise of the quantal content in sustained firing.</summary>
    [Evidence("nerve-ending.sustained-gain")] public T SustainedGain;

    /// <summary>Safety factor of proximal muscles in sustained firing over that of the hand.</summary>
    [Evidence("nerve-ending.proximal-ratio")] public T ProximalRatio;

    /// <summary>Least proximal strength that an examination finds normal.</summary>
    [Evidence("nerve-ending.examined-as-normal")] public T ExaminedAsNormal;

    /// <summary>QMG points lost per relative loss of strength.</summary>
    [Evidence("nerve-ending.qmg-scale")] public T QmgScale;

    /// <summary>Triple timed up-and-go of a patient of normal strength.</summary>
    [Evidence("nerve-ending.normal-tug3")] public T NormalTug3;

    /// <summary>Proximal weakness at which the triple timed up-and-go would double if it could rise without end.</summary>
    [Evidence("nerve-ending.tug3-doubling-weakness")] public T Tug3DoublingWeakness;

    /// <summary>Exponent of the time on weakness.</summary>
    [Evidence("nerve-ending.tug3-steepness")] public T Tug3Steepness;

    /// <summary>Greatest rise of the time, over normal.</summary>
    [Evidence("nerve-ending.greatest-tug3-rise")] public T GreatestTug3Rise;

    /// <summary>Proximal strength at which half of the daily activities are done without help.</summary>
    [Evidence("nerve-ending.half-independence-strength")] public T HalfIndependenceStrength;

    /// <summary>Exponent of the activities done without help on the odds of strength.</summary>
    [Evidence("nerve-ending.independence-steepness")] public T IndependenceSteepness;
}
