using Quantal.Numerics.Random;
using Quantal.Studies.Trials;

namespace Quantal.Studies.Tests.Trials;

/// <summary>A failure means that arms are not as large or as alike as the plan says, or that a smaller trial is not the beginning of a larger one.</summary>
public sealed class AllocationTests
{
    private const ulong Seed = 20261128;
    private static readonly uint Draws = Purpose.Of("test.levels");

    public static TheoryData<string> Plans => [.. Named.Keys];

    private static Dictionary<string, Allocation> Named { get; } = new()
    {
        ["blocks 1:1"] = new PermutedBlocks([1, 1], [2, 3], [4]),
        ["blocks 2:1, sizes drawn"] = new PermutedBlocks([2, 1], [2, 3], [3, 6, 9]),
        ["blocks without strata"] = new PermutedBlocks([1, 2, 1], [], [8]),
        ["minimisation 1:1"] = new Minimisation([1, 1], [2, 3], 0.8),
        ["minimisation 2:1"] = new Minimisation([4, 2], [2, 3], 0.7),
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void The_same_key_gives_the_same_arms_and_another_one_others(string plan)
    {
        var arms = Arms(Named[plan], Seed, 3, 200);

        Arms(Named[plan], Seed, 3, 200).ShouldBe(arms);
        Arms(Named[plan], Seed, 4, 200).ShouldNotBe(arms);
        Arms(Named[plan], Seed + 1, 3, 200).ShouldNotBe(arms);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_smaller_trial_is_the_beginning_of_a_larger_one(string plan) =>
        Arms(Named[plan], Seed, 5, 37).ShouldBe(Arms(Named[plan], Seed, 5, 200).Take(37));

    [Theory]
    [MemberData(nameof(Plans))]
    public void Every_patient_has_the_chance_of_each_arm_that_the_ratio_says(string plan)
    {
        const int replicates = 4000;
        var allocation = Named[plan];
        var counts = new double[20, allocation.Ratio.Count];
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            foreach (var (arm, order) in Arms(allocation, Seed, replicate, 20, samePatients: true).Select((arm, order) => (arm, order)))
            {
                counts[order, arm]++;
            }
        }

        for (var order = 0; order < 20; order++)
        {
            for (var arm = 0; arm < allocation.Ratio.Count; arm++)
            {
                var chance = (double)allocation.Ratio[arm] / allocation.Ratio.Sum();
                (counts[order, arm] / replicates).ShouldBe(chance, 4 * Math.Sqrt(chance * (1 - chance) / replicates), $"patient {order + 1}, arm {arm}");
            }
        }
    }

    [Fact]
    public void Every_block_of_every_stratum_is_balanced()
    {
        var sequence = new PermutedBlocks([2, 1], [2, 3], [6]).Begin(Seed, 1);
        var byStratum = new Dictionary<(int, int), List<int>>();
        for (var order = 0; order < 600; order++)
        {
            var levels = Levels(1, order);
            byStratum.TryAdd((levels[0], levels[1]), []);
            byStratum[(levels[0], levels[1])].Add(sequence.Next(levels));
        }

        byStratum.Count.ShouldBe(6);
        var blocks = byStratum.Values.SelectMany(arms => arms.Chunk(6).Where(block => block.Length == 6)).ToArray();
        blocks.Length.ShouldBeGreaterThan(90);
        blocks.ShouldAllBe(block => block.Count(arm => arm == 0) == 4);
        byStratum.Values.Select(arms => string.Join("", arms.Take(60))).Distinct().Count().ShouldBe(6, "each stratum has blocks of its own");
        byStratum.Values.ShouldAllBe(arms => arms.Chunk(6).Select(block => string.Join("", block)).Distinct().Count() > 3, "and each block an order");
    }

    [Fact]
    public void The_arms_of_a_stratum_do_not_depend_on_patients_of_others()
    {
        var plan = new PermutedBlocks([1, 1], [2], [4, 6]);
        var (alone, mixed) = (plan.Begin(Seed, 1), plan.Begin(Seed, 1));
        for (var order = 0; order < 100; order++)
        {
            mixed.Next([0]);
            mixed.Next([1]).ShouldBe(alone.Next([1]));
        }
    }

    [Fact]
    public void Every_order_within_a_block_and_every_size_is_as_likely()
    {
        const int replicates = 12_000;
        var orders = Enumerable.Range(0, replicates)
            .CountBy(replicate => string.Join("", Arms(new PermutedBlocks([1, 1], [], [4]), Seed, replicate, 4))).ToDictionary();

        orders.Count.ShouldBe(6);
        orders.Values.ShouldAllBe(count => Math.Abs(count - (replicates / 6)) < 4 * Math.Sqrt(replicates * 5 / 36.0));

        // A block of two is balanced after two patients, one of four in a third of the cases.
        var balanced = Enumerable.Range(0, replicates).Count(replicate => Arms(new PermutedBlocks([1, 1], [], [2, 4]), Seed, replicate, 2).Sum() == 1);
        balanced.ShouldBeInRange((replicates * 5 / 6) - 170, (replicates * 5 / 6) + 170);
    }

    [Fact]
    public void Random_sizes_are_balanced_after_one_of_them()
    {
        var difference = 0;
        var balances = new List<int>();
        foreach (var (arm, order) in Arms(new PermutedBlocks([1, 1], [], [2, 6]), Seed, 9, 400).Select((arm, order) => (arm, order)))
        {
            difference += arm == 0 ? 1 : -1;
            Math.Abs(difference).ShouldBeLessThanOrEqualTo(3);
            if (difference == 0)
            {
                balances.Add(order + 1);
            }
        }

        balances.Prepend(0).Zip(balances, (before, after) => after - before).Max().ShouldBeLessThanOrEqualTo(6);
    }

    // With certainty, one factor of one level and two arms: pairs, of which the first is drawn.
    [Fact]
    public void Minimisation_with_certainty_alternates()
    {
        var arms = Arms(new Minimisation([1, 1], [1], 1), Seed, 2, 100);

        arms.Chunk(2).ShouldAllBe(pair => pair.Sum() == 1);
        arms.Chunk(2).Select(pair => pair[0]).Distinct().Count().ShouldBe(2);
    }

    // The second patient shares a level with the first alone, and so does the third: both go to the other arm. The fourth shares one with
    // each of these two and goes back to the first's.
    [Fact]
    public void Minimisation_by_hand()
    {
        for (var replicate = 0; replicate < 20; replicate++)
        {
            var sequence = new Minimisation([1, 1], [2, 2], 1).Begin(Seed, replicate);
            var first = sequence.Next([0, 0]);

            sequence.Next([0, 1]).ShouldBe(1 - first);
            sequence.Next([1, 0]).ShouldBe(1 - first);
            sequence.Next([1, 1]).ShouldBe(first);
        }
    }

    [Fact]
    public void The_favoured_arm_is_taken_as_often_as_the_probability_says()
    {
        const int replicates = 10_000;
        var taken = Enumerable.Range(0, replicates).Count(replicate =>
        {
            var sequence = new Minimisation([1, 1], [1], 0.75).Begin(Seed, replicate);
            return sequence.Next([0]) != sequence.Next([0]);
        });

        ((double)taken / replicates).ShouldBe(0.75, 4 * Math.Sqrt(0.75 * 0.25 / replicates));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    public void Minimisation_keeps_the_margins_more_even_than_chance(int first, int second)
    {
        double chance = 0, minimised = 0;
        for (var replicate = 0; replicate < 200; replicate++)
        {
            chance += Unevenness(new Minimisation([first, second], [2, 3], 1.0 / (first + second)), replicate);
            minimised += Unevenness(new Minimisation([first, second], [2, 3], 0.9), replicate);
        }

        minimised.ShouldBeLessThan(0.4 * chance);

        // How far the first arm's numbers in each level of both factors lie from their share.
        double Unevenness(Allocation plan, int replicate)
        {
            var (all, inFirst) = (new double[5], new double[5]);
            foreach (var (arm, order) in Arms(plan, Seed, replicate, 60).Select((arm, order) => (arm, order)))
            {
                var levels = Levels(replicate, order);
                foreach (var level in new[] { levels[0], 2 + levels[1] })
                {
                    all[level]++;
                    inFirst[level] += arm == 0 ? 1 : 0;
                }
            }

            return all.Zip(inFirst, (of, number) => Math.Abs(number - (of * first / (first + second)))).Sum();
        }
    }

    [Fact]
    public void What_is_no_plan_is_refused_with_all_that_is_wrong()
    {
        var message = Should.Throw<ArgumentException>(() => new PermutedBlocks([2, 1], [0], [4, 6, 1])).Message;
        message.ShouldContain("factors have 0 levels");
        message.ShouldContain("block of 4 cannot be balanced; a multiple of 3");
        message.ShouldContain("block of 1 cannot");
        message.ShouldNotContain("block of 6");
        Should.Throw<ArgumentException>(() => new PermutedBlocks([1, 1], [], [])).Message.ShouldContain("no size of a block");
        Should.Throw<ArgumentException>(() => new PermutedBlocks([1], [], [2])).Message.ShouldContain("ratio is '1'");
        Should.Throw<ArgumentException>(() => new Minimisation([1, 0], [2], 0.8)).Message.ShouldContain("ratio is '1:0'");
        Should.Throw<ArgumentException>(() => new Minimisation([1, 1], [], 0.4)).Message.ShouldContain("no factor");
        Should.Throw<ArgumentException>(() => new Minimisation([1, 1], [2], 0.4)).Message.ShouldContain("favoured is 0.4");
        Should.Throw<ArgumentException>(() => new Minimisation([1, 1], [2], double.NaN));
        var sequence = Named["blocks 1:1"].Begin(Seed, 0);
        Should.Throw<ArgumentException>(() => sequence.Next([0])).Message.ShouldContain("1 levels for 2 factors");
        Should.Throw<ArgumentException>(() => sequence.Next([0, 3])).Message.ShouldContain("Level 3 of factor 2");
        Should.Throw<ArgumentOutOfRangeException>(() => Named["blocks 1:1"].Begin(Seed, -1));
    }

    private static int[] Arms(Allocation plan, ulong seed, int replicate, int size, bool samePatients = false)
    {
        var sequence = plan.Begin(seed, replicate);
        return
        [
            .. Enumerable.Range(0, size).Select(order => sequence.Next(
                [.. Levels(samePatients ? 0 : replicate, order).Zip(plan.Levels, (level, levels) => Math.Min(level, levels - 1))])),
        ];
    }

    // A level of each of two factors, of 2 and of 3; one level of the second is rare.
    private static int[] Levels(int replicate, int order)
    {
        double Uniform(uint factor) => KeyedRandom.Uniform(1, (ulong)replicate, Draws + factor, (uint)order);
        return [(int)(2 * Uniform(0)), Uniform(1) < 0.1 ? 2 : (int)(2 * Uniform(2))];
    }
}
