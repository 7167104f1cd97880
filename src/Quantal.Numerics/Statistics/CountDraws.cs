using MathNet.Numerics;
using Quantal.Numerics.Random;

namespace Quantal.Numerics.Statistics;

/// <summary>Random counts by inversion: the smallest count whose cumulative probability reaches a uniform number.</summary>
/// <remarks>Inversion keeps one number per count, so that a keyed uniform number gives a keyed count.</remarks>
public static class CountDraws
{
    // A probability that is reached but for rounding, in special functions too, is reached: half of that of 9 coins lies at 4 or below.
    private const double Rounding = 1e-12;

    /// <summary>A count from the Poisson distribution.</summary>
    /// <param name="uniform">Inside (0, 1).</param>
    /// <param name="mean">Finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static int Poisson(double uniform, double mean)
    {
        ThrowUnlessInside(uniform);
        if (!(mean >= 0 && double.IsFinite(mean)))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "A finite mean, not negative, is needed.");
        }

        if (mean == 0)
        {
            return 0;
        }

        var mode = (int)mean;
        return Invert(
            uniform,
            mode,
            int.MaxValue,
            SpecialFunctions.GammaUpperRegularized(mode + 1, mean),
            Math.Exp((mode * Math.Log(mean)) - mean - SpecialFunctions.GammaLn(mode + 1.0)),
            count => mean / (count + 1));
    }

    /// <summary>A count from the binomial distribution.</summary>
    /// <param name="uniform">Inside (0, 1).</param>
    /// <param name="size">Of how many, at least 0.</param>
    /// <param name="probability">Of each, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static int Binomial(double uniform, int size, double probability)
    {
        ThrowUnlessInside(uniform);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability from 0 to 1 is needed.");
        }

        if (size == 0 || probability is 0 or 1)
        {
            return probability == 1 ? size : 0;
        }

        var mode = Math.Min((int)((size + 1) * probability), size);
        var odds = probability / (1 - probability);
        return Invert(
            uniform,
            mode,
            size,
            mode == size ? 1 : SpecialFunctions.BetaRegularized(size - mode, mode + 1, 1 - probability),
            Math.Exp(SpecialFunctions.BinomialLn(size, mode) + (mode * Math.Log(probability)) + ((size - mode) * SpecialFunctions.Log1p(-probability))),
            count => odds * (size - count) / (count + 1));
    }

    // From the mode outwards: 'ratio' of a count is the probability of the next count over its own.
    private static int Invert(double uniform, int mode, int greatest, double cumulative, double probability, Func<int, double> ratio)
    {
        var count = mode;
        uniform *= 1 - Rounding;
        if (uniform <= cumulative)
        {
            while (count > 0 && uniform <= cumulative - probability)
            {
                cumulative -= probability;
                count--;
                probability /= ratio(count);
            }

            return count;
        }

        while (uniform > cumulative && count < greatest)
        {
            probability *= ratio(count);
            if (probability == 0)
            {
                break;
            }

            count++;
            cumulative += probability;
        }

        return count;
    }

    private static void ThrowUnlessInside(double uniform)
    {
        if (!(uniform is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(uniform), uniform, "A number inside (0, 1) is needed.");
        }
    }
}

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
