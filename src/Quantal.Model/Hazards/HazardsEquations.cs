using System.Runtime.CompilerServices;
using Quantal.Model.Composition;
using Quantal.Numerics;

namespace Quantal.Model.Hazards;

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
    /// <param name="tumourDeath">Hazard of death by the tumour.</param>
    /// <param name="drive">The drugs.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="individual">The individual's hazards.</param>
    /// <param name="derivative">Receives the rates of change.</param>
    public static void Derivatives<T>(
        in HazardsState<T> state,
        T neutrophils,
        T azathioprineExposure,
        T tumourDeath,
        in Drive<T> drive,
        in HazardsParameters<T> parameters,
        in HazardsIndividual<T> individual,
        out HazardsState<T> derivative)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        var infection  = Infection(neutrophils, azathioprineExposure, in drive, in parameters, in individual);
        var background = individual.BackgroundDeath * state.Ageing;

        derivative.LymphomaExposure = individual.LymphomaRate * (azathioprineExposure - state.LymphomaExposure);
        derivative.SkinHarm         = individual.SkinHarmRate * azathioprineExposure * (one - state.SkinHarm);
        derivative.Ageing           = individual.AgeingRate * state.Ageing;
        derivative.SeriousInfection = infection;
        derivative.Leukopenia       = individual.LeukopeniaPerThioguanineSquared * drive.DnaThioguanineSquared;
        derivative.Lymphoma         = parameters.Lymphoma * (one + ((parameters.LymphomaRatio - one) * state.LymphomaExposure));
        derivative.SkinCancer       = individual.SkinCancer * (one + ((parameters.SkinCancerRatio - one) * state.SkinHarm));
        derivative.Death            = background + (parameters.InfectionFatality * infection) + tumourDeath;
    }

    /// <summary>Hazard of serious infection: higher on either drug, and the higher the fewer neutrophils there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Infection<T>(T neutrophils, T azathioprineExposure, in Drive<T> drive, in HazardsParameters<T> parameters, in HazardsIndividual<T> individual)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        var steroid      = one + (individual.InfectionRisePerDose * drive.PrednisoloneDose);
        var azathioprine = one + (parameters.InfectionAzathioprineRise * azathioprineExposure);
        return individual.SeriousInfection * steroid * azathioprine / neutrophils;
    }
}
