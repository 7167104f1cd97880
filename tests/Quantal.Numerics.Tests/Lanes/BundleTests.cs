using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Lanes;

/// <summary>A failure means that values enter or leave a bundle in the wrong lane, or that a broken lane is not seen.</summary>
public sealed class BundleTests
{
    /// <summary>The last bits of 4096 exponentials, logarithms and powers, summed; the same on every processor.</summary>
    private const ulong Digest = 1746274100267057956;

    private static readonly double[] Values =
        [1.5, double.NaN, -0.0, double.PositiveInfinity, 5e-324, -7.25, double.NegativeInfinity, 8.0];

    [Fact]
    public void Width_1() => RoundTrip<Lane1>();

    [Fact]
    public void Width_4() => RoundTrip<Lane4>();

    [Fact]
    public void Width_8() => RoundTrip<Lane8>();

    [Fact]
    public void A_bundle_has_no_lane_beyond_its_width()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Lane1.GetLane(Lane1.Constant(1.0), 1));
        Should.Throw<ArgumentOutOfRangeException>(() => Lane4.GetLane(Lane4.Constant(1.0), 4));
        Should.Throw<ArgumentOutOfRangeException>(() => Lane8.GetLane(Lane8.Constant(1.0), -1));
    }

    [Fact]
    public void Lane_mathematics_has_the_same_bits_on_every_processor()
    {
        DigestOf<Lane1>().ShouldBe(Digest);
        DigestOf<Lane4>().ShouldBe(Digest);
        DigestOf<Lane8>().ShouldBe(Digest);
    }

    private static void RoundTrip<T>()
        where T : struct, ILane<T>
    {
        var stored = new double[T.Width];
        var bundle = T.Load(Values);
        T.Store(bundle, stored);
        for (var lane = 0; lane < T.Width; lane++)
        {
            BitConverter.DoubleToUInt64Bits(stored[lane]).ShouldBe(BitConverter.DoubleToUInt64Bits(Values[lane]));
            BitConverter.DoubleToUInt64Bits(T.GetLane(bundle, lane)).ShouldBe(BitConverter.DoubleToUInt64Bits(Values[lane]));
            (T.FiniteMask(bundle) >> lane & 1).ShouldBe(double.IsFinite(Values[lane]) ? 1 : 0);

            var changed = Values.ToArray();
            changed[lane] = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(Values[lane]) ^ 1);
            T.EqualMask(bundle, T.Load(changed)).ShouldBe(((1 << T.Width) - 1) ^ (1 << lane));
        }

        (T.FiniteMask(bundle) >> T.Width).ShouldBe(0);
        T.EqualMask(bundle, T.Load(Values)).ShouldBe((1 << T.Width) - 1);
        T.EqualMask(T.Constant(0.0), T.Constant(-0.0)).ShouldBe(0);
        Should.Throw<SystemException>(() => T.Store(T.Constant(1.0), new double[T.Width - 1]), typeof(T).Name);
    }

    private static ulong DigestOf<T>()
        where T : struct, ILane<T>
    {
        const int Points = 4096;
        var values = new double[Points];
        for (var i = 0; i < Points; i++)
        {
            values[i] = (i + 0.5) / 64.0;
        }

        ulong digest = 0;
        var lanes = new double[T.Width];
        for (var start = 0; start < Points; start += T.Width)
        {
            var x = T.Load(values.AsSpan(start));
            var y = x - T.Constant(32.0);
            Accumulate(T.Exp(y), lanes, ref digest);
            Accumulate(T.Log(x), lanes, ref digest);
            Accumulate(T.Pow(x, y / T.Constant(3.0)), lanes, ref digest);
        }

        return digest;
    }

    /// <summary>Adds the bits of every lane; a sum does not depend on how the points were packed.</summary>
    private static void Accumulate<T>(T value, double[] lanes, ref ulong digest)
        where T : struct, ILane<T>
    {
        T.Store(value, lanes);
        foreach (var lane in lanes)
        {
            digest = unchecked(digest + BitConverter.DoubleToUInt64Bits(lane));
        }
    }
}
