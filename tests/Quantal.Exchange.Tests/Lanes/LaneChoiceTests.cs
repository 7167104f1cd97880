using Quantal.Exchange.Lanes;
using Quantal.Numerics;

namespace Quantal.Exchange.Tests.Lanes;

/// <summary>
/// A failure means that a run is measured for that is over before that pays, or every run anew, or that what was measured is not used.
/// </summary>
public sealed class LaneChoiceTests : IDisposable
{
    private const double Decade = 3650;
    private static readonly BundleTimes FourAreFastest = new(4, 10, 24);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quantal-lanes-");
    private int _measured;

    [Fact]
    public void A_short_run_takes_the_most_that_the_processor_has_without_a_measurement()
    {
        Choice().For(100, Decade, threads: 2).ShouldBe((LaneWidth.Widest, null));
        _measured.ShouldBe(0);
        _folder.EnumerateFileSystemInfos().ShouldBeEmpty();
    }

    [Fact]
    public void A_single_patient_has_no_neighbours_however_long_it_is_followed()
    {
        Choice().For(1, 1e9, threads: 2).ShouldBe((1, null));
        _measured.ShouldBe(0);
    }

    [Fact]
    public void The_first_long_run_measures_and_says_so_and_all_later_ones_use_it()
    {
        var choice = Choice();
        var (lanes, measured) = choice.For(1000, Decade, threads: 2);

        lanes.ShouldBe(4);
        measured.ShouldBe(
            $"4 patients side by side are the fastest on this processor (1: 4000.00 ms for each, 4: 2500.00 ms for each, 8: 3000.00 ms for each). Kept in {File.Path}.");
        choice.For(1000, Decade, threads: 2).ShouldBe((4, null));
        Choice().For(1000, Decade, threads: 2).ShouldBe((4, null), "another process reads it");
        Choice().For(100, Decade, threads: 2).ShouldBe((4, null), "a short run too");
        _measured.ShouldBe(1);
    }

    [Fact]
    public void What_another_process_has_measured_since_is_used()
    {
        var choice = Choice();
        choice.For(100, Decade, threads: 2).Lanes.ShouldBe(LaneWidth.Widest);
        File.Keep(FourAreFastest).ShouldBeTrue();

        choice.For(100, Decade, threads: 2).Lanes.ShouldBe(4);
    }

    [Fact]
    public void Without_a_place_to_keep_it_a_process_measures_once_and_says_what_helps()
    {
        System.IO.File.WriteAllText(Path.Combine(_folder.FullName, "quantal"), "");
        foreach (var file in new[] { null, File })
        {
            _measured = 0;
            var choice = new LaneChoice(file, Measure);

            choice.For(1000, Decade, threads: 2).Measured!.ShouldEndWith("There is no place to keep that; --lanes says it at once.");
            choice.For(1000, Decade, threads: 2).ShouldBe((4, null));
            _measured.ShouldBe(1);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private BundleTimesFile File => new(Path.Combine(_folder.FullName, "quantal"), "CPU", "quantal 1");

    private LaneChoice Choice() => new(File, Measure);

    private BundleTimes Measure()
    {
        _measured++;
        return FourAreFastest;
    }
}
