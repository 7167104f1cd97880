using Quantal.Model.Records;

namespace Quantal.Model.Harm.Hazards;

/// <summary>Parameters of infection, low counts, malignancy and death.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct HazardsParameters<T>
{
    /// <summary>Hazard of serious infection at the reference age without immunosuppression.</summary>
    [Evidence("hazards.serious-infection")] public T SeriousInfection;

    /// <summary>The patient's own proneness to serious infection over the mean of all patients.</summary>
    [Evidence("hazards.infection-frailty")] public T InfectionFrailty;

    /// <summary>Hazard ratio of serious infection per ten years of age.</summary>
    [Evidence("hazards.infection-age-ratio")] public T InfectionAgeRatio;

    /// <summary>The span of age of that ratio.</summary>
    [Evidence("hazards.infection-age-span")] public T InfectionAgeSpan;

    /// <summary>Relative rise of the hazard of serious infection at the reference dose of prednisolone.</summary>
    [Evidence("hazards.infection-prednisolone-rise")] public T InfectionPrednisoloneRise;

    /// <summary>Relative rise of the hazard of serious infection on azathioprine, counts apart.</summary>
    [Evidence("hazards.infection-azathioprine-rise")] public T InfectionAzathioprineRise;

    /// <summary>Relative rise of the hazard of serious infection without neutrophils.</summary>
    [Evidence("hazards.infection-neutropenia-rise")] public T InfectionNeutropeniaRise;

    /// <summary>Neutrophils at which half of that rise is reached.</summary>
    [Evidence("hazards.infection-half-neutrophils")] public T InfectionHalfNeutrophils;

    /// <summary>Relative rise of the hazard of serious infection without IgG.</summary>
    [Evidence("hazards.infection-low-igg-rise")] public T InfectionLowIggRise;

    /// <summary>IgG at which half of that rise is reached.</summary>
    [Evidence("hazards.infection-half-igg")] public T InfectionHalfIgg;

    /// <summary>How long a serious infection lasts, in which no other one begins.</summary>
    [Evidence("hazards.infection-duration")] public T InfectionDuration;

    /// <summary>Hazard of lymphoma never on azathioprine at the age of the cohort behind it.</summary>
    [Evidence("hazards.lymphoma")] public T Lymphoma;

    /// <summary>Age to which the hazard of lymphoma refers.</summary>
    [Evidence("hazards.lymphoma-reference-age")] public T LymphomaReferenceAge;

    /// <summary>Time in which the hazard of lymphoma doubles with age.</summary>
    [Evidence("hazards.lymphoma-doubling-time")] public T LymphomaDoublingTime;

    /// <summary>Hazard ratio of lymphoma on azathioprine.</summary>
    [Evidence("hazards.lymphoma-ratio")] public T LymphomaRatio;

    /// <summary>Mean time in which the risk of lymphoma follows exposure, up and down.</summary>
    [Evidence("hazards.lymphoma-memory")] public T LymphomaMemory;

    /// <summary>Hazard of skin cancer at the reference age never on azathioprine.</summary>
    [Evidence("hazards.skin-cancer")] public T SkinCancer;

    /// <summary>Hazard ratio of skin cancer on azathioprine.</summary>
    [Evidence("hazards.skin-cancer-ratio")] public T SkinCancerRatio;

    /// <summary>Hazard ratio of skin cancer per year of age.</summary>
    [Evidence("hazards.skin-cancer-age-ratio")] public T SkinCancerAgeRatio;

    /// <summary>The span of age of that ratio.</summary>
    [Evidence("hazards.skin-cancer-age-span")] public T SkinCancerAgeSpan;

    /// <summary>Mean time on azathioprine in which the skin is harmed for good.</summary>
    [Evidence("hazards.skin-harm-time")] public T SkinHarmTime;

    /// <summary>Age to which the hazards at a reference age refer.</summary>
    [Evidence("hazards.reference-age")] public T ReferenceAge;

    /// <summary>Hazard of death in the general population at the reference age.</summary>
    [Evidence("hazards.background-death")] public T BackgroundDeath;

    /// <summary>Time in which the hazard of death doubles with age.</summary>
    [Evidence("hazards.death-doubling-time")] public T DeathDoublingTime;

    /// <summary>Fraction of serious infections that are fatal at normal counts, before other causes of death are allowed for.</summary>
    [Evidence("hazards.infection-fatality")] public T InfectionFatality;

    /// <summary>The same without neutrophils.</summary>
    [Evidence("hazards.neutropenic-fatality")] public T NeutropenicFatality;

    /// <summary>Hazard of fatal bleeding without platelets.</summary>
    [Evidence("hazards.fatal-bleeding")] public T FatalBleeding;

    /// <summary>Platelets at which half of that hazard is reached.</summary>
    [Evidence("hazards.half-bleeding-platelets")] public T HalfBleedingPlatelets;
}
