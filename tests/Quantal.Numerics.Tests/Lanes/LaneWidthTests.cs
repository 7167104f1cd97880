using System.Runtime.Intrinsics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Lanes;

/// <summary>A failure means that a run uses another width than the user asked for or than is fastest on the processor.</summary>
public sealed class LaneWidthTests
{
    // Eight lanes that the processor computes in two halves, with what eight neighbours do not share on top.
    private static readonly BundleTimes Halved = new(One: 4, Four: 10, Eight: 24);

    // Eight lanes for little more than four.
    private static readonly BundleTimes Full = new(One: 4, Four: 10, Eight: 12);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void A_requested_width_is_used_on_any_processor(int width) => LaneWidth.Resolve(width).ShouldBe(width);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(16)]
    public void Another_width_is_refused_with_the_number(int width)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => LaneWidth.Resolve(width)).ActualValue.ShouldBe(width);
        Should.Throw<ArgumentOutOfRangeException>(() => Full.Of(width)).ActualValue.ShouldBe(width);
    }

    [Fact]
    public void The_widest_is_what_the_hardware_accelerates()
    {
        var expected = Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 1;

        LaneWidth.Widest.ShouldBe(expected);
        LaneWidth.Resolve(null).ShouldBe(expected);
    }

    [Fact]
    public void Many_patients_are_computed_in_the_width_that_is_fastest_for_each()
    {
        Halved.Fastest(1000, threads: 2).ShouldBe(4);
        Full.Fastest(1000, threads: 2).ShouldBe(8);
        new BundleTimes(One: 4, Four: 20, Eight: 40).Fastest(1000, threads: 2).ShouldBe(1);
    }

    [Fact]
    public void Of_two_widths_that_are_equally_fast_the_wider_is_taken() => new BundleTimes(4, 10, 20).Fastest(1000, threads: 1).ShouldBe(8);

    [Theory]
    [InlineData(1, 1, 1)] // 4 in one lane; 10 and 12 in more
    [InlineData(2, 1, 1)] // 8, 10, 12
    [InlineData(3, 1, 4)] // 12, 10, 12
    [InlineData(4, 2, 1)] // 2 rounds of one lane: 8, 10, 12
    [InlineData(5, 1, 8)] // 20, 20, 12
    [InlineData(8, 2, 4)] // 16, one round of two bundles: 10, 12
    [InlineData(9, 2, 8)] // 20, 20, one round of two bundles: 12
    public void Few_patients_are_spread_over_the_threads(long patients, int threads, int width) =>
        Full.Fastest(patients, threads).ShouldBe(width);

    [Fact]
    public void Nobody_and_no_thread_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Full.Fastest(0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => Full.Fastest(1, 0));
    }
}
