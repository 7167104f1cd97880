using Quantal.Model.Drugs;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Endpoints;
using Quantal.Testing;

namespace Quantal.Studies.Tests.Endpoints;

/// <summary>
/// A failure means that episodes of low counts are counted too often or not at all, or put down to a drug that is not taken.
/// </summary>
public class LowCountsTests
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
    public void An_episode_begins_with_enough_low_measurements_and_is_over_after_two_that_are_not(
        string counts, int needed, int number, int first)
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

    [Fact]
    public void Low_counts_belong_to_azathioprine_while_it_is_taken_and_while_it_is_held()
    {
        var chart = SampleClinic.Chart();
        Low(chart, 0);
        chart.Change(0, Drug.Azathioprine, DrugChange.Start, 100);
        Low(chart, 7);
        chart.Change(7, Drug.Azathioprine, DrugChange.Hold, 0);
        Low(chart, 14);
        chart.Change(14, Drug.Azathioprine, DrugChange.Stop, 0);
        Sound(chart, 21);
        Sound(chart, 28);
        Low(chart, 35);
        var subject = new Subject(chart.Ended(42), 0, 0);

        subject.Azathioprine.ShouldBe(
            [Standing.NotTaken, Standing.Taken, Standing.Held, Standing.NotTaken, Standing.NotTaken, Standing.NotTaken]);
        (subject.LowCounts.Below3.Number, subject.LowCounts.Below3.FirstDay).ShouldBe((1, 7));
        subject.LowCounts.Myelotoxicity.Number.ShouldBe(1);
        subject.LowCounts.Below2.Number.ShouldBe(0);
    }

    [Fact]
    public void Another_drug_that_is_held_takes_no_blame()
    {
        var chart = SampleClinic.Chart();
        Low(chart, 0);
        chart.Change(0, Drug.Prednisolone, DrugChange.Start, 20);
        Low(chart, 7);
        chart.Change(7, Drug.Prednisolone, DrugChange.Hold, 0);
        Low(chart, 14);

        new Subject(chart.Ended(21), 0, 0).LowCounts.Below3.Number.ShouldBe(0);
    }

    private static void Low(Simulation.Clinic.PatientChart chart, int day) => chart.See(day, measured: (MeasuredQuantity.WhiteCells, 2.5));

    private static void Sound(Simulation.Clinic.PatientChart chart, int day) => chart.See(day, measured: (MeasuredQuantity.WhiteCells, 6));
}
