using System.Collections.Concurrent;
using Quantal.Simulation.Engine;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Engine;

/// <summary>
/// A failure means: series are written in another order on another machine, fill the memory, or a full disk makes a run hang.
/// </summary>
public sealed class InOrderTests
{
    [Fact]
    public void What_is_left_is_done_in_order_and_nobody_is_far_ahead()
    {
        const int many = 2000;
        const int most = 5;
        var order = new InOrder(most);
        const int threads = 4;
        var (done, begun, furthest) = (new List<int>(), 0, 0);
        var places = Partitioner.Create(Enumerable.Range(0, many), EnumerablePartitionerOptions.NoBuffering);

        Parallel.ForEach(places, new ParallelOptions { MaxDegreeOfParallelism = threads }, place =>
        {
            Interlocked.Increment(ref begun);
            order.Add(place, () =>
            {
                furthest = Math.Max(furthest, Volatile.Read(ref begun) - done.Count);
                done.Add(place);
            });
        });

        done.ShouldBe(Enumerable.Range(0, many));
        furthest.ShouldBeLessThanOrEqualTo(most + threads);
    }

    [Fact]
    public async Task Who_is_too_far_ahead_waits_and_is_let_go_where_something_fails()
    {
        var order = new InOrder(2);
        order.Add(1, () => { });
        var ahead = Task.Run(() => order.Add(2, () => { }));
        var further = Task.Run(() => order.Add(3, () => { }));

        order.Add(0, () => { });
        await ahead;
        await further;

        var waiting = Task.Run(() => order.Add(6, () => { }));
        order.Stop();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
        Should.Throw<OperationCanceledException>(() => order.Add(4, () => { }));
    }

    [Fact]
    public async Task While_one_does_what_is_due_others_leave_theirs_and_go_on()
    {
        var order = new InOrder(8);
        using var begun = new ManualResetEventSlim();
        using var end = new ManualResetEventSlim();
        var done = new List<int>();
        var slow = Task.Run(() => order.Add(0, () =>
        {
            begun.Set();
            end.Wait();
            done.Add(0);
        }));
        begun.Wait();

        order.Add(2, () => done.Add(2));
        order.Add(1, () => done.Add(1));
        done.ShouldBeEmpty();
        end.Set();
        await slow;

        done.ShouldBe([0, 1, 2]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 2)]
    [InlineData(8, 2)]
    public void A_sink_is_handed_the_bits_of_the_result_in_order_and_the_draws_keep_none(int lanes, int threads)
    {
        const int draws = 19;
        var scenario = Scenarios.Of(Scenarios.Maintenance, 60) with { Treatments = [Scenarios.Maintenance, new("none", [])] };
        var sink = new Handed();

        var handed = new Simulator(Scenarios.Catalog).Run(scenario, new SimulationSettings(draws, 3, lanes, threads), sink);

        var whole = new Simulator(Scenarios.Catalog).Run(scenario, new SimulationSettings(draws, 3, 1, 1));
        sink.Names.ShouldBe(["maintenance", "none"]);
        sink.Days.ShouldBe(whole.Days);
        sink.Series.Select(one => (one.Treatment, one.Series.Draw)).ShouldBe(from treatment in Enumerable.Range(0, 2)
                                                                           from draw in Enumerable.Range(0, draws + 1)
                                                                           select (treatment, draw));
        var values = whole.Treatments.SelectMany(one => one.Draws.Prepend(one.Typical)).SelectMany(one => one.Values);
        sink.Series.SelectMany(one => one.Series.Values)
            .Select(BitConverter.DoubleToInt64Bits)
            .ShouldBe(values.Select(BitConverter.DoubleToInt64Bits));
        handed.Treatments.SelectMany(one => one.Draws).ShouldAllBe(draw => draw.Values.Length == 0);
        handed.Treatments[1].Typical.Values.ShouldBe(whole.Treatments[1].Typical.Values);
        handed.Treatments.SelectMany(one => one.Draws).Select(draw => draw.Outcome)
            .ShouldBe(whole.Treatments.SelectMany(one => one.Draws).Select(draw => draw.Outcome));
    }

    [Fact]
    public void Trouble_of_a_sink_ends_the_run_and_is_told_as_it_is()
    {
        var scenario = Scenarios.Of(Scenarios.Maintenance, 30);
        var sink = new Handed(failing: 20);

        Should.Throw<IOException>(() => new Simulator(Scenarios.Catalog).Run(scenario, new SimulationSettings(200, 1, 1, 4), sink))
            .Message.ShouldBe("full");

        sink.Series.Count.ShouldBe(20);
    }

    // Keeps what it is handed.
    private sealed class Handed(int failing = int.MaxValue) : ISeriesSink
    {
        public IReadOnlyList<string> Names { get; private set; } = [];

        public IReadOnlyList<double> Days { get; private set; } = [];

        public List<(int Treatment, PatientSeries Series)> Series { get; } = [];

        public void Begin(
            IReadOnlyList<double> days, IReadOnlyList<Quantal.Model.Readouts.ReadoutDefinition> readouts,
            IReadOnlyList<string> treatments) =>
            (Days, Names) = (days, treatments);

        public Action Take(int treatment, ReadOnlySpan<PatientSeries> some)
        {
            PatientSeries[] kept = [.. some.ToArray().Select(series => series with { Values = [.. series.Values] })];
            return () =>
            {
                foreach (var series in kept)
                {
                    if (Series.Count == failing)
                    {
                        throw new IOException("full");
                    }

                    Series.Add((treatment, series));
                }
            };
        }
    }
}
