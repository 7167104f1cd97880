using Quantal.Numerics.Random;

namespace Quantal.Studies.Trials;

/// <summary>
/// How the patients of a trial come to their arms in the order in which they enrol: at random, and the same for the same seed, replicate and
/// patients before, so that a smaller trial is the beginning of a larger one.
/// </summary>
public abstract class Allocation
{
    private protected Allocation(IReadOnlyList<int> ratio, IReadOnlyList<int> levels, IEnumerable<string> otherFaults)
    {
        string[] faults = [.. Faults(ratio, levels), .. otherFaults];
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(ratio));
        }

        (Ratio, Levels) = ([.. ratio], [.. levels]);
    }

    /// <summary>Patients of each arm in the smallest balanced group.</summary>
    public IReadOnlyList<int> Ratio { get; }

    /// <summary>Number of levels of each factor that parts the patients; empty if nothing does.</summary>
    public IReadOnlyList<int> Levels { get; }

    /// <summary>Begins a trial.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="replicate">Repetition of the trial, at least 0.</param>
    public AllocationSequence Begin(ulong seed, int replicate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(replicate);
        return BeginAt(seed, replicate);
    }

    private protected abstract AllocationSequence BeginAt(ulong seed, int replicate);

    private static IEnumerable<string> Faults(IReadOnlyList<int> ratio, IReadOnlyList<int> levels)
    {
        if (ratio.Count < 2 || ratio.Any(share => share < 1))
        {
            yield return $"The ratio is '{string.Join(':', ratio)}'; a number above 0 for each of two arms or more is needed.";
        }

        if (levels.Any(level => level < 1) || levels.Aggregate(1.0, (product, level) => product * level) > int.MaxValue)
        {
            yield return $"The factors have {string.Join(", ", levels)} levels; at least 1 each, and fewer strata than 2^31, are needed.";
        }
    }
}

/// <summary>The arms of one trial's patients, one after another.</summary>
public abstract class AllocationSequence
{
    private readonly IReadOnlyList<int> _levels;

    private protected AllocationSequence(Allocation allocation) => _levels = allocation.Levels;

    /// <summary>Allocates the next patient.</summary>
    /// <param name="levels">The patient's level of each factor, from 0.</param>
    /// <returns>The arm, from 0.</returns>
    /// <exception cref="ArgumentException">There is not one level for each factor, or one is none.</exception>
    public int Next(ReadOnlySpan<int> levels)
    {
        for (var factor = 0; factor < levels.Length && levels.Length == _levels.Count; factor++)
        {
            if (levels[factor] < 0 || levels[factor] >= _levels[factor])
            {
                throw new ArgumentException($"Level {levels[factor]} of factor {factor + 1}, which has {_levels[factor]}, is none.", nameof(levels));
            }
        }

        return levels.Length == _levels.Count
            ? Allocate(levels)
            : throw new ArgumentException($"There are {levels.Length} levels for {_levels.Count} factors.", nameof(levels));
    }

    private protected abstract int Allocate(ReadOnlySpan<int> levels);
}

/// <summary>
/// Permuted blocks, of their own in every stratum: each combination of the factors' levels is one. At the end of a block the stratum is
/// balanced. Where there are blocks of several sizes, each block's is drawn.
/// </summary>
public sealed class PermutedBlocks : Allocation
{
    private static readonly uint Sizes = Purpose.Of("trial.allocation.block-size");
    private static readonly uint Places = Purpose.Of("trial.allocation.block");

    /// <summary>Describes blocks.</summary>
    /// <param name="ratio">Patients of each arm in the smallest balanced group, each above 0.</param>
    /// <param name="levels">Number of levels of each factor.</param>
    /// <param name="blockSizes">Patients of a block: multiples of the sum of the ratio, at least one of them.</param>
    /// <exception cref="ArgumentException">It is no such plan; all that is wrong is said.</exception>
    public PermutedBlocks(IReadOnlyList<int> ratio, IReadOnlyList<int> levels, IReadOnlyList<int> blockSizes)
        : base(ratio, levels, Faults(ratio.Sum(), blockSizes)) => BlockSizes = [.. blockSizes];

    /// <summary>Patients of a block.</summary>
    public IReadOnlyList<int> BlockSizes { get; }

    private protected override AllocationSequence BeginAt(ulong seed, int replicate) => new Sequence(this, seed, replicate);

    private static IEnumerable<string> Faults(int group, IReadOnlyList<int> blockSizes)
    {
        if (blockSizes.Count == 0)
        {
            yield return "There is no size of a block.";
        }

        foreach (var size in blockSizes.Where(size => group > 0 && (size < group || size % group != 0)))
        {
            yield return $"A block of {size} cannot be balanced; a multiple of {group} is needed.";
        }
    }

    private sealed class Sequence(PermutedBlocks plan, ulong seed, int replicate) : AllocationSequence(plan)
    {
        private readonly Dictionary<ulong, Stratum> _strata = [];

        private protected override int Allocate(ReadOnlySpan<int> levels)
        {
            var number = 0UL;
            for (var factor = 0; factor < levels.Length; factor++)
            {
                number = (number * (ulong)plan.Levels[factor]) + (ulong)levels[factor];
            }

            if (!_strata.TryGetValue(number, out var stratum))
            {
                // Replicates stay below 2^31 and strata too: together they are a key of their own.
                _strata[number] = stratum = new Stratum((number << 32) | (uint)replicate);
            }

            if (stratum.Open.Count == 0)
            {
                Fill(stratum);
            }

            stratum.Entered++;
            return stratum.Open.Dequeue();
        }

