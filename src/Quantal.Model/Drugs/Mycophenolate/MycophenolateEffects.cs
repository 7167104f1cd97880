using System.Runtime.CompilerServices;
using Quantal.Model.Effects;
using Quantal.Model.Kinetics;
using Quantal.Model.Patient;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Drugs.Mycophenolate;

/// <summary>
/// What mycophenolate does at one moment. Mycophenolic acid inhibits the enzyme by which dividing lymphocytes make their purines; cells
/// that do not divide are spared.
/// </summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct MycophenolateEffects<T>
    : IDrug<MycophenolateEffects<T>, MycophenolateAmounts<T>, MycophenolateParameters<T>, MycophenolateIndividual<T>, T>
    where T : struct, INumeric<T>
{
    /// <summary>Share of the divisions of lymphocytes that fail.</summary>
    [Unit("1")] public T DivisionBlock;

    /// <summary>Share of the births of neutrophils lost.</summary>
    [Unit("1")] public T NeutrophilLoss;

    /// <summary>Share of the supply of lymphocytes lost.</summary>
    [Unit("1")] public T LymphocyteLoss;

    /// <summary>Hazard of nausea and vomiting.</summary>
    [Unit("1/d")] public T NauseaHazard;

    /// <summary>Rise of the hazard of serious infection, relative.</summary>
    [Unit("1")] public T InfectionRise;

    /// <inheritdoc/>
    public static Drug Drug => Drug.Mycophenolate;

    /// <inheritdoc/>
    public static CourseKind Course => CourseKind.Sampled;

    /// <inheritdoc/>
    public static Observed? Observed { get; } =
        new(
            "concentration", "mg/L", "concentration of mycophenolic acid in plasma in mg/L", ["gut", "central", "peripheral"], Entry: 1,
            Place: 2);

    /// <inheritdoc/>
    public static MycophenolateIndividual<T> Individual(in MycophenolateParameters<T> parameters, in Covariates<T> covariates) =>
        MycophenolateIndividual<T>.Of(in parameters, in covariates);

    /// <inheritdoc/>
    public static T Absorbed(T dose, in DrugInteractions<T> others, in MycophenolateParameters<T> parameters) =>
        parameters.MassFraction * dose * T.Pow(dose / parameters.BioavailabilityReferenceDose, -parameters.BioavailabilityDoseExponent);

    /// <inheritdoc/>
    public static T PerMilligram(in MycophenolateParameters<T> parameters) => parameters.MassFraction;

    /// <inheritdoc/>
    public static void Take(ref MycophenolateAmounts<T> amounts, T dose, T absorbed, in DrugInteractions<T> others)
    {
        amounts.Gut += absorbed;
        amounts.RecentDoses += dose;
    }

    /// <inheritdoc/>
    public static T Observe(in MycophenolateAmounts<T> amounts, in MycophenolateIndividual<T> individual) =>
        amounts.Central / individual.CentralVolume;

    /// <inheritdoc/>
    public static void Effects(
        in MycophenolateAmounts<T> amounts, in MycophenolateParameters<T> parameters, in MycophenolateIndividual<T> individual,
        out MycophenolateEffects<T> effects)
    {
        effects = default;
        EffectsOfTheDrug(in amounts, in parameters, in individual, ref effects);
        EffectsOfDoses(in amounts, in parameters, in individual, ref effects);
    }

    /// <inheritdoc/>
    public static (int Compartments, int Effects) OfTheDrug => (3, 3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EffectsOfTheDrug(
        in MycophenolateAmounts<T> amounts, in MycophenolateParameters<T> parameters, in MycophenolateIndividual<T> individual,
        ref MycophenolateEffects<T> effects)
    {
        var concentration = Observe(in amounts, in individual);
        var inhibition    = concentration / (concentration + parameters.HalfInhibitionConcentration);

        effects.DivisionBlock  = parameters.GreatestDivisionLoss * inhibition;
        effects.NeutrophilLoss = T.Constant(1) - T.Exp(-(parameters.NeutrophilSlope * concentration));
        effects.LymphocyteLoss = parameters.GreatestLymphocyteLoss * inhibition;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EffectsOfDoses(
        in MycophenolateAmounts<T> amounts, in MycophenolateParameters<T> parameters, in MycophenolateIndividual<T> individual,
        ref MycophenolateEffects<T> effects)
    {
        var unaccustomed = T.Max(amounts.DailyDose, amounts.AccustomedDose) - amounts.AccustomedDose;

        effects.NauseaHazard  = individual.NauseaPerUnaccustomedDose * unaccustomed;
        effects.InfectionRise = parameters.InfectionRise * amounts.DailyDose / (amounts.DailyDose + parameters.HalfHarmDose);
    }

    /// <inheritdoc/>
    public readonly void AddTo(ref DrugEffects<T> total)
    {
        total.DivisionBlock  += DivisionBlock;
        total.NeutrophilLoss += NeutrophilLoss;
        total.LymphocyteLoss += LymphocyteLoss;
        total.NauseaHazard   += NauseaHazard;
        total.InfectionRise  += InfectionRise;
    }
}
