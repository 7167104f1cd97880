using Quantal.Exchange.Workspaces;
using Quantal.Reports.Runs;
using Quantal.Simulation;
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
            using var series = new RunSeries(prepared!, Record(draws, SeriesOf.All));
            result.HandTo(series);

            foreach (var threads in new[] { 1, 2 })
            {
                Bits(series.Courses(result, threads, CancellationToken.None)).ShouldBe(Bits(TimeCourseSummary.Of(result)));
                Bits(series.Differences(result, threads, CancellationToken.None)).ShouldBe(Bits(ArmDifference.Of(result)));
            }
        }

        _folder.Entries().ShouldBeEmpty();
    }

    // As the simulator does: bundles of some patients, taken by several threads as they come, and what is left of them in order.
    [Theory]
    [InlineData(1, SeriesOf.All)]
    [InlineData(4, SeriesOf.All)]
    [InlineData(8, SeriesOf.All)]
    [InlineData(8, SeriesOf.Typical)]
    public void Bundles_in_any_order_give_the_bytes_of_one_thread(int width, SeriesOf whose)
    {
        const int draws = 150;
        var (_, result) = SyntheticRun.Make(draws, weeks: 9, failingDraw: 64);
        var (prepared, _) = RunFolder.Prepare(_folder.At("run"), []);
        using (prepared)
        {
            using (var series = new RunSeries(prepared!, Record(draws, whose)))
            {
                series.Begin(result.Days, result.Readouts, [.. result.Treatments.Select(treatment => treatment.Name)]);
                foreach (var (place, of) in result.Treatments.Index())
                {
                    var bundles = of.Draws.Prepend(of.Typical).Chunk(width).ToArray();
                    var rest = new Action[bundles.Length];
                    Parallel.For(0, bundles.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, bundle =>
                        rest[bundles.Length - 1 - bundle] = series.Take(place, bundles[bundles.Length - 1 - bundle]));
                    Array.ForEach(rest, one => one());
                }

                Bits(series.Courses(result, 2, CancellationToken.None)).ShouldBe(Bits(TimeCourseSummary.Of(result)));
            }

            var written = whose == SeriesOf.All ? result : result with
            {
                Treatments = [.. result.Treatments.Select(treatment => treatment with { Draws = [] })],
            };
            File.ReadAllText(Path.Combine(prepared!.Partial, "series.csv")).ShouldBe(SeriesText.Of(written));
        }
    }

    [Fact]
    public void Too_little_room_is_told_with_what_is_needed_and_what_would_do()
    {
        var room = new SeriesRoom(Values: 1_000_000, Draws: 1000, SeriesOf.All);

        room.Check(null);
        room.Check(31_000_000_000);
        Should.Throw<IOException>(() => room.Check(29_000_000_000)).Message.ShouldBe(
            "the run needs about 30 GB on the disk, of which 8 GB only until it ends, and 29 GB are free; with --series typical about 8 GB would be enough");
        var few = room with { Series = SeriesOf.Typical };
        few.Check(9_000_000_000);
        Should.Throw<IOException>(() => few.Check(7_900_000_000)).Message.ShouldEndWith("and 7.9 GB are free");
    }

    // Else a run would be begun that the disk does not hold, or refused although it does.
    [Theory]
    [InlineData("oxford.yaml")]
    [InlineData("sclc.yaml")]
    public void As_much_room_is_asked_for_as_the_text_takes(string example)
    {
        var scenario = Workspace.BuiltIn.ReadPatient(Path.Combine(Checkout.Root, "examples", example)).Scenario!;
        var result = new Simulator(Workspace.BuiltIn.Parameters).Run(scenario, new SimulationSettings(3, 1, 0, 1));
        var text = SeriesText.Of(result).Length;
        var room = new SeriesRoom(result.Treatments.Sum(treatment => treatment.Typical.Values.Length), 3, SeriesOf.All);

        room.Text.ShouldBeInRange(text, 1.5 * text);
    }

    [Fact]
    public void Draws_pass_to_the_disk_and_leave_nothing_in_memory()
    {
        var (_, result) = SyntheticRun.Make(1, weeks: 100);
        var (prepared, _) = RunFolder.Prepare(_folder.At("run"), []);
        using (prepared)
        {
            using var series = new RunSeries(prepared!, Record(399, SeriesOf.All));
            result.HandTo(series);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var draw = 2; draw < 400; draw++)
            {
                series.Take(0, [result.Treatments[0].Draws[0] with { Draw = draw }])();
            }

            new FileInfo(Path.Combine(prepared!.Partial, "series.csv")).Length.ShouldBeGreaterThan(20_000_000);
            (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(1_000_000);
            Directory.EnumerateFileSystemEntries(prepared.Partial).Select(Path.GetFileName).Order().ShouldBe(["inputs", "series.csv"]);
        }
    }

    private static RunRecord Record(int draws, SeriesOf whose) =>
        new("quantal simulate p.yaml", new SimulationSettings(draws, 1, 0, 1), new string('a', 64)) { Series = whose };

    private static List<long> Bits(IReadOnlyList<IReadOnlyList<ArmDifference>> differences) =>
    [
        .. differences.SelectMany(of => of).SelectMany(one => one.Typical.Concat(one.Centre).Concat(one.Low).Concat(one.High)
            .Concat(one.Count.Select(count => (double)count))).Select(BitConverter.DoubleToInt64Bits),
    ];

    private static List<long> Bits(IReadOnlyList<IReadOnlyList<TimeCourseSummary>> courses) =>
    [
        .. courses.SelectMany(of => of).SelectMany(course => course.Typical.Concat(course.Median).Concat(course.Low).Concat(course.High).Concat(course.Probability)
            .Concat(course.Count.Select(count => (double)count))).Select(BitConverter.DoubleToInt64Bits),
    ];
}
