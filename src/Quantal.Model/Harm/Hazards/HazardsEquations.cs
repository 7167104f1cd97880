using System.Runtime.CompilerServices;
using Quantal.Model.Effects;
using Quantal.Model.Layout;
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

    /// <summary>Hazard of serious infection by age over that at day 0.</summary>
    [Unit("1")] public T InfectionAgeing;

    /// <summary>Hazard of lymphoma by age over that at day 0.</summary>
    [Unit("1")] public T LymphomaAgeing;

    /// <summary>Hazard of skin cancer by age over that at day 0.</summary>
    [Unit("1")] public T SkinAgeing;

    /// <summary>Cumulative hazard of serious infection.</summary>
    [Unit("1")] public T SeriousInfection;

    /// <summary>Cumulative hazard of lymphoma.</summary>
    [Unit("1")] public T Lymphoma;

    /// <summary>Cumulative hazard of skin cancer.</summary>
    [Unit("1")] public T SkinCancer;

    /// <summary>Cumulative hazard of fatal bleeding.</summary>
    [Unit("1")] public T FatalBleeding;

    /// <summary>Cumulative hazard of death of what people of the same age die of, but for infections.</summary>
    [Unit("1")] public T OtherDeath;

    /// <summary>Cumulative hazard of death.</summary>
    [Unit("1")] public T Death;
}

/// <summary>What of the patient decides how likely infection and bleeding are.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
/// <param name="Neutrophils">Neutrophils of blood and vessel walls over those before treatment.</param>
/// <param name="Platelets">Platelets over those before treatment.</param>
/// <param name="Igg">IgG in plasma.</param>
public readonly record struct Defences<T>(T Neutrophils, T Platelets, T Igg)
    where T : struct, INumeric<T>;

/// <summary>
/// Hazards on exposure, defences, dose and age; all of them bounded, whatever the drugs do. The risk of lymphoma falls back after azathioprine
/// is stopped, that of skin cancer does not. The probability of at least one event by a time is 1 - exp(-cumulative hazard).
/// </summary>
public static class HazardsEquations
{
    /// <summary>The state before treatment.</summary>
    public static void Initial<T>(out HazardsState<T> state)
        where T : struct, INumeric<T>
    {
        state = default;
        Fields.Of<HazardsState<T>, T>(ref state).Fill(T.Constant(0));
        var one = T.Constant(1);
        (state.Ageing, state.InfectionAgeing, state.LymphomaAgeing, state.SkinAgeing) = (one, one, one, one);
    }

    /// <summary>Rates of change.</summary>
    /// <param name="state">The state.</param>
    /// <param name="defences">Counts and IgG.</param>
    /// <param name="azathioprineExposure">How far the patient is on azathioprine, 0 to 1.</param>
    /// <param name="diseaseDeath">Hazard of death by the disease or what stands behind it.</param>
    /// <param name="effects">What the drugs do.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="individual">The individual's hazards.</param>
    /// <param name="derivative">Receives the rates of change.</param>
    public static void Derivatives<T>(
        in HazardsState<T> state,
        in Defences<T> defences,
        T azathioprineExposure,
        T diseaseDeath,
        in DrugEffects<T> effects,
        in HazardsParameters<T> parameters,
        in HazardsIndividual<T> individual,
        out HazardsState<T> derivative)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        var contracted = Contracted(in state, in defences, azathioprineExposure, in effects, in parameters, in individual);
        var infection  = OneAfterAnother(contracted, in parameters);
        var fatality   = Fatality(defences.Neutrophils, in individual);
        var bleeding   = Bleeding(defences.Platelets, in parameters, in individual);
        var other      = OtherDeath(in state, in individual);
        var lymphoma   = individual.Lymphoma * state.LymphomaAgeing;
        var skin       = individual.SkinCancer * state.SkinAgeing;

