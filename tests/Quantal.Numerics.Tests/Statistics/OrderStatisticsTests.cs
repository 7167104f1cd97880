using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics;

/// <summary>A failure means that a median or a band is not what sorting gives.</summary>
public sealed class OrderStatisticsTests
{
    // Sizes around those at which values are sorted, sampled or parted otherwise; each with kinds with ties and in an order.
    public static TheoryData<int> Sizes => [1, 2, 3, 23, 24, 25, 26, 47, 100, 511, 1000, 4099, 50_000];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void What_is_found_is_what_sorting_gives(int size)
    {
        foreach (var (values, random) in Kinds(size))
        {
            var sorted = values.ToArray();
            Array.Sort(sorted);
            for (var round = 0; round < 5; round++)
            {
                int[] places = [.. Enumerable.Range(0, 1 + (2 * round)).Select(_ => random.Next(size)).Append(0).Append(size - 1).Order()];
                var found = new double[places.Length];

                OrderStatistics.Find(values.ToArray(), new double[size + round], places, found);

                Bits(found).ShouldBe(Bits(places.Select(place => sorted[place])));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_summary_is_that_of_the_sorted_values_and_leaves_their_order(int size)
    {
        foreach (var (values, _) in Kinds(size))
        {
            var (kept, sorted) = (values.ToArray(), values.Order().ToArray());

            var summary = Quantiles.Summarize(values);

            Bits(values).ShouldBe(Bits(kept));
            Bits([summary.Lower, summary.Median, summary.Upper]).ShouldBe(
                Bits(new[] { 0.05, 0.5, 0.95 }.Select(probability => OfSorted(sorted, probability))));
            double[] others = [0, 0.01, 0.3, 0.975, 1];
            Bits(others.Select(probability => Quantiles.Of(values, probability)))
                .ShouldBe(Bits(others.Select(probability => OfSorted(sorted, probability))));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Where_luck_ends_the_rest_is_sorted(int rounds)
    {
        foreach (var (values, _) in Kinds(1000))
        {
            var (sorted, found) = (values.Order().ToArray(), new double[3]);

            OrderStatistics.Find(values, new double[1000], 0, [7, 500, 998], found, rounds);

            Bits(found).ShouldBe(Bits([sorted[7], sorted[500], sorted[998]]));
        }
    }

    private static double OfSorted(double[] sorted, double probability)
    {
        var position = probability * (sorted.Length - 1);
        position = Math.Abs(position - Math.Round(position)) <= 4e-16 * sorted.Length ? Math.Round(position) : position;
        var (below, part) = ((int)position, position - (int)position);
        return part == 0 || sorted[below] == sorted[below + 1] ? sorted[below] : ((1 - part) * sorted[below]) + (part * sorted[below + 1]);
    }

    private static long[] Bits(IEnumerable<double> values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];

    private static IEnumerable<(double[] Values, System.Random Random)> Kinds(int size)
    {
        for (var kind = 0; kind < 9; kind++)
        {
            var random = new System.Random((100 * size) + kind);
            yield return ([.. Enumerable.Range(0, size).Select(place => Value(random, kind, place, size))], random);
        }
    }

    private static double Value(System.Random random, int kind, int place, int size) => kind switch
    {
        0 => random.NextDouble(),
        1 => Math.Exp(10 * random.NextDouble()),
        2 => random.Next(4),
        3 => 7,
        4 => place,
        5 => size - place,
        6 => random.Next(20) == 0 ? double.PositiveInfinity : random.Next(20) == 0 ? double.NegativeInfinity : random.NextDouble(),
        7 => random.Next(100) == 0 ? 1 : 0,
        _ => place < size / 2 ? place : size - place,
    };
}
