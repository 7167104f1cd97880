using System.Globalization;
using Quantal.Exchange.Workspaces;
using Quantal.Numerics;
using Quantal.Simulation;

namespace Quantal.Exchange.Lanes;

/// <summary>
/// How many patients are computed side by side when nobody says: what is fastest on this processor. That is measured once, before the first
/// run that is long enough to gain by it, and kept; until then it is the most that the processor has. No bit of a result depends on it.
/// May be used from any thread.
/// </summary>
public sealed class LaneChoice
{
    // What is gained on fewer, some tenths of a second at most, the measurement costs.
    private const double WorthMeasuring = 2e6;

    private readonly BundleTimesFile? _file;
    private readonly Func<BundleTimes> _measure;
    private volatile BundleTimes? _times;

    /// <summary>A choice for this processor.</summary>
    /// <param name="file">Where times are kept; null for nowhere.</param>
    /// <param name="measure">Measures them.</param>
    public LaneChoice(BundleTimesFile? file, Func<BundleTimes> measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        (_file, _measure) = (file, measure);
    }

    /// <summary>The choice of this processor's user.</summary>
    /// <param name="workspace">What is on file.</param>
    public static LaneChoice Of(Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        return new(BundleTimesFile.OfUser(), () => BundleTimer.Measure(workspace.Parameters));
    }

    /// <summary>The width for a run.</summary>
    /// <param name="patients">At least 1.</param>
    /// <param name="days">Days for which each is followed, under all treatments together.</param>
    /// <param name="threads">At least 1.</param>
    /// <returns>The lanes, and in words what was measured for them; null in place of words if nothing was.</returns>
    public (int Lanes, string? Measured) For(long patients, double days, int threads)
    {
        // Without a look at the file.
        if (patients == 1)
        {
            return (1, null);
        }

        if ((_times ??= _file?.Read()) is { } known)
        {
            return (known.Fastest(patients, threads), null);
        }

        if (patients * days < WorthMeasuring)
        {
            return (LaneWidth.Resolve(null), null);
        }

        var times = _times = _measure();
        var lanes = times.Fastest(patients, threads);
        var where = _file is not null && _file.Keep(times) ? $"Kept in {_file.Path}." : "There is no place to keep that; --lanes says it at once.";
        return (lanes, $"{lanes} patients side by side are the fastest on this processor ({Each(times)}). {where}");
    }

    private static string Each(BundleTimes times) => string.Join(
        ", ", LaneWidth.All.Reverse().Select(width => string.Create(
            CultureInfo.InvariantCulture, $"{width}: {1e3 * times.Of(width) / width:0.00} ms for each")));
}
