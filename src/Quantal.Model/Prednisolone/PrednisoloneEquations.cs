using System.Runtime.CompilerServices;
using Quantal.Numerics;

namespace Quantal.Model.Prednisolone;

/// <summary>What prednisolone does.</summary>
public static class PrednisoloneEquations
{
    /// <summary>The bioavailable amount of a tablet: dose-dependent, smaller doses being relatively more available.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Bioavailable<T>(T dose, in PrednisoloneParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        var amount = dose / parameters.MolarMass;
        return amount * T.Pow(amount / parameters.BioavailabilityReferenceDose, -parameters.BioavailabilityDoseExponent);
    }

    /// <summary>Unbound concentration.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T UnboundConcentration<T>(in PrednisoloneAmounts<T> amounts, in PrednisoloneIndividual<T> individual)
        where T : struct, INumeric<T> => amounts.Central / individual.UnboundVolume;

    /// <summary>Suppression of lymphocyte division, from 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Suppression<T>(T unboundConcentration, in PrednisoloneParameters<T> parameters)
        where T : struct, INumeric<T> =>
        unboundConcentration / (unboundConcentration + parameters.HalfSuppressionConcentration);

    /// <summary>Killing of short-lived plasma cells as a fraction of its greatest rate, from 0 to 1; only high doses reach it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T PlasmaCellKilling<T>(T unboundConcentration, in PrednisoloneParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        var relative = T.Pow(unboundConcentration / parameters.HalfKillingConcentration, parameters.KillingSteepness);
        return relative / (T.Constant(1) + relative);
    }
}
