using System.Runtime.Intrinsics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Lanes;

/// <summary>A failure means that a run uses another width than the processor or the user asked for.</summary>
public sealed class LaneWidthTests
{
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
    public void Another_width_is_refused_with_the_number(int width) =>
        Should.Throw<ArgumentOutOfRangeException>(() => LaneWidth.Resolve(width)).ActualValue.ShouldBe(width);

    [Fact]
    public void The_widest_is_what_the_hardware_accelerates()
    {
        var expected = Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 1;

        LaneWidth.Widest.ShouldBe(expected);
        LaneWidth.Resolve(null).ShouldBe(expected);
    }
}