        derivative.LymphomaExposure = individual.LymphomaRate * (azathioprineExposure - state.LymphomaExposure);
        derivative.SkinHarm         = individual.SkinHarmRate * azathioprineExposure * (one - state.SkinHarm);
        derivative.Ageing           = individual.AgeingRate * state.Ageing;
        derivative.InfectionAgeing  = individual.InfectionAgeingRate * state.InfectionAgeing;
        derivative.LymphomaAgeing   = individual.LymphomaAgeingRate * state.LymphomaAgeing;
        derivative.SkinAgeing       = individual.SkinAgeingRate * state.SkinAgeing;
        derivative.SeriousInfection = infection;
        derivative.Lymphoma         = lymphoma * (one + ((parameters.LymphomaRatio - one) * state.LymphomaExposure));
        derivative.SkinCancer       = skin * (one + ((parameters.SkinCancerRatio - one) * state.SkinHarm));
        derivative.FatalBleeding    = bleeding;
        derivative.OtherDeath       = other;
        derivative.Death            = other + (fatality * infection) + bleeding + diseaseDeath;
    }

    /// <summary>
    /// Hazard of serious infection in a patient without one: the patient's own at the age, times a bounded factor for each drug and for each
    /// defence that is down.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Contracted<T>(
        in HazardsState<T> state, in Defences<T> defences, T azathioprineExposure, in DrugEffects<T> effects,
        in HazardsParameters<T> parameters, in HazardsIndividual<T> individual)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        var steroid      = one + (parameters.InfectionPrednisoloneRise * effects.SteroidInfection);
        var azathioprine = one + (parameters.InfectionAzathioprineRise * azathioprineExposure);
        var weak         = WeakDefence(defences.Neutrophils, defences.Igg, in parameters, in individual);
        return individual.SeriousInfection * state.InfectionAgeing * steroid * azathioprine * weak * (one + effects.InfectionRise);
    }

    /// <summary>Serious infections per time, where none begins while another lasts.</summary>
    /// <param name="contracted">The hazard in a patient without one.</param>
    /// <param name="parameters">The parameters.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T OneAfterAnother<T>(T contracted, in HazardsParameters<T> parameters)
        where T : struct, INumeric<T> => contracted / (T.Constant(1) + (contracted * parameters.InfectionDuration));

    /// <summary>How far neutrophils are wanting: 1 without any, a half at the half count, then down with the fourth power.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Neutropenia<T>(T neutrophils, in HazardsIndividual<T> individual)
        where T : struct, INumeric<T>
    {
        var square = neutrophils * neutrophils;
        return individual.HalfNeutrophilsFourth / (individual.HalfNeutrophilsFourth + (square * square));
    }

    /// <summary>
    /// Share of serious infections that are fatal: rises with age, and with the want of neutrophils, to that without any.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Fatality<T>(T neutrophils, in HazardsIndividual<T> individual)
        where T : struct, INumeric<T> =>
        individual.InfectionFatality
        + ((individual.NeutropenicFatality - individual.InfectionFatality) * Neutropenia(neutrophils, in individual));

    /// <summary>Hazard of fatal bleeding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Bleeding<T>(T platelets, in HazardsParameters<T> parameters, in HazardsIndividual<T> individual)
        where T : struct, INumeric<T> => parameters.FatalBleeding * Below(individual.HalfPlateletsSixth, platelets);

    /// <summary>Hazard of death of what people of the same age die of, but for infections.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T OtherDeath<T>(in HazardsState<T> state, in HazardsIndividual<T> individual)
        where T : struct, INumeric<T> =>
        (individual.BackgroundDeath * state.Ageing) - (individual.UntreatedFatalInfection * state.InfectionAgeing);

    /// <summary>Integrated hazard of death in the general population, of whatever cause.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T BackgroundDeath<T>(in HazardsState<T> state, in HazardsIndividual<T> individual)
        where T : struct, INumeric<T> => individual.BackgroundDeath * (state.Ageing - T.Constant(1)) / individual.AgeingRate;

    /// <summary>Factor of the hazard of serious infection for want of neutrophils and IgG.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T WeakDefence<T>(T neutrophils, T igg, in HazardsParameters<T> parameters, in HazardsIndividual<T> individual)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        return (one + (parameters.InfectionNeutropeniaRise * Neutropenia(neutrophils, in individual)))
            * (one + (parameters.InfectionLowIggRise * Below(individual.HalfIggSixth, igg)));
    }

    // 1 at nothing, a half at the value whose sixth power is given, then down with the sixth power.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Below<T>(T halfSixth, T value)
        where T : struct, INumeric<T>
    {
        var square = value * value;
        return halfSixth / (halfSixth + (square * square * square));
    }
}
