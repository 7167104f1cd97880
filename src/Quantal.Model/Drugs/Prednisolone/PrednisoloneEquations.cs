using System.Runtime.CompilerServices;
using Quantal.Model.Kinetics;
using Quantal.Model.Patient;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Drugs.Prednisolone;

/// <summary>Prednisolone in the body: one compartment of unbound drug with first-order absorption, and a record of recent doses.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct PrednisoloneAmounts<T> : ILinearKinetics<PrednisoloneAmounts<T>, PrednisoloneIndividual<T>, T>
    where T : struct, INumeric<T>
{
    /// <summary>Bioavailable and not yet absorbed.</summary>
    [Unit("nmol")] public T Gut;

    /// <summary>Unbound-drug compartment.</summary>
    [Unit("nmol")] public T Central;

    /// <summary>Recent doses, each fading exponentially; times its rate it is the recent daily dose.</summary>
    [Unit("mg")] public T RecentDoses;

    /// <inheritdoc/>
    public static void Derivatives(
        in PrednisoloneAmounts<T> amounts, in PrednisoloneIndividual<T> individual, out PrednisoloneAmounts<T> derivative)
    {
        var absorption  = individual.AbsorptionRate * amounts.Gut;
        var elimination = individual.EliminationRate * amounts.Central;

        derivative.Gut         = -absorption;
        derivative.Central     = absorption - elimination;
        derivative.RecentDoses = -(individual.RecentDoseRate * amounts.RecentDoses);
    }
}

/// <summary>What prednisolone does.</summary>
public static class PrednisoloneEquations
{
    /// <summary>
    /// The amount of a tablet that counts: apparent clearance rises with the dose to a small power, and in a linear compartment a dose
    /// that is cleared faster is a dose that is smaller.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Bioavailable<T>(T dose, in PrednisoloneParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        var amount = dose / parameters.MolarMass;
        return amount * T.Pow(amount / parameters.ReferenceDose, -parameters.ClearanceDoseExponent);
    }

    /// <summary>Unbound concentration.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T UnboundConcentration<T>(in PrednisoloneAmounts<T> amounts, in PrednisoloneIndividual<T> individual)
        where T : struct, INumeric<T> => amounts.Central / individual.UnboundVolume;

    /// <summary>Concentration of unbound and bound drug: transcortin saturates, albumin does not. Only readouts ask for it.</summary>
    public static T TotalConcentration<T>(T unboundConcentration, in PrednisoloneParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        var one         = T.Constant(1);
        var transcortin = parameters.TranscortinBinding / (one + (parameters.TranscortinAffinity * unboundConcentration));
        return unboundConcentration * (one + transcortin + parameters.AlbuminBinding);
    }

    /// <summary>Suppression of lymphocyte division, from 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Suppression<T>(T unboundConcentration, in PrednisoloneParameters<T> parameters)
        where T : struct, INumeric<T> =>
        unboundConcentration / (unboundConcentration + parameters.HalfSuppressionConcentration);

    /// <summary>How far serious infection is favoured: nothing without a dose, 1 at the reference dose, 2 at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Infection<T>(T dailyDose, in PrednisoloneParameters<T> parameters)
        where T : struct, INumeric<T> => (dailyDose + dailyDose) / (dailyDose + parameters.InfectionReferenceDose);

    /// <summary>Killing of the precursors of plasma cells as a fraction of its greatest rate, from 0 to 1; only high doses reach it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T PrecursorKilling<T>(T unboundConcentration, in PrednisoloneParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        // A solver may come out a rounding below nothing, of which there is no such power.
        var present  = T.Max(unboundConcentration / parameters.HalfKillingConcentration, T.Constant(0));
        var relative = T.Pow(present, parameters.KillingSteepness);
        return T.Constant(1) - (T.Constant(1) / (T.Constant(1) + relative));
    }
}

/// <summary>One patient's prednisolone kinetics.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct PrednisoloneIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>First-order absorption rate.</summary>
    public T AbsorptionRate;

    /// <summary>Elimination rate of unbound drug.</summary>
    public T EliminationRate;

    /// <summary>Apparent volume of unbound drug.</summary>
    public T UnboundVolume;

    /// <summary>Rate at which a dose is forgotten in the recent daily dose.</summary>
    public T RecentDoseRate;

    /// <summary>
    /// The individual's values from parameters and covariates; the volume is proportional to weight, clearance to a power of it, as published.
    /// </summary>
    public static PrednisoloneIndividual<T> Of(in PrednisoloneParameters<T> parameters, in Covariates<T> covariates)
    {
        var relativeWeight = covariates.Weight / parameters.ReferenceWeight;
        var volume = parameters.UnboundVolume * relativeWeight;
        return new PrednisoloneIndividual<T>
        {
            AbsorptionRate = parameters.AbsorptionRate,
            EliminationRate = parameters.UnboundClearance * T.Pow(relativeWeight, parameters.ClearanceWeightExponent) / volume,
            UnboundVolume = volume,
            RecentDoseRate = parameters.RecentDoseRate,
        };
    }
}
