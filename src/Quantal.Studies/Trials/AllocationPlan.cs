using Quantal.Numerics.Random;
using Quantal.Simulation.Clinic;

namespace Quantal.Studies.Trials;

/// <summary>How patients come to their arms: permuted blocks within strata.</summary>
/// <param name="Ratio">Patients of each arm in the smallest balanced block, each at least 1.</param>
/// <param name="BlockSize">Patients of a block, a multiple of the sum of <paramref name="Ratio"/>.</param>
/// <param name="Strata">What parts patients at allocation: each assessment that holds or not makes two strata of one.</param>
public sealed record AllocationPlan(IReadOnlyList<int> Ratio, int BlockSize, IReadOnlyList<Assessment> Strata)
{
    private const uint MostOfABlock = 1000;
    private static readonly uint Blocks = Purpose.Of("trial.allocation");

    /// <summary>The arm of a patient; the same for the same key, so that a smaller trial is the beginning of a larger one.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="replicate">Repetition of the trial.</param>
    /// <param name="order">How many of the same stratum entered before.</param>
    /// <param name="stratum">The stratum, from 0.</param>
    public int Arm(ulong seed, int replicate, int order, int stratum)
    {
        var (block, place) = (order / BlockSize, order % BlockSize);
        var parts = Ratio.Sum();
        Span<int> arms = stackalloc int[BlockSize];
        for (var (at, arm) = (0, 0); arm < Ratio.Count; arm++)
        {
            for (var number = Ratio[arm] * BlockSize / parts; number > 0; number--)
            {
                arms[at++] = arm;
            }
        }

        for (var last = BlockSize - 1; last > 0; last--)
        {
            var key = (((uint)block * MostOfABlock) + (uint)last) ^ ((uint)stratum << 24);
            var other = (int)(KeyedRandom.Uniform(seed, (ulong)replicate, Blocks, key) * (last + 1));
            (arms[last], arms[other]) = (arms[other], arms[last]);
        }

        return arms[place];
    }
}
