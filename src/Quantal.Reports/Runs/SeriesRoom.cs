using System.Globalization;

namespace Quantal.Reports.Runs;

/// <summary>The room on the disk that the series of a run need while it is computed.</summary>
/// <param name="Values">Number of values of one patient under all treatments.</param>
/// <param name="Draws">Number of draws.</param>
/// <param name="Series">Whose series are written.</param>
internal sealed record SeriesRoom(long Values, int Draws, SeriesOf Series)
{
    // A number and its comma are this long at most in the mean over the readouts.
    private const double TextBytes = 22;

    /// <summary>Bytes of <c>series.csv</c>.</summary>
    public double Text => Values * TextBytes * (Series == SeriesOf.All ? 1.0 + Draws : 1.0);

    private double Columns => (double)Values * sizeof(double) * Draws;

    /// <summary>Bytes that are free where a folder lies; null where the system does not know.</summary>
    /// <param name="folder">An existing folder.</param>
    public static long? Free(string folder)
    {
        try
        {
            var drive = new DriveInfo(folder);
            return drive.TotalSize > 0 ? drive.AvailableFreeSpace : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Refuses a run that would end for want of room.</summary>
    /// <param name="free">Bytes that are free; null where nobody knows.</param>
    /// <exception cref="IOException">More is needed; the message says how much, and for what.</exception>
    public void Check(long? free)
    {
        if (free is not { } known || Text + Columns <= known)
        {
            return;
        }

        var rest = Series == SeriesOf.All && Draws > 0
            ? $"; with --series typical about {Size((this with { Series = SeriesOf.Typical }).Text + Columns)} would be enough"
            : "";
        throw new IOException($"the run needs about {Size(Text + Columns)} on the disk, of which {Size(Columns)} only until it ends, "
            + $"and {Size(known)} are free{rest}");
    }

    private static string Size(double bytes) => bytes < 1e9
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.#} GB");
}
