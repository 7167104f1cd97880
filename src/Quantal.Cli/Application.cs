using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Quantal.Exchange.Files;
using Quantal.Reports.Runs;
using Quantal.Server.Http;

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

        foreach (var group in _root.Subcommands.Prepend(_root).Where(command => command.Action is null))
        {
            group.SetAction(parsed => new HelpAction().Invoke(parsed));
        }
    }

    /// <summary>Runs one command line that nothing stops, and gives the exit code.</summary>
    public Task<int> RunAsync(params string[] arguments) => RunAsync(arguments, CancellationToken.None);

    /// <summary>Runs one command line and gives the exit code.</summary>
    /// <param name="arguments">The words after the program's name.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        try
        {
            var code = await InvokeAsync(_root.Parse(arguments), cancel);

            // An unfinished line.
            await _terminal.Out.FlushAsync(CancellationToken.None);
            return code;
        }
#pragma warning disable CA1031 // The last resort: whatever failed, the user gets one line and not a stack trace.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Explain(failure is AggregateException several ? several.Flatten().InnerExceptions[0] : failure);
        }
        finally
        {
            await _terminal.Error.FlushAsync(CancellationToken.None);
        }
    }

    private async Task<int> InvokeAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.Tokens.Index().FirstOrDefault(token => string.IsNullOrWhiteSpace(token.Item.Value)) is (var place, { } _))
        {
            var after = place == 0 ? "The first word" : $"What follows {parsed.Tokens[place - 1].Value}";
            _terminal.WriteError($"{after} is empty. Leave it out, or write something there.");
            return ExitCode.WrongInput;
        }

        if (parsed.Action is ParseErrorAction wrong)
        {
            wrong.ShowHelp = false;
        }

        // Wrong arguments are told on the error stream, suggestions included.
        var isWrong = parsed.Errors.Count > 0;
        var code = await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = isWrong ? _terminal.Error : _terminal.Out,
                Error = _terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            },
            cancel);
        return isWrong ? ExitCode.WrongInput : code;
    }

    private int Explain(Exception failure)
    {
        switch (failure)
        {
            case OperationCanceledException:
                _terminal.WriteError("Stopped; nothing was written.");
                return ExitCode.Interrupted;
            case LostOutputException:
                _terminal.WriteError($"error: standard output cannot be written ({failure.Message}). "
                    + "Files that were to be written are in their place; run the command again for what it prints.");
                return ExitCode.Failure;
            // The last is how the runtime tells of a file that is larger than its file system allows.
            case IOException or UnauthorizedAccessException:
            case ArgumentOutOfRangeException { TargetSite.DeclaringType.Namespace: "System.IO" }:
                _terminal.WriteError(
                    $"error: the results could not be written ({failure.Message}). Make room, or name another place with --out.");
                return Signals.HasParent ? ServerSettings.CannotWrite : ExitCode.Failure;
            default:
                _terminal.WriteError($"Quantal failed: {failure.GetType().Name}: {failure.Message} This is a defect: please report it with the command, "
                    + $"the input and version {BuildIdentity.Version} (commit {BuildIdentity.Commit}). QUANTAL_DEBUG=1 shows where it happened.");
                if (Environment.GetEnvironmentVariable("QUANTAL_DEBUG") == "1")
                {
                    _terminal.Error.WriteLine(failure.ToString());
                }

                return ExitCode.Failure;
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
