using System.Runtime.CompilerServices;
using Quantal.Model.Effects;
using Quantal.Model.Kinetics;
using Quantal.Model.Patient;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Drugs.Prednisolone;

/// <summary>What prednisolone does at one moment.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct PrednisoloneEffects<T>
    : IDrug<PrednisoloneEffects<T>, PrednisoloneAmounts<T>, PrednisoloneParameters<T>, PrednisoloneIndividual<T>, T>
    where T : struct, INumeric<T>
{
    /// <summary>Suppression of lymphocyte division, 0 to 1.</summary>
    [Unit("1")] public T Suppression;

    /// <summary>Killing of the precursors of plasma cells as a fraction of its greatest rate, 0 to 1.</summary>
    [Unit("1")] public T PrecursorKilling;

    /// <summary>Recent daily dose.</summary>
    [Unit("mg/d")] public T DailyDose;

    /// <summary>How far serious infection is favoured: 1 at the reference dose, 2 at most.</summary>
    [Unit("1")] public T Infection;

    /// <inheritdoc/>
    public static Drug Drug => Drug.Prednisolone;

    /// <inheritdoc/>
    public static CourseKind Course => CourseKind.Sampled;

    /// <inheritdoc/>
    public static Observed? Observed { get; } = new(
        "unbound_concentration", "nM", "concentration of unbound prednisolone in plasma in nM", ["gut", "central"], Entry: 1, Place: 2);

    /// <inheritdoc/>
    public static PrednisoloneIndividual<T> Individual(in PrednisoloneParameters<T> parameters, in Covariates<T> covariates) =>
        PrednisoloneIndividual<T>.Of(in parameters, in covariates);

    /// <inheritdoc/>
    public static T Absorbed(T dose, in DrugInteractions<T> others, in PrednisoloneParameters<T> parameters) =>
        PrednisoloneEquations.Bioavailable(dose, in parameters);

    /// <inheritdoc/>
    public static T PerMilligram(in PrednisoloneParameters<T> parameters) => T.Constant(1) / parameters.MolarMass;

    /// <inheritdoc/>
    public static void Take(ref PrednisoloneAmounts<T> amounts, T dose, T absorbed, in DrugInteractions<T> others)
    {
        amounts.Gut += absorbed;
        amounts.RecentDoses += dose;
    }

    /// <inheritdoc/>
    public static T Observe(in PrednisoloneAmounts<T> amounts, in PrednisoloneIndividual<T> individual) =>
        PrednisoloneEquations.UnboundConcentration(in amounts, in individual);

    /// <inheritdoc/>
    public static void Effects(
        in PrednisoloneAmounts<T> amounts, in PrednisoloneParameters<T> parameters, in PrednisoloneIndividual<T> individual,
        out PrednisoloneEffects<T> effects)
    {
        effects = default;
        EffectsOfTheDrug(in amounts, in parameters, in individual, ref effects);
        EffectsOfDoses(in amounts, in parameters, in individual, ref effects);
    }

    /// <inheritdoc/>
    public static (int Compartments, int Effects) OfTheDrug => (2, 2);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EffectsOfTheDrug(
        in PrednisoloneAmounts<T> amounts, in PrednisoloneParameters<T> parameters, in PrednisoloneIndividual<T> individual,
        ref PrednisoloneEffects<T> effects)
    {
        var unbound = PrednisoloneEquations.UnboundConcentration(in amounts, in individual);
        effects.Suppression      = PrednisoloneEquations.Suppression(unbound, in parameters);
        effects.PrecursorKilling = PrednisoloneEquations.PrecursorKilling(unbound, in parameters);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EffectsOfDoses(
        in PrednisoloneAmounts<T> amounts, in PrednisoloneParameters<T> parameters, in PrednisoloneIndividual<T> individual,
        ref PrednisoloneEffects<T> effects)
    {
        effects.DailyDose = individual.RecentDoseRate * amounts.RecentDoses;
        effects.Infection = PrednisoloneEquations.Infection(effects.DailyDose, in parameters);
    }

    /// <inheritdoc/>
    public readonly void AddTo(ref DrugEffects<T> total)
    {
        total.Suppression      += Suppression;
        total.PrecursorKilling += PrecursorKilling;
        total.PrednisoloneDose += DailyDose;
        total.SteroidInfection += Infection;
    }
}