        private void Fill(Stratum stratum)
        {
            var choice = KeyedRandom.Uniform(seed, stratum.Key, Sizes, stratum.Blocks++);
            var size = plan.BlockSizes[(int)(choice * plan.BlockSizes.Count)];
            int[] arms = [.. plan.Ratio.SelectMany((share, arm) => Enumerable.Repeat(arm, share * (size / plan.Ratio.Sum())))];
            for (var last = size - 1; last > 0; last--)
            {
                var other = (int)(KeyedRandom.Uniform(seed, stratum.Key, Places, stratum.Entered + (uint)last) * (last + 1));
                (arms[last], arms[other]) = (arms[other], arms[last]);
            }

            foreach (var arm in arms)
            {
                stratum.Open.Enqueue(arm);
            }
        }
    }

    private sealed class Stratum(ulong key)
    {
        public ulong Key { get; } = key;

        public Queue<int> Open { get; } = new();

        public uint Blocks { get; set; }

        public uint Entered { get; set; }
    }
}

/// <summary>
/// Minimisation: the arm that would leave the margins of the factors most even is favoured. S. J. Pocock and R. Simon, Biometrics 31 (1975)
/// 103-115, with the range of the numbers in the arms as the imbalance of a level, and the sum over the factors.
/// </summary>
/// <remarks>
/// For an uneven ratio each arm stands for as many equal places as its share, and the place is minimised, so that every patient has the ratio's
/// chance of each arm: O. M. Kuznetsova and Y. Tymofyeyev, Statistics in Medicine 31 (2012) 701-723.
/// </remarks>
public sealed class Minimisation : Allocation
{
    private static readonly uint Ties = Purpose.Of("trial.allocation.minimisation-tie");
    private static readonly uint Choices = Purpose.Of("trial.allocation.minimisation");

    private readonly int[] _armOfPlace;

    /// <summary>Describes a minimisation.</summary>
    /// <param name="ratio">Patients of each arm in the smallest balanced group, each above 0.</param>
    /// <param name="levels">Number of levels of each factor; one factor at least, of one level if only the arms are to be even.</param>
    /// <param name="probability">Of the favoured place: from an even chance to 1. All others share the rest.</param>
    /// <exception cref="ArgumentException">It is no such plan; all that is wrong is said.</exception>
    public Minimisation(IReadOnlyList<int> ratio, IReadOnlyList<int> levels, double probability)
        : base(ratio, levels, Faults(ratio, levels, probability))
    {
        Probability = probability;
        var common = Common(ratio);
        _armOfPlace = [.. ratio.SelectMany((share, arm) => Enumerable.Repeat(arm, share / common))];
    }

    /// <summary>Probability of the favoured place.</summary>
    public double Probability { get; }

    private protected override AllocationSequence BeginAt(ulong seed, int replicate) => new Sequence(this, seed, (ulong)replicate);

    private static IEnumerable<string> Faults(IReadOnlyList<int> ratio, IReadOnlyList<int> levels, double probability)
    {
        if (levels.Count == 0)
        {
            yield return "There is no factor to minimise by.";
        }

        if (!(probability <= 1 && probability * ratio.Sum() >= Common(ratio)))
        {
            yield return FormattableString.Invariant(
                $"The probability of the favoured is {probability}; a number from an even chance to 1 is needed.");
        }
    }

    private static int Common(IEnumerable<int> ratio) => ratio.Aggregate(0, (a, b) =>
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return Math.Max(a, 1);
    });

    private sealed class Sequence(Minimisation plan, ulong seed, ulong replicate) : AllocationSequence(plan)
    {
        private readonly int[][,] _counts = [.. plan.Levels.Select(levels => new int[levels, plan._armOfPlace.Length])];
        private uint _order;

        private protected override int Allocate(ReadOnlySpan<int> levels)
        {
            var places = plan._armOfPlace.Length;
            var least = int.MaxValue;
            var even = new List<int>(places);
            for (var place = 0; place < places; place++)
            {
                var imbalance = Imbalance(levels, place);
                if (imbalance < least)
                {
                    least = imbalance;
                    even.Clear();
                }

                if (imbalance == least)
                {
                    even.Add(place);
                }
            }

            var favoured = even[(int)(KeyedRandom.Uniform(seed, replicate, Ties, _order) * even.Count)];
            var rest = (KeyedRandom.Uniform(seed, replicate, Choices, _order) - plan.Probability) / (1 - plan.Probability);
            _order++;

            // Below 0 the favoured place; above, one of the others, counted on from it.
            var taken = rest < 0 ? favoured : (favoured + 1 + (int)(rest * (places - 1))) % places;
            for (var factor = 0; factor < levels.Length; factor++)
            {
                _counts[factor][levels[factor], taken]++;
            }

            return plan._armOfPlace[taken];
        }

        // The sum over the factors of the range that the patient's levels would have.
        private int Imbalance(ReadOnlySpan<int> levels, int candidate)
        {
            var sum = 0;
            for (var factor = 0; factor < levels.Length; factor++)
            {
                var (fewest, most) = (int.MaxValue, 0);
                for (var place = 0; place < plan._armOfPlace.Length; place++)
                {
                    var count = _counts[factor][levels[factor], place] + (place == candidate ? 1 : 0);
                    (fewest, most) = (Math.Min(fewest, count), Math.Max(most, count));
                }

                sum += most - fewest;
            }

            return sum;
        }
    }
}
