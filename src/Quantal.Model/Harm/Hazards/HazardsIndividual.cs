using Quantal.Model.Patient;
using Quantal.Numerics;

namespace Quantal.Model.Harm.Hazards;

/// <summary>One patient's hazards at the age of day 0.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct HazardsIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>The patient's own hazard of serious infection without immunosuppression, at normal counts and IgG.</summary>
    public T SeriousInfection;

    /// <summary>Rate at which that hazard grows with age.</summary>
    public T InfectionAgeingRate;

    /// <summary>Neutrophils before treatment over those of half the rise of infection.</summary>
    public T NeutrophilScale;

    /// <summary>1 over the IgG of half the rise of infection.</summary>
    public T IggScale;

    /// <summary>Platelets before treatment over those of half the hazard of fatal bleeding.</summary>
    public T PlateletScale;

    /// <summary>Share of serious infections that are fatal at the age at normal counts.</summary>
    public T InfectionFatality;

    /// <summary>The same without neutrophils.</summary>
    public T NeutropenicFatality;

    /// <summary>Hazard of fatal infection of an untreated patient of mean proneness; it is a part of the background hazard of death.</summary>
    public T UntreatedFatalInfection;

    /// <summary>Hazard of lymphoma never on azathioprine.</summary>
    public T Lymphoma;

    /// <summary>Rate at which that hazard grows with age.</summary>
    public T LymphomaAgeingRate;

    /// <summary>Hazard of skin cancer never on azathioprine.</summary>
    public T SkinCancer;

    /// <summary>Rate at which that hazard grows with age.</summary>
    public T SkinAgeingRate;

    /// <summary>Hazard of death in the general population.</summary>
    public T BackgroundDeath;

    /// <summary>Rate at which that hazard grows with age.</summary>
    public T AgeingRate;

    /// <summary>Hazard of leukopenia over the square of thioguanine.</summary>
    public T LeukopeniaPerThioguanineSquared;

    /// <summary>Rate at which the risk of lymphoma follows exposure.</summary>
    public T LymphomaRate;

    /// <summary>Rate at which the skin is harmed.</summary>
    public T SkinHarmRate;

    /// <summary>The individual's values from parameters and covariates.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="neutrophils">Neutrophil count before treatment.</param>
    /// <param name="platelets">Platelet count before treatment.</param>
    /// <param name="igg">IgG in plasma before treatment.</param>
    /// <param name="covariates">What is known from the outside.</param>
    public static HazardsIndividual<T> Of(
        in HazardsParameters<T> parameters, T neutrophils, T platelets, T igg, in Covariates<T> covariates)
    {
        var one = T.Constant(1);
        var older = covariates.Age - parameters.ReferenceAge;
        var doubling = T.Log(T.Constant(2));
        var infectionAgeing = T.Log(parameters.InfectionAgeRatio) / parameters.InfectionAgeSpan;
        var lymphomaAgeing = doubling / parameters.LymphomaDoublingTime;
        var skinAgeing = T.Log(parameters.SkinCancerAgeRatio) / parameters.SkinCancerAgeSpan;
        var ageing = doubling / parameters.DeathDoublingTime;
        var meanInfection = parameters.SeriousInfection * T.Exp(infectionAgeing * older);
        var individual = new HazardsIndividual<T>
        {
            SeriousInfection = parameters.InfectionFrailty * meanInfection,
            InfectionAgeingRate = infectionAgeing,
            NeutrophilScale = neutrophils / parameters.InfectionHalfNeutrophils,
            IggScale = one / parameters.InfectionHalfIgg,
            PlateletScale = platelets / parameters.HalfBleedingPlatelets,
            Lymphoma = parameters.Lymphoma * T.Exp(lymphomaAgeing * (covariates.Age - parameters.LymphomaReferenceAge)),
            LymphomaAgeingRate = lymphomaAgeing,
            SkinCancer = parameters.SkinCancer * T.Exp(skinAgeing * older),
            SkinAgeingRate = skinAgeing,
            BackgroundDeath = parameters.BackgroundDeath * T.Exp(ageing * older),
            AgeingRate = ageing,
            LeukopeniaPerThioguanineSquared =
                parameters.Leukopenia / (parameters.LeukopeniaReferenceThioguanine * parameters.LeukopeniaReferenceThioguanine),
            InfectionFatality = parameters.InfectionFatality,
            NeutropenicFatality = parameters.NeutropenicFatality,
            LymphomaRate = one / parameters.LymphomaMemory,
            SkinHarmRate = one / parameters.SkinHarmTime,
        };

        // Deaths of infection are a part of all deaths of the untreated, however young: with fatal infections f beside a background of b it is
        // b f / (b + f), below both.
        var untreated = HazardsEquations.OneAfterAnother(
            meanInfection * HazardsEquations.WeakDefence(one, igg, in parameters, in individual), in parameters);
        var fatal = untreated * HazardsEquations.Fatality(one, in individual);
        var ofAge = individual.BackgroundDeath / (individual.BackgroundDeath + fatal);
        individual.InfectionFatality = ofAge * parameters.InfectionFatality;
        individual.NeutropenicFatality = ofAge * parameters.NeutropenicFatality;
        individual.UntreatedFatalInfection = ofAge * fatal;
        return individual;
    }
}
