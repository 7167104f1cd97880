using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using Quantal.Exchange.Files;
using Quantal.Reports.Runs;

namespace Quantal.Cli;

/// <summary>The command line as a whole: commands, help, version, and what becomes of errors.</summary>
internal sealed class Application
{
    private readonly Terminal _terminal;
    private readonly RootCommand _root;

    public Application(Terminal terminal, params IEnumerable<Command> commands)
    {
        this._terminal = terminal;
        _root = new RootCommand($"Quantal simulates the treatment of Lambert-Eaton myasthenic syndrome.\n\n{Disclaimer.Text}");
        _root.Options.OfType<VersionOption>().Single().Action = new PrintVersion();
        foreach (var command in commands)
        {
            _root.Subcommands.Add(command);
        }
    }

    /// <summary>Runs one command line and gives the exit code.</summary>
    public async Task<int> RunAsync(params string[] arguments)
    {
        var parsed = _root.Parse(arguments);
        if (parsed.Action is ParseErrorAction wrong)
        {
            wrong.ShowHelp = false;
        }

        try
        {
            // Wrong arguments are told on the error stream, suggestions included.
            var isWrong = parsed.Errors.Count > 0;
            var code = await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = isWrong ? _terminal.Error : _terminal.Out,
                Error = _terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
            });
            return isWrong ? ExitCode.WrongInput : code;
        }
        catch (OperationCanceledException)
        {
            _terminal.WriteError("Stopped; nothing was written.");
            return ExitCode.Interrupted;
        }
#pragma warning disable CA1031 // The last resort: whatever failed, the user gets one line and not a stack trace.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var details = Environment.GetEnvironmentVariable("QUANTAL_DEBUG") == "1";
            _terminal.WriteError($"Quantal failed: {failure.GetType().Name}: {failure.Message} This is a defect: please report it with the command, "
                + $"the input and version {BuildIdentity.Version} (commit {BuildIdentity.Commit}). QUANTAL_DEBUG=1 shows where it happened.");
            if (details)
            {
                await _terminal.Error.WriteLineAsync(failure.ToString());
            }

            return ExitCode.Failure;
        }
        finally
        {
            // An unfinished line.
            await _terminal.Out.FlushAsync();
            await _terminal.Error.FlushAsync();
        }
    }

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"quantal {BuildIdentity.Version} (commit {BuildIdentity.Commit})");
            return ExitCode.Success;
        }
    }
}

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The program failed, or the typical patient could not be computed.</summary>
    public const int Failure = 1;

    /// <summary>The arguments, the input or the output folder cannot be used.</summary>
    public const int WrongInput = 2;

    /// <summary>Stopped with Ctrl-C.</summary>
    public const int Interrupted = 130;
}

/// <summary>The command that repeats a run from inside its folder.</summary>
internal static class RepeatCommand
{
    /// <summary>The command line.</summary>
    /// <param name="command">Name of the command.</param>
    /// <param name="path">Path of the input file as the user gave it.</param>
    /// <param name="options">Options on which results depend.</param>
    public static string Of(string command, string path, string options)
    {
        var copy = $"{RunFolder.Inputs}/{Path.GetFileName(path)}";
        var plain = copy.All(character => char.IsAsciiLetterOrDigit(character) || "._-/".Contains(character, StringComparison.Ordinal));
        var quoted = plain ? copy : $"'{copy.Replace("'", "'\\''", StringComparison.Ordinal)}'";
        return $"quantal {command} {quoted} {options}";
    }
}

/// <summary>Options that take a whole number from a range, or from a list.</summary>
internal static class WholeNumber
{
    /// <summary>An option for a number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static Option<T> Between<T>(string name, string description, T least, T most, T standard)
        where T : struct, IBinaryInteger<T> =>
        Option(name, "N", description, standard, $"a whole number from {least} to {most}", value => value >= least && value <= most);

    /// <summary>An option for one of a few numbers.</summary>
    public static Option<int> OneOf(string name, string description, int[] allowed, int standard) =>
        Option(
            name, string.Join('|', allowed), description, standard, $"one of {string.Join(", ", allowed)}",
            value => allowed.Contains(value));

    private static Option<T> Option<T>(string name, string shown, string description, T standard, string expected, Func<T, bool> isAllowed)
        where T : struct, IBinaryInteger<T> => new(name)
        {
            Description = description,
            HelpName = shown,
            DefaultValueFactory = _ => standard,
            CustomParser = result => Parse(result, expected, isAllowed),
        };

    private static T Parse<T>(ArgumentResult result, string expected, Func<T, bool> isAllowed)
        where T : struct, IBinaryInteger<T>
    {
        var text = result.Tokens.Single().Value;
        if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && isAllowed(value))
        {
            return value;
        }

        var option = ((OptionResult)result.Parent!).Option.Name;
        result.AddError($"{option} is '{text}'. Give {expected}.");
        return default;
    }
}
