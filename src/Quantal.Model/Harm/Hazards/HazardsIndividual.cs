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

    /// <summary>Neutrophils of half the rise of infection over those before treatment, to the fourth power.</summary>
    public T HalfNeutrophilsFourth;

    /// <summary>IgG of half the rise of infection, to the sixth power.</summary>
    public T HalfIggSixth;

    /// <summary>Platelets of half the hazard of fatal bleeding over those before treatment, to the sixth power.</summary>
    public T HalfPlateletsSixth;

    /// <summary>Hazard of serious infection of an untreated patient of mean proneness, with the patient's own counts and IgG.</summary>
    public T UntreatedContracted;

    /// <summary>Hazard of the fatal ones of these if nothing else could kill.</summary>
    public T UnopposedFatalInfection;

    /// <summary>What of the unopposed fatality is left at the age beside the other causes of death, 0 to 1.</summary>
    public T FatalityOfAge;

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
        var individual = new HazardsIndividual<T>
        {
            SeriousInfection = parameters.InfectionFrailty * parameters.SeriousInfection * T.Exp(infectionAgeing * older),
            InfectionAgeingRate = infectionAgeing,
            HalfNeutrophilsFourth = T.Pow(parameters.InfectionHalfNeutrophils / neutrophils, T.Constant(4)),
            HalfIggSixth = Sixth(parameters.InfectionHalfIgg),
            HalfPlateletsSixth = Sixth(parameters.HalfBleedingPlatelets) / Sixth(platelets),
            Lymphoma = parameters.Lymphoma * T.Exp(lymphomaAgeing * (covariates.Age - parameters.LymphomaReferenceAge)),
            LymphomaAgeingRate = lymphomaAgeing,
            SkinCancer = parameters.SkinCancer * T.Exp(skinAgeing * older),
            SkinAgeingRate = skinAgeing,
            BackgroundDeath = parameters.BackgroundDeath * T.Exp(ageing * older),
            AgeingRate = ageing,
            InfectionFatality = parameters.InfectionFatality,
            NeutropenicFatality = parameters.NeutropenicFatality,
            LymphomaRate = one / parameters.LymphomaMemory,
            SkinHarmRate = one / parameters.SkinHarmTime,
        };

        // Deaths of infection are a part of all deaths of the untreated, however young: with fatal infections f beside a background of b it is
        // b f / (b + f), below both.
        individual.UntreatedContracted = individual.SeriousInfection / parameters.InfectionFrailty
            * HazardsEquations.WeakDefence(one, igg, in parameters, in individual);
        individual.UnopposedFatalInfection = HazardsEquations.OneAfterAnother(individual.UntreatedContracted, in parameters)
            * HazardsEquations.Fatality(one, in individual);
        var ofAge = individual.BackgroundDeath / (individual.BackgroundDeath + individual.UnopposedFatalInfection);
        individual.FatalityOfAge = ofAge;
        individual.UntreatedFatalInfection = ofAge * individual.UnopposedFatalInfection;
        individual.InfectionFatality = ofAge * parameters.InfectionFatality;
        individual.NeutropenicFatality = ofAge * parameters.NeutropenicFatality;
        return individual;
    }

    private static T Sixth(T value)
    {
        var square = value * value;
        return square * square * square;
    }
}
