using Quantal.Studies.Clinic;

namespace Quantal.Simulation.Tests.Clinic;

/// <summary>A failure means that episodes of low counts are counted too often or not at all.</summary>
public class CountEpisodesTests
{
    [Theory]
    [InlineData("4 5 4", 1, 0, -1)]
    [InlineData("4 2.9 2.8 2.7", 1, 1, 7)]
    [InlineData("2.9", 1, 1, 0)]
    [InlineData("2.9 3.1 2.9", 1, 1, 0)]
    [InlineData("2.9 3.1 3.1 2.9", 1, 2, 0)]
    [InlineData("2.9 3.1 NaN 3.1 2.9", 1, 2, 0)]
    [InlineData("2.9 NaN 2.9", 1, 1, 0)]
    [InlineData("4 NaN 2.9 5 5 2.9 5 2.9", 1, 2, 14)]
    [InlineData("3 3 3", 1, 0, -1)]
    [InlineData("2.9 3.1 2.9", 2, 0, -1)]
    [InlineData("2.9 NaN 2.9 2.9", 2, 1, 14)]
    [InlineData("2.9 2.9 3.1 2.9 2.9", 2, 1, 7)]
    [InlineData("2.9 2.9 3.1 3.1 2.9 3.1 2.9 2.9", 2, 2, 7)]
    public void An_episode_begins_with_enough_low_measurements_and_is_over_after_two_that_are_not(string counts, int needed, int number, int first)
    {
        var episodes = new CountEpisodes(3, needed);
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
