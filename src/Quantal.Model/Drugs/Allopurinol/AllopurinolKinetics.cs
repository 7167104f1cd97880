using Quantal.Model.Kinetics;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Drugs.Allopurinol;

/// <summary>Allopurinol and oxypurinol in the body, as one compartment.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AllopurinolAmounts<T> : ILinearKinetics<AllopurinolAmounts<T>, AllopurinolParameters<T>, T>
    where T : struct, INumeric<T>
{
    /// <summary>Amount in the body.</summary>
    [Unit("mg")] public T Body;

    /// <inheritdoc/>
    public static void Derivatives(in AllopurinolAmounts<T> amounts, in AllopurinolParameters<T> individual, out AllopurinolAmounts<T> derivative)
    {
        derivative.Body = -(individual.EliminationRate * amounts.Body);
    }
}

/// <summary>Parameters of allopurinol (as oxypurinol) and of its block of azathioprine's first pass.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AllopurinolParameters<T>
{
    /// <summary>Elimination rate of oxypurinol.</summary>
    [Evidence("allopurinol.elimination-rate")] public T EliminationRate;

    /// <summary>Amount in the body of half the block of xanthine oxidase.</summary>
    [Evidence("allopurinol.half-block-amount")] public T HalfBlockAmount;

    /// <summary>Bioavailability of mercaptopurine under full block over that without.</summary>
    [Evidence("allopurinol.availability-ratio")] public T AvailabilityRatio;
}
