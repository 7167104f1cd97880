using Quantal.Numerics.Random;

namespace Quantal.Numerics.Statistics;

/// <summary>Samples with replacement: B. Efron, Annals of Statistics 7 (1979) 1-26, with keyed random numbers.</summary>
public static class Resampling
{
    /// <summary>Fills a sample with positions in a pool, each drawn evenly and on its own.</summary>
    /// <param name="sample">Gets the positions, from 0 to <paramref name="pool"/> - 1.</param>
    /// <param name="pool">Size of the pool, at least 1.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="study">Which sample.</param>
    /// <param name="purpose">What the samples are for; every use has numbers of its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pool is empty.</exception>
    public static void Draw(Span<int> sample, int pool, ulong seed, ulong study, uint purpose)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pool, 1);
        for (var i = 0; i < sample.Length; i++)
        {
            // The largest uniform number is 1 - 2^-53, and a pool has fewer members than 2^31: the product stays below the pool.
            sample[i] = (int)(KeyedRandom.Uniform(seed, study, purpose, (uint)i) * pool);
        }
    }
}
