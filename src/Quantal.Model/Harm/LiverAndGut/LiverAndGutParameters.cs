using Quantal.Model.Records;

namespace Quantal.Model.Harm.LiverAndGut;

/// <summary>Parameters of azathioprine's harm to liver, gut and pancreas.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct LiverAndGutParameters<T>
{
    /// <summary>Alanine aminotransferase (ALT) before treatment.</summary>
    [Evidence("liver-and-gut.baseline-alt")] public T BaselineAlt;

    /// <summary>Half-life of ALT in plasma.</summary>
    [Evidence("liver-and-gut.alt-half-life")] public T AltHalfLife;

    /// <summary>MMP at which liver injury is taken to be likely.</summary>
    [Evidence("liver-and-gut.injurious-mmp")] public T InjuriousMmp;

    /// <summary>Relative rise of the leakage of ALT at the injurious MMP.</summary>
    [Evidence("liver-and-gut.alt-rise")] public T AltRise;

    /// <summary>Daily dose of azathioprine at which its harms are half as likely as at most.</summary>
    [Evidence("liver-and-gut.half-harm-dose")] public T HalfHarmDose;

    /// <summary>Daily dose of azathioprine to which the incidences of nausea and liver injury refer.</summary>
    [Evidence("liver-and-gut.usual-dose")] public T UsualDose;

    /// <summary>Mean time on azathioprine after which early intolerance is no longer to be expected.</summary>
    [Evidence("liver-and-gut.tolerance-time")] public T ToleranceTime;

    /// <summary>Patients with nausea or vomiting, as a fraction.</summary>
    [Evidence("liver-and-gut.nausea-incidence")] public T NauseaIncidence;

    /// <summary>Patients with pancreatitis, as a fraction.</summary>
    [Evidence("liver-and-gut.pancreatitis-incidence")] public T PancreatitisIncidence;

    /// <summary>Patients with hypersensitivity, as a fraction.</summary>
    [Evidence("liver-and-gut.hypersensitivity-incidence")] public T HypersensitivityIncidence;

    /// <summary>Patients with liver injury apart from methylation at the usual dose, as a fraction.</summary>
    [Evidence("liver-and-gut.liver-injury-incidence")] public T LiverInjuryIncidence;

    /// <summary>Mean time on azathioprine after which such an injury is no longer to be expected.</summary>
    [Evidence("liver-and-gut.liver-tolerance-time")] public T LiverToleranceTime;

    /// <summary>Hazard of liver injury by methylation at the injurious MMP.</summary>
    [Evidence("liver-and-gut.mmp-liver-hazard")] public T MmpLiverHazard;
}
