using System.Globalization;
using System.Text;
using Quantal.Exchange.Files;
using Spectre.Console;

namespace Quantal.Cli;

/// <summary>Where a command writes, and what that place can show.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Findings and progress.</param>
/// <param name="OutIsTerminal">Whether results go to a person's screen.</param>
/// <param name="ErrorIsTerminal">Whether findings go to a person's screen.</param>
/// <param name="Width">Columns of the screen.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool OutIsTerminal, bool ErrorIsTerminal, int Width)
{
    private const int PlainWidth = 80;
    private const int LeastWidth = 20;

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        var (isTerminal, errorIsTerminal) = (!Console.IsOutputRedirected, !Console.IsErrorRedirected);
        var width = isTerminal || errorIsTerminal ? Columns() : PlainWidth;
        var (output, error) = (StandardStream.Output(Console.Out), StandardStream.Error(Console.Error));
        return new Terminal(
            isTerminal ? new WordWrap(output, width) : output,
            errorIsTerminal ? new WordWrap(error, width) : error,
            isTerminal,
            errorIsTerminal,
            isTerminal ? width : PlainWidth);
    }

    // A screen may not know its own width, or have none.
    private static int Columns()
    {
        try
        {
            return Console.WindowWidth is > 0 and var columns ? Math.Max(LeastWidth, columns) : PlainWidth;
        }
        catch (IOException)
        {
            return PlainWidth;
        }
    }

    /// <summary>A console for tables: plain text of 80 columns when redirected.</summary>
    public IAnsiConsole Tables()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = OutIsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = OutIsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Out),
        });
        console.Profile.Width = OutIsTerminal ? Width : PlainWidth;
        return console;
    }

    /// <summary>Writes a line about something wrong, in red on a screen that has colours.</summary>
    public void WriteError(string text)
    {
        var coloured = ErrorIsTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        Error.WriteLine(coloured ? $"\u001b[31m{Clean(text)}\u001b[0m" : Clean(text));
    }

    /// <summary>Shows findings on the error stream.</summary>
    public void Show(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            if (finding.Severity == Severity.Error)
            {
                WriteError(finding.ToString());
            }
            else
            {
                Error.WriteLine(Clean(finding.ToString()));
            }
        }
    }

    /// <summary>
    /// Text from a file as it may be shown: characters that steer a terminal or turn the writing direction become visible codes.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsControl(character)
                || character is >= '\u200E' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069')
            {
                clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                clean.Append(character);
            }
        }

        return clean.ToString();
    }
}

/// <summary>
/// A bar on the error stream for work that takes longer than a second; a line now and then for a program that looks after this one; nothing if
/// nobody is looking.
/// </summary>
internal sealed class ProgressBar(Terminal terminal, TimeProvider clock) : IProgress<double>, IDisposable
{
    private const int MostCells = 40;
    private const int Words = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly int _cells = Math.Clamp(terminal.Width - Words, 1, MostCells);
    private readonly Lock _gate = new();
    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _next = Patience;
    private double _shown;
    private bool _drawn;

    /// <summary>Draws the finished fraction, 0 to 1, if it is time to; the bar never goes back. May be called from any thread.</summary>
    public void Report(double value)
    {
        lock (_gate)
        {
            var now = clock.GetElapsedTime(_start);
            if (!(terminal.ErrorIsTerminal || Signals.HasParent) || now < _next || value <= _shown)
            {
                return;
            }

            (_next, _shown, _drawn) = (now + Interval, Math.Min(1, value), terminal.ErrorIsTerminal);
            if (!terminal.ErrorIsTerminal)
            {
                terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"progress {_shown:0.0000}"));
                terminal.Error.Flush();
                return;
            }

            var full = (int)(_shown * _cells);
            terminal.Error.Write(string.Create(
                CultureInfo.InvariantCulture, $"\rsimulating [{new string('#', full)}{new string('.', _cells - full)}] {100 * _shown,3:0} %"));
            terminal.Error.Flush();
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_drawn)
            {
                terminal.Error.Write("\r\u001b[2K");
                terminal.Error.Flush();
                (_drawn, _next) = (false, TimeSpan.MaxValue);
            }
        }
    }
}
