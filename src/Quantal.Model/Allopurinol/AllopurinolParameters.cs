using Quantal.Model.Evidence;

namespace Quantal.Model.Allopurinol;

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
