using System.Runtime.CompilerServices;
using Quantal.Model.Effects;
using Quantal.Model.Layout;
using Quantal.Model.Patient;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Harm.Hazards;

/// <summary>What drives the late harms, and the hazards summed so far.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct HazardsState<T>
{
    /// <summary>Recent exposure to azathioprine as lymphoma risk sees it: follows it up and down.</summary>
    [Unit("1")] public T LymphomaExposure;

    /// <summary>Harm to the skin: rises on azathioprine, never falls.</summary>
    [Unit("1")] public T SkinHarm;

    /// <summary>Hazard of death by age over that at day 0.</summary>
    [Unit("1")] public T Ageing;

    /// <summary>Cumulative hazard of serious infection.</summary>
    [Unit("1")] public T SeriousInfection;

    /// <summary>Cumulative hazard of lymphoma.</summary>
    [Unit("1")] public T Lymphoma;

    /// <summary>Cumulative hazard of skin cancer.</summary>
    [Unit("1")] public T SkinCancer;

    /// <summary>Cumulative hazard of death.</summary>
    [Unit("1")] public T Death;
}

/// <summary>
/// Hazards on exposure, counts, dose and age. The risk of lymphoma falls back after azathioprine is stopped, that of skin
/// cancer does not. The probability of at least one event by a time is 1 - exp(-cumulative hazard).
/// </summary>
public static class HazardsEquations
{
    /// <summary>The state before treatment.</summary>
    public static void Initial<T>(out HazardsState<T> state)
        where T : struct, INumeric<T>
    {
        state = default;
        Fields.Of<HazardsState<T>, T>(ref state).Fill(T.Constant(0));
        state.Ageing = T.Constant(1);
    }

    /// <summary>Rates of change.</summary>
    /// <param name="state">The state.</param>
    /// <param name="neutrophils">Circulating neutrophils over those before treatment.</param>
    /// <param name="azathioprineExposure">How far the patient is on azathioprine, 0 to 1.</param>
    /// <param name="diseaseDeath">Hazard of death by the disease or what stands behind it.</param>
    /// <param name="effects">What the drugs do.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="individual">The individual's hazards.</param>
    /// <param name="derivative">Receives the rates of change.</param>
    public static void Derivatives<T>(
        in HazardsState<T> state,
        T neutrophils,
        T azathioprineExposure,
        T diseaseDeath,
        in DrugEffects<T> effects,
        in HazardsParameters<T> parameters,
        in HazardsIndividual<T> individual,
        out HazardsState<T> derivative)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        var infection  = Infection(neutrophils, azathioprineExposure, in effects, in parameters, in individual);
        var background = individual.BackgroundDeath * state.Ageing;

        derivative.LymphomaExposure = individual.LymphomaRate * (azathioprineExposure - state.LymphomaExposure);
        derivative.SkinHarm         = individual.SkinHarmRate * azathioprineExposure * (one - state.SkinHarm);
        derivative.Ageing           = individual.AgeingRate * state.Ageing;
        derivative.SeriousInfection = infection;
        derivative.Lymphoma         = parameters.Lymphoma * (one + ((parameters.LymphomaRatio - one) * state.LymphomaExposure));
        derivative.SkinCancer       = individual.SkinCancer * (one + ((parameters.SkinCancerRatio - one) * state.SkinHarm));
        derivative.Death            = background + (parameters.InfectionFatality * infection) + diseaseDeath;
    }

    /// <summary>Integrated hazard of death as it comes to people of the same age.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T OtherDeath<T>(in HazardsState<T> state, in HazardsIndividual<T> individual)
        where T : struct, INumeric<T> => individual.BackgroundDeath * (state.Ageing - T.Constant(1)) / individual.AgeingRate;

    /// <summary>Hazard of serious infection: higher on either drug, and the higher the fewer neutrophils there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Infection<T>(
        T neutrophils, T azathioprineExposure, in DrugEffects<T> effects, in HazardsParameters<T> parameters,
        in HazardsIndividual<T> individual)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        var steroid      = one + (individual.InfectionRisePerDose * effects.PrednisoloneDose);
        var azathioprine = one + (parameters.InfectionAzathioprineRise * azathioprineExposure);
        return individual.SeriousInfection * steroid * azathioprine * (one + effects.InfectionRise) / neutrophils;
    }
}

/// <summary>One patient's hazards at the age of day 0.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct HazardsIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>Hazard of serious infection without immunosuppression.</summary>
    public T SeriousInfection;

    /// <summary>Hazard of skin cancer never on azathioprine.</summary>
    public T SkinCancer;

    /// <summary>Hazard of death in the general population.</summary>
    public T BackgroundDeath;

    /// <summary>Rate at which that hazard grows with age.</summary>
    public T AgeingRate;

    /// <summary>Relative rise of the hazard of serious infection per daily dose of prednisolone.</summary>
    public T InfectionRisePerDose;

    /// <summary>Rate at which the risk of lymphoma follows exposure.</summary>
    public T LymphomaRate;

    /// <summary>Rate at which the skin is harmed.</summary>
    public T SkinHarmRate;

    /// <summary>The individual's values from parameters and covariates.</summary>
    public static HazardsIndividual<T> Of(in HazardsParameters<T> parameters, in Covariates<T> covariates)
    {
        var older = covariates.Age - parameters.ReferenceAge;
        var ageingRate = T.Log(T.Constant(2)) / parameters.DeathDoublingTime;
        return new HazardsIndividual<T>
        {
            SeriousInfection = parameters.SeriousInfection * T.Pow(parameters.InfectionAgeRatio, older / parameters.InfectionAgeSpan),
            SkinCancer = parameters.SkinCancer * T.Pow(parameters.SkinCancerAgeRatio, older / parameters.SkinCancerAgeSpan),
            BackgroundDeath = parameters.BackgroundDeath * T.Exp(ageingRate * older),
            AgeingRate = ageingRate,
            InfectionRisePerDose = parameters.InfectionPrednisoloneRise / parameters.InfectionReferenceDose,
            LymphomaRate = T.Constant(1) / parameters.LymphomaMemory,
            SkinHarmRate = T.Constant(1) / parameters.SkinHarmTime,
        };
    }
}
