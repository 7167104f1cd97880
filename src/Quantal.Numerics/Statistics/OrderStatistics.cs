using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quantal.Numerics.Statistics;

/// <summary>
/// Some values by their places in ascending order, without sorting the others: selection by partition (R. W. Floyd and R. L. Rivest,
/// Communications of the ACM 18 (1975) 165-172), for several places at once and without a branch on a value.
/// </summary>
internal static class OrderStatistics
{
    // So few are sorted; so many of more are looked at for where to part them.
    private const int Few = 24;
    private const int MostSamples = 25;

    /// <summary>Finds the values at some places.</summary>
    /// <param name="values">The values, none of them NaN; their order is lost, and some are lost.</param>
    /// <param name="spare">As much room again.</param>
    /// <param name="places">Places in ascending order, from 0 to the number of values less one.</param>
    /// <param name="found">Receives the value at each place.</param>
    public static void Find(Span<double> values, Span<double> spare, ReadOnlySpan<int> places, Span<double> found) =>
        Find(values, spare[..values.Length], 0, places, found, 4 * (BitOperations.Log2((uint)values.Length) + 1));

    /// <summary>The same where the values are those at the places from the first on; after so many rounds what is left is sorted.</summary>
    internal static void Find(
        Span<double> values, Span<double> spare, int first, ReadOnlySpan<int> places, Span<double> found, int rounds)
    {
        while (!places.IsEmpty)
        {
            if (values.Length <= Few || rounds-- == 0)
            {
                Sort(values);
                for (var place = 0; place < places.Length; place++)
                {
                    found[place] = values[places[place] - first];
                }

                return;
            }

            var middle = places.Length / 2;
            var pivot = Pivot(values, places[middle] - first);
            var below = Part<Less>(values, spare, pivot);
            var isLeast = below == 0;
            if (isLeast)
            {
                below = Part<NotGreater>(values, spare, pivot);
            }

            var cut = 0;
            while (cut < places.Length && places[cut] - first < below)
            {
                cut++;
            }

            if (isLeast)
            {
                found[..cut].Fill(pivot);
            }
            else
            {
                Find(spare[..below], values[..below], first, places[..cut], found[..cut], rounds);
            }

            var rest = spare[below..];
            spare = values[below..];
            values = rest;
            first += below;
            places = places[cut..];
            found = found[cut..];
        }
    }

    // A value of a sorted sample that is likely to leave the place in the smaller part, but not far from where the parts meet.
    private static double Pivot(ReadOnlySpan<double> values, int place)
    {
        var count = Math.Min(MostSamples, (values.Length / 16) | 1);
        Span<double> sample = stackalloc double[MostSamples];
        sample = sample[..count];
        var step = values.Length / count;
        for (var i = 0; i < count; i++)
        {
            sample[i] = values[(i * step) + (step / 2)];
        }

        Sort(sample);
        var share = (place + 0.5) / values.Length;
        var away = 0.8 * Math.Sqrt(share * (1 - share) * count);
        var at = (share * count) + (share < 0.5 ? away : -away);
        return sample[Math.Clamp((int)at, 0, count - 1)];
    }

    // Puts the values that are on one side of the pivot first and gives their number.
    private static int Part<TSide>(ReadOnlySpan<double> values, Span<double> parted, double pivot)
        where TSide : struct, ISide
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(parted[..values.Length]);
        nint low = 0;
        nint high = values.Length - 1;
        for (nint i = 0; i < values.Length; i++)
        {
            var value = Unsafe.Add(ref from, i);
            Unsafe.Add(ref to, low) = value;
            Unsafe.Add(ref to, high) = value;
            nint isFirst = TSide.Holds(value, pivot) ? 1 : 0;
            low += isFirst;
            high += isFirst - 1;
        }

        return (int)low;
    }

    private static void Sort(Span<double> values)
    {
        if (values.Length > MostSamples)
        {
            values.Sort();
            return;
        }

        for (var next = 1; next < values.Length; next++)
        {
            var value = values[next];
            var place = next;
            for (; place > 0 && values[place - 1] > value; place--)
            {
                values[place] = values[place - 1];
            }

            values[place] = value;
        }
    }

    private interface ISide
    {
        static abstract bool Holds(double value, double pivot);
    }

    private readonly struct Less : ISide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(double value, double pivot) => value < pivot;
    }

    private readonly struct NotGreater : ISide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(double value, double pivot) => value <= pivot;
    }
}
