using Quantal.Reports.Runs;
using Quantal.Studies.Runs;
using Quantal.Testing;

namespace Quantal.Reports.Tests.Runs;

/// <summary>A failure means: summaries made from the disk are others than those made in memory, or many draws fill the memory.</summary>
[Collection(Alone.Name)]
public sealed class RunSeriesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Tiles are of 64 draws, and the last case is more than one block of columns.
    [Theory]
    [InlineData(0, 30)]
    [InlineData(1, 30)]
    [InlineData(63, 30)]
    [InlineData(64, 30)]
    [InlineData(129, 30)]
    [InlineData(530, 261)]
    public void Courses_from_the_disk_are_those_from_memory_bit_for_bit(int draws, int weeks)
    {
        var (_, result) = SyntheticRun.Make(draws, weeks, failingDraw: draws > 5 ? 5 : null);
        var (prepared, _) = RunFolder.Prepare(_folder.At("run"), []);
        using (prepared)
        {
            using var series = new RunSeries(prepared!);
            result.HandTo(series);

            Bits(series.Courses(result, 2, CancellationToken.None)).ShouldBe(Bits(TimeCourseSummary.Of(result)));
        }

        _folder.Entries().ShouldBeEmpty();
    }

    [Fact]
    public void Draws_pass_to_the_disk_and_leave_nothing_in_memory()
    {
        var (_, result) = SyntheticRun.Make(1, weeks: 100);
        var (prepared, _) = RunFolder.Prepare(_folder.At("run"), []);
        using (prepared)
        {
            using var series = new RunSeries(prepared!);
            result.HandTo(series);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var draw = 2; draw < 400; draw++)
            {
                series.Take(0, result.Treatments[0].Draws[0] with { Draw = draw })();
            }

            new FileInfo(Path.Combine(prepared!.Partial, "series.csv")).Length.ShouldBeGreaterThan(20_000_000);
            (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(1_000_000);
            Directory.EnumerateFileSystemEntries(prepared.Partial).Select(Path.GetFileName).Order().ShouldBe(["inputs", "series.csv"]);
        }
    }

    private static List<long> Bits(IReadOnlyList<IReadOnlyList<TimeCourseSummary>> courses) =>
    [
        .. courses.SelectMany(of => of).SelectMany(course => course.Typical.Concat(course.Median).Concat(course.Low).Concat(course.High).Concat(course.Probability)
            .Concat(course.Count.Select(count => (double)count))).Select(BitConverter.DoubleToInt64Bits),
    ];
}
