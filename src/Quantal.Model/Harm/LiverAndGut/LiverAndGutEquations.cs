using System.Runtime.CompilerServices;
using Quantal.Model.Effects;
using Quantal.Model.Layout;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Harm.LiverAndGut;

/// <summary>The liver's enzyme, the body's getting used to azathioprine, and what may have happened by then.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct LiverAndGutState<T>
{
    /// <summary>ALT over that before treatment.</summary>
    [Unit("1")] public T Alt;

    /// <summary>Part of the early intolerance that is over: 0 before the first tablet, towards 1.</summary>
    [Unit("1")] public T Tolerance;

    /// <summary>Part of the susceptibility of the liver that is used up: 0 before the first tablet, towards 1.</summary>
    [Unit("1")] public T LiverTolerance;

    /// <summary>Cumulative hazard of liver injury.</summary>
    [Unit("1")] public T Hepatotoxicity;

    /// <summary>Cumulative hazard of nausea or vomiting.</summary>
    [Unit("1")] public T NauseaVomiting;

    /// <summary>Cumulative hazard of pancreatitis.</summary>
    [Unit("1")] public T Pancreatitis;

    /// <summary>Cumulative hazard of hypersensitivity.</summary>
    [Unit("1")] public T Hypersensitivity;
}

/// <summary>
/// Nausea, vomiting, pancreatitis and hypersensitivity come early or not at all. So does most liver injury, within months; what comes
/// later comes where much azathioprine is methylated. Nausea and liver injury are likelier on a higher dose.
/// </summary>
public static class LiverAndGutEquations
{
    /// <summary>The state before treatment.</summary>
    public static void Initial<T>(out LiverAndGutState<T> state)
        where T : struct, INumeric<T>
    {
        state = default;
        Fields.Of<LiverAndGutState<T>, T>(ref state).Fill(T.Constant(0));
        state.Alt = T.Constant(1);
    }

    /// <summary>How far a patient is on azathioprine: 0 without it, towards 1 with the dose.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exposure<T>(T azathioprineDose, in LiverAndGutParameters<T> parameters)
        where T : struct, INumeric<T> => azathioprineDose / (azathioprineDose + parameters.HalfHarmDose);

    /// <summary>Rate at which the early time, in which azathioprine is not tolerated, is lived through.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Intolerance<T>(in LiverAndGutState<T> state, T exposure, in LiverAndGutIndividual<T> individual)
        where T : struct, INumeric<T> => individual.ToleranceRate * exposure * (T.Constant(1) - state.Tolerance);

    /// <summary>Rate at which the susceptibility of the liver is used up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LiverIntolerance<T>(in LiverAndGutState<T> state, T exposure, in LiverAndGutIndividual<T> individual)
        where T : struct, INumeric<T> => individual.LiverToleranceRate * exposure * (T.Constant(1) - state.LiverTolerance);

    /// <summary>Harm that depends on the dose over that at the usual dose: nothing without a dose, 1 at the usual one, 2 at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T DoseRatio<T>(T azathioprineDose, in LiverAndGutParameters<T> parameters)
        where T : struct, INumeric<T> => (azathioprineDose + azathioprineDose) / (azathioprineDose + parameters.UsualDose);

    /// <summary>Rates of change.</summary>
    public static void Derivatives<T>(
        in LiverAndGutState<T> state, T exposure, in DrugEffects<T> effects, in LiverAndGutParameters<T> parameters,
        in LiverAndGutIndividual<T> individual, out LiverAndGutState<T> derivative)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        var intolerance = Intolerance(in state, exposure, in individual);
        var liverIntolerance = LiverIntolerance(in state, exposure, in individual);
        var doseRatio = DoseRatio(effects.AzathioprineDose, in parameters);
        var methylation = parameters.MmpLiverHazard * exposure * (effects.Mmp + effects.Mmp) / (effects.Mmp + parameters.InjuriousMmp);

        derivative.Alt              = individual.AltLossRate * (one + (individual.AltRisePerMmp * effects.Mmp) - state.Alt);
        derivative.Tolerance        = intolerance;
        derivative.LiverTolerance   = liverIntolerance;
        derivative.Hepatotoxicity   = (individual.LiverInjury * doseRatio * liverIntolerance) + methylation;
        derivative.NauseaVomiting   = (individual.NauseaVomiting * doseRatio * intolerance) + effects.NauseaHazard;
        derivative.Pancreatitis     = individual.Pancreatitis * intolerance;
        derivative.Hypersensitivity = individual.Hypersensitivity * intolerance;
    }
}

/// <summary>Half-life as a rate and incidences as cumulative hazards.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct LiverAndGutIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>Rate at which ALT leaves plasma.</summary>
    public T AltLossRate;

    /// <summary>Rate at which early intolerance passes.</summary>
    public T ToleranceRate;

    /// <summary>Rate at which the susceptibility of the liver is used up.</summary>
    public T LiverToleranceRate;

    /// <summary>Cumulative hazard of nausea or vomiting over the whole early time at the usual dose.</summary>
    public T NauseaVomiting;

    /// <summary>Cumulative hazard of pancreatitis over the whole early time.</summary>
    public T Pancreatitis;

    /// <summary>Cumulative hazard of hypersensitivity over the whole early time.</summary>
    public T Hypersensitivity;

    /// <summary>Relative rise of the leakage of ALT per MMP.</summary>
    public T AltRisePerMmp;

    /// <summary>Cumulative hazard of liver injury apart from methylation over the whole early time at the usual dose.</summary>
    public T LiverInjury;

    /// <summary>The individual's values from parameters.</summary>
    public static LiverAndGutIndividual<T> Of(in LiverAndGutParameters<T> parameters)
    {
        var one = T.Constant(1);
        return new LiverAndGutIndividual<T>
        {
            AltLossRate = T.Log(T.Constant(2)) / parameters.AltHalfLife,
            AltRisePerMmp = parameters.AltRise / parameters.InjuriousMmp,
            LiverInjury = -T.Log(one - parameters.LiverInjuryIncidence),
            ToleranceRate = one / parameters.ToleranceTime,
            LiverToleranceRate = one / parameters.LiverToleranceTime,
            NauseaVomiting = -T.Log(one - parameters.NauseaIncidence),
            Pancreatitis = -T.Log(one - parameters.PancreatitisIncidence),
            Hypersensitivity = -T.Log(one - parameters.HypersensitivityIncidence),
        };
    }
}
