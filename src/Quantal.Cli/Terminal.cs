using System.Globalization;
using System.Text;
using Quantal.Exchange;
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

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        var isTerminal = !Console.IsOutputRedirected;
        return new Terminal(Console.Out, Console.Error, isTerminal, !Console.IsErrorRedirected, isTerminal ? Math.Max(60, Console.WindowWidth) : PlainWidth);
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

    /// <summary>Text from a file as it may be shown: characters that steer a terminal or turn the writing direction become visible codes.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsControl(character) || character is >= '\u200E' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069')
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
