using Quantal.Model.Units;

namespace Quantal.Model.Tests.Units;

/// <summary>A failure means that a person is pointed to the wrong word, or to none.</summary>
public class NearestWordTests
{
    private static readonly string[] Known = ["azathioprine", "prednisolone", "TPMT"];

    [Theory]
    [InlineData("Azathioprin", "azathioprine")]
    [InlineData("TPTM", "TPMT")]
    [InlineData("tpmt", "TPMT")]
    [InlineData("rituximab", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_suggested_only_if_it_is_near(string word, string? nearest) =>
        NearestWord.Of(word, Known).ShouldBe(nearest);

    [Fact]
    public void A_very_long_word_is_near_nothing_and_costs_nothing() => NearestWord.Of(new string('a', 100_000), Known).ShouldBeNull();
}
