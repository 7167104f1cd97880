using Quantal.Numerics.Random;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Random;

/// <summary>A failure means that the generator is not Philox4x32-10, or that a number goes to another asker than before.</summary>
public sealed class PhiloxTests
{
    [Fact]
    public void Published_vector_of_zeros() =>
        Philox.Words(0, 0, 0, 0, 0, 0).ShouldBe((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u));

    [Fact]
    public void Published_vector_of_ones() =>
        Philox.Words(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue)
            .ShouldBe((0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu));

    [Fact]
    public void Published_vector_of_the_digits_of_pi() =>
        Philox.Words(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0)
            .ShouldBe((0xd16cfe09u, 0x94fdcceb, 0x5001e420u, 0x24126ea1u));

    [Fact]
    public void Each_argument_has_its_place_in_the_counter_or_the_key()
    {
        // The digits of pi again, through the door that simulations use: 52 bits of the first two words.
        var uniform = KeyedRandom.Uniform(0x299f31d0_a4093822, 0x85a308d3_243f6a88, 0x13198a2e, 0x03707344);

        uniform.ShouldBe(((0xd16cfe09_94fdccebUL >> 12) + 0.5) / (1UL << 52));
    }
}
