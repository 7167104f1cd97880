using Quantal.Simulation.Clinic;

namespace Quantal.Simulation.Tests.Clinic;

/// <summary>A failure means that episodes of low counts are counted too often or not at all.</summary>
public class CountEpisodesTests
{
    [Theory]
    [InlineData("4 5 4", 0, -1)]
    [InlineData("4 2.9 2.8 2.7", 1, 7)]
    [InlineData("2.9", 1, 0)]
    [InlineData("2.9 3.1 2.9", 1, 0)]
    [InlineData("2.9 3.1 3.1 2.9", 2, 0)]
    [InlineData("2.9 3.1 NaN 3.1 2.9", 2, 0)]
    [InlineData("2.9 NaN 2.9", 1, 0)]
    [InlineData("4 NaN 2.9 5 5 2.9 5 2.9", 2, 14)]
    [InlineData("3 3 3", 0, -1)]
    public void An_episode_is_over_after_two_measurements_that_are_not_low(string counts, int number, int first)
    {
        var episodes = new CountEpisodes(3);
        var day = 0;
        foreach (var count in counts.Split(' '))
        {
            episodes.Observe(day, double.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
            day += 7;
        }

        episodes.Number.ShouldBe(number);
        episodes.FirstDay.ShouldBe(first);
    }
}
