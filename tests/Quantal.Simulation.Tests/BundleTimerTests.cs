using Quantal.Numerics;
using Quantal.Testing;

namespace Quantal.Simulation.Tests;

/// <summary>A failure means that times of bundles are not those that were measured, so that a slower width is chosen.</summary>
public sealed class BundleTimerTests
{
    [Fact]
    public void Every_width_is_timed_in_turns_and_its_fastest_turn_counts_for_one_bundle()
    {
        // Turns of 8, 4 and 1 lanes; the eight patients fill one, two and eight bundles.
        var times = BundleTimer.Measure(Scenarios.Catalog, new Scripted([9, 7, 9, 3, 8, 8, 4, 6, 16, 5, 9, 9]));

        times.ShouldBe(new BundleTimes(One: 8 / 8.0, Four: 6 / 2.0, Eight: 3));
    }

    // A clock that says how long each measurement took, whatever it did.
    private sealed class Scripted(int[] seconds) : TimeProvider
    {
        private readonly Queue<long> _readings = new(seconds.SelectMany((_, place) => new long[] { seconds[..place].Sum(), seconds[..(place + 1)].Sum() }));

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _readings.Dequeue();
    }
}
