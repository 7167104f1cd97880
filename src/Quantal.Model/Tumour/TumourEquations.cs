using System.Runtime.CompilerServices;
using Quantal.Model.Composition;
using Quantal.Numerics;

namespace Quantal.Model.Tumour;

/// <summary>A tumour that grows untreated and shows calcium channels to the immune system. Its treatment is not modelled.</summary>
public static class TumourEquations
{
    /// <summary>The state at day 0.</summary>
    public static void Initial<T>(in TumourParameters<T> parameters, in Covariates<T> covariates, out TumourState<T> state)
        where T : struct, INumeric<T>
    {
        state.Size = covariates.Tumour * parameters.InitialSize;
        state.Detection = T.Constant(0);
    }

    /// <summary>Antigen over that at day 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Antigen<T>(in TumourState<T> state, in TumourParameters<T> parameters, in TumourIndividual<T> individual)
        where T : struct, INumeric<T>
    {
        var shown = state.Size / (state.Size + parameters.HalfAntigenSize);
        return T.Constant(1) - individual.AntigenShare + (individual.AntigenPerShown * shown);
    }

    /// <summary>Rates of change.</summary>
    public static void Derivatives<T>(in TumourState<T> state, in TumourParameters<T> parameters, in TumourIndividual<T> individual, out TumourState<T> derivative)
        where T : struct, INumeric<T>
    {
        derivative.Size      = parameters.GrowthRate * state.Size * (T.Constant(1) - state.Size);
        derivative.Detection = individual.DetectionHazard;
    }
}
