using System.Runtime.CompilerServices;
using Quantal.Model.Composition;
using Quantal.Numerics;

namespace Quantal.Model.LiverAndGut;

/// <summary>
/// Nausea, vomiting, pancreatitis and hypersensitivity come early or not at all; liver injury may come at any time and is
/// likelier where much azathioprine is methylated.
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

    /// <summary>Rates of change.</summary>
    public static void Derivatives<T>(in LiverAndGutState<T> state, T exposure, in Drive<T> drive, in LiverAndGutParameters<T> parameters, in LiverAndGutIndividual<T> individual, out LiverAndGutState<T> derivative)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        var intolerance = Intolerance(in state, exposure, in individual);

        derivative.Alt              = individual.AltLossRate * (one + (individual.AltRisePerMmp * drive.Mmp) - state.Alt);
        derivative.Tolerance        = intolerance;
        derivative.Hepatotoxicity   = parameters.IdiosyncraticLiverHazard * exposure * (one + (individual.HazardRisePerMmp * drive.Mmp));
        derivative.NauseaVomiting   = individual.NauseaVomiting * intolerance;
        derivative.Pancreatitis     = individual.Pancreatitis * intolerance;
        derivative.Hypersensitivity = individual.Hypersensitivity * intolerance;
    }
}
