using Quantal.Model.Effects;
using Quantal.Model.Kinetics;
using Quantal.Model.Patient;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Drugs.Allopurinol;

/// <summary>Allopurinol and oxypurinol in the body, as one compartment.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AllopurinolAmounts<T> : ILinearKinetics<AllopurinolAmounts<T>, AllopurinolIndividual<T>, T>
    where T : struct, INumeric<T>
{
    /// <summary>Amount in the body.</summary>
    [Unit("mg")] public T Body;

    /// <inheritdoc/>
    public static void Derivatives(
        in AllopurinolAmounts<T> amounts, in AllopurinolIndividual<T> individual, out AllopurinolAmounts<T> derivative)
    {
        derivative.Body = -(individual.EliminationRate * amounts.Body);
    }
}

/// <summary>One patient's allopurinol.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AllopurinolIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>Elimination rate of oxypurinol.</summary>
    public T EliminationRate;
}

/// <summary>
/// Allopurinol as a drug of the model: it has no effect of its own, it blocks xanthine oxidase in azathioprine's first
/// pass, and methylation falls.
/// </summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AllopurinolEffects<T>
    : IDrug<AllopurinolEffects<T>, AllopurinolAmounts<T>, AllopurinolParameters<T>, AllopurinolIndividual<T>, T>
    where T : struct, INumeric<T>
{
    /// <inheritdoc/>
    public static Drug Drug => Drug.Allopurinol;

    /// <inheritdoc/>
    public static CourseKind Course => CourseKind.OfItsOwn;

    /// <inheritdoc/>
    public static AllopurinolIndividual<T> Individual(in AllopurinolParameters<T> parameters, in Covariates<T> covariates) =>
        new() { EliminationRate = parameters.EliminationRate };

    /// <inheritdoc/>
    public static void Take(ref AllopurinolAmounts<T> amounts, T dose, T absorbed, in DrugInteractions<T> others) => amounts.Body += absorbed;

    /// <inheritdoc/>
    public static void Effects(
        in AllopurinolAmounts<T> amounts, in AllopurinolParameters<T> parameters, in AllopurinolIndividual<T> individual,
        out AllopurinolEffects<T> effects) =>
        effects = default;

    /// <summary>The share of xanthine oxidase that is blocked, 0 to 1.</summary>
    public static T Block(in AllopurinolAmounts<T> amounts, in AllopurinolParameters<T> parameters) =>
        amounts.Body / (amounts.Body + parameters.HalfBlockAmount);

    /// <inheritdoc/>
    public static void Interact(in AllopurinolAmounts<T> amounts, in AllopurinolParameters<T> parameters, ref DrugInteractions<T> others)
    {
        var (one, block) = (T.Constant(1), Block(in amounts, in parameters));
        others.AzathioprineAvailability = one + ((parameters.AvailabilityRatio - one) * block);
        others.AzathioprineMethylation = (one + ((parameters.MethylationRatio - one) * block)) / others.AzathioprineAvailability;
    }

    /// <inheritdoc/>
    public readonly void AddTo(ref DrugEffects<T> total)
    {
    }
}

/// <summary>Parameters of allopurinol (as oxypurinol) and of what it does to an azathioprine tablet.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AllopurinolParameters<T>
{
    /// <summary>Elimination rate of oxypurinol.</summary>
    [Evidence("allopurinol.elimination-rate")] public T EliminationRate;

    /// <summary>Amount in the body of half the block of xanthine oxidase.</summary>
    [Evidence("allopurinol.half-block-amount")] public T HalfBlockAmount;

    /// <summary>Bioavailability of mercaptopurine under full block over that without.</summary>
    [Evidence("allopurinol.availability-ratio")] public T AvailabilityRatio;

    /// <summary>Methylated nucleotides formed from a tablet under full block over those without.</summary>
    [Evidence("allopurinol.methylation-ratio")] public T MethylationRatio;
}
