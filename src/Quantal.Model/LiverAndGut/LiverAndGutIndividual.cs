using Quantal.Numerics;

namespace Quantal.Model.LiverAndGut;

/// <summary>Half-life as a rate and incidences as cumulative hazards.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct LiverAndGutIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>Rate at which ALT leaves plasma.</summary>
    public T AltLossRate;

    /// <summary>Rate at which early intolerance passes.</summary>
    public T ToleranceRate;

    /// <summary>Cumulative hazard of nausea or vomiting over the whole early time.</summary>
    public T NauseaVomiting;

    /// <summary>Cumulative hazard of pancreatitis over the whole early time.</summary>
    public T Pancreatitis;

    /// <summary>Cumulative hazard of hypersensitivity over the whole early time.</summary>
    public T Hypersensitivity;

    /// <summary>Relative rise of the leakage of ALT per MMP.</summary>
    public T AltRisePerMmp;

    /// <summary>Relative rise of the hazard of liver injury per MMP.</summary>
    public T HazardRisePerMmp;

    /// <summary>The individual's values from parameters.</summary>
    public static LiverAndGutIndividual<T> Of(in LiverAndGutParameters<T> parameters)
    {
        var one = T.Constant(1);
        return new LiverAndGutIndividual<T>
        {
            AltLossRate = T.Log(T.Constant(2)) / parameters.AltHalfLife,
            AltRisePerMmp = parameters.AltRise / parameters.InjuriousMmp,
            HazardRisePerMmp = parameters.MmpLiverHazardRise / parameters.InjuriousMmp,
            ToleranceRate = one / parameters.ToleranceTime,
            NauseaVomiting = -T.Log(one - parameters.NauseaIncidence),
            Pancreatitis = -T.Log(one - parameters.PancreatitisIncidence),
            Hypersensitivity = -T.Log(one - parameters.HypersensitivityIncidence),
        };
    }
}
