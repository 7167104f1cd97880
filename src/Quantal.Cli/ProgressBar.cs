using System.Globalization;

namespace Quantal.Cli;

/// <summary>A bar on the error stream for work that takes longer than a second; nothing if nobody is looking.</summary>
internal sealed class ProgressBar(Terminal terminal, TimeProvider clock) : IProgress<double>, IDisposable
{
    private const int Cells = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly long start = clock.GetTimestamp();
    private TimeSpan next = Patience;
    private double shown;
    private bool drawn;

    /// <summary>Draws the finished fraction, 0 to 1, if it is time to; the bar never goes back. May be called from any thread.</summary>
    public void Report(double value)
    {
        lock (gate)
        {
            var now = clock.GetElapsedTime(start);
            if (!terminal.ErrorIsTerminal || now < next || value <= shown)
            {
                return;
            }

            (next, shown, drawn) = (now + Interval, Math.Min(1, value), true);
            var full = (int)(shown * Cells);
            terminal.Error.Write(string.Create(
                CultureInfo.InvariantCulture, $"\rsimulating [{new string('#', full)}{new string('.', Cells - full)}] {100 * shown,3:0} %"));
            terminal.Error.Flush();
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (drawn)
            {
                terminal.Error.Write("\r\u001b[2K");
                (drawn, next) = (false, TimeSpan.MaxValue);
            }
        }
    }
}
