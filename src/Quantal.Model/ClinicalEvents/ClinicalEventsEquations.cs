using System.Runtime.CompilerServices;
using Quantal.Numerics;

namespace Quantal.Model.ClinicalEvents;

/// <summary>Harms of prednisolone in proportion to the dose swallowed, the course of liver injury, and the answer of a tumour to its treatment.</summary>
public static class ClinicalEventsEquations
{
    /// <summary>Cumulative hazard of a harm of prednisolone.</summary>
    /// <param name="hazard">Its hazard at the reference dose.</param>
    /// <param name="swallowed">Prednisolone swallowed since day 0.</param>
    /// <param name="parameters">The parameters.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SteroidHarm<T>(T hazard, T swallowed, in ClinicalEventsParameters<T> parameters)
        where T : struct, INumeric<T> => hazard * swallowed / parameters.SteroidReferenceDose;

    /// <summary>Alanine aminotransferase with a liver injury.</summary>
    /// <param name="alt">Without the injury.</param>
    /// <param name="sinceStop">Time since azathioprine was stopped; 0 while it is taken.</param>
    /// <param name="parameters">The parameters.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InjuredAlt<T>(T alt, T sinceStop, in ClinicalEventsParameters<T> parameters)
        where T : struct, INumeric<T> => alt + (parameters.LiverInjuryAlt * T.Exp(-(sinceStop / parameters.LiverRecoveryTime)));

    /// <summary>Size of a tumour after its treatment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T TreatedSize<T>(T size, in ClinicalEventsParameters<T> parameters)
        where T : struct, INumeric<T> => size * (T.Constant(1) - parameters.TumourResponse);
}
