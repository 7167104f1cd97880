using Quantal.Model.Effects;
using Quantal.Model.Kinetics;
using Quantal.Model.Patient;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Drugs.Efgartigimod;

/// <summary>Efgartigimod in the body: two compartments and the rate at which it is infused.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct EfgartigimodAmounts<T> : ILinearKinetics<EfgartigimodAmounts<T>, EfgartigimodIndividual<T>, T>
    where T : struct, INumeric<T>
{
    /// <summary>Central compartment.</summary>
    [Unit("mg")] public T Central;

    /// <summary>Peripheral compartment.</summary>
    [Unit("mg")] public T Peripheral;

    /// <summary>Infused now.</summary>
    [Unit("mg/d")] public T Infusion;

    /// <inheritdoc/>
    public static void Derivatives(
        in EfgartigimodAmounts<T> amounts, in EfgartigimodIndividual<T> individual, out EfgartigimodAmounts<T> derivative)
    {
        var elimination = individual.EliminationRate * amounts.Central;
        var outward     = individual.OutwardRate * amounts.Central;
        var inward      = individual.InwardRate * amounts.Peripheral;

        derivative.Central    = amounts.Infusion - elimination - outward + inward;
        derivative.Peripheral = outward - inward;
        derivative.Infusion   = T.Constant(0) * amounts.Infusion * individual.EliminationRate;
    }
}

/// <summary>One patient's efgartigimod: volumes in proportion to weight, clearances to a power of it.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct EfgartigimodIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>Clearances over those at the reference weight.</summary>
    public T RelativeClearance;

    /// <summary>Elimination from the central compartment.</summary>
    public T EliminationRate;

    /// <summary>From the central to the peripheral compartment.</summary>
    public T OutwardRate;

    /// <summary>From the peripheral to the central compartment.</summary>
    public T InwardRate;

    /// <summary>Volume of the central compartment.</summary>
    public T CentralVolume;
}

/// <summary>Parameters of efgartigimod.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct EfgartigimodParameters<T>
{
    /// <summary>Clearance at the reference weight.</summary>
    [Evidence("efgartigimod.clearance")] public T Clearance;

    /// <summary>Central volume at the reference weight.</summary>
    [Evidence("efgartigimod.central-volume")] public T CentralVolume;

    /// <summary>Clearance between the two volumes at the reference weight.</summary>
    [Evidence("efgartigimod.intercompartmental-clearance")] public T IntercompartmentalClearance;

    /// <summary>Peripheral volume at the reference weight.</summary>
    [Evidence("efgartigimod.peripheral-volume")] public T PeripheralVolume;

    /// <summary>Exponent of both clearances on weight.</summary>
    [Evidence("efgartigimod.clearance-weight-exponent")] public T ClearanceWeightExponent;

    /// <summary>Body weight to which these refer.</summary>
    [Evidence("efgartigimod.reference-weight")] public T ReferenceWeight;

    /// <summary>Concentration at which half of the recycling of IgG is blocked.</summary>
    [Evidence("efgartigimod.half-blocking-concentration")] public T HalfBlockingConcentration;

    /// <summary>Greatest share of the recycling of IgG that is blocked.</summary>
    [Evidence("efgartigimod.greatest-block")] public T GreatestBlock;
}

/// <summary>
/// What efgartigimod does at one moment: it occupies the neonatal Fc receptor, so that less IgG is recycled and all of it, the antibody
/// included, is lost faster.
/// </summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct EfgartigimodEffects<T>
    : IDrug<EfgartigimodEffects<T>, EfgartigimodAmounts<T>, EfgartigimodParameters<T>, EfgartigimodIndividual<T>, T>
    where T : struct, INumeric<T>
{
    /// <summary>Share of the recycling that is blocked.</summary>
    [Unit("1")] public T RecyclingBlock;

    /// <inheritdoc/>
    public static Drug Drug => Drug.Efgartigimod;

    /// <inheritdoc/>
    public static CourseKind Course => CourseKind.Sampled;

    /// <inheritdoc/>
    public static Observed? Observed { get; } =
        new("concentration", "mg/L", "concentration of efgartigimod in plasma in mg/L", ["central", "peripheral"], Entry: 1, Place: 1);

    /// <inheritdoc/>
    public static EfgartigimodIndividual<T> Individual(in EfgartigimodParameters<T> parameters, in Covariates<T> covariates)
    {
        var relativeWeight = covariates.Weight / parameters.ReferenceWeight;
        var clearance = T.Pow(relativeWeight, parameters.ClearanceWeightExponent);
        var between = parameters.IntercompartmentalClearance * clearance;
        var (central, peripheral) = (parameters.CentralVolume * relativeWeight, parameters.PeripheralVolume * relativeWeight);
        return new()
        {
            RelativeClearance = clearance,
            EliminationRate = parameters.Clearance * clearance / central,
            OutwardRate = between / central,
            InwardRate = between / peripheral,
            CentralVolume = central,
        };
    }

    /// <inheritdoc/>
    public static void Take(ref EfgartigimodAmounts<T> amounts, T dose, T absorbed, in DrugInteractions<T> others) => amounts.Infusion += absorbed;

    /// <inheritdoc/>
    public static T Observe(in EfgartigimodAmounts<T> amounts, in EfgartigimodIndividual<T> individual) =>
        amounts.Central / individual.CentralVolume;

    /// <inheritdoc/>
    public static void Effects(
        in EfgartigimodAmounts<T> amounts, in EfgartigimodParameters<T> parameters, in EfgartigimodIndividual<T> individual, out EfgartigimodEffects<T> effects)
    {
        var concentration = Observe(in amounts, in individual);
        effects.RecyclingBlock = parameters.GreatestBlock * concentration / (concentration + parameters.HalfBlockingConcentration);
    }

    /// <inheritdoc/>
    public readonly void AddTo(ref DrugEffects<T> total) => total.RecyclingBlock += RecyclingBlock;
}
