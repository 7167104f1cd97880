using System.CommandLine;
using System.CommandLine.Invocation;
using Quantal.Exchange.Output;

namespace Quantal.Cli;

/// <summary>The command line as a whole: commands, help, version, and what becomes of errors.</summary>
internal sealed class Application
{
    private readonly Terminal terminal;
    private readonly RootCommand root;

    public Application(Terminal terminal, params IEnumerable<Command> commands)
    {
        this.terminal = terminal;
        root = new RootCommand($"Quantal simulates the treatment of Lambert-Eaton myasthenic syndrome.\n\n{Disclaimer.Text}");
        root.Options.OfType<VersionOption>().Single().Action = new PrintVersion();
        foreach (var command in commands)
        {
            root.Subcommands.Add(command);
        }
    }

    /// <summary>Runs one command line and gives the exit code.</summary>
    public async Task<int> RunAsync(params string[] arguments)
    {
        var parsed = root.Parse(arguments);
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
                Output = isWrong ? terminal.Error : terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
            });
            return isWrong ? ExitCode.WrongInput : code;
        }
        catch (OperationCanceledException)
        {
            terminal.WriteError("Stopped; nothing was written.");
            return ExitCode.Interrupted;
        }
#pragma warning disable CA1031 // The last resort: whatever failed, the user gets one line and not a stack trace.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var details = Environment.GetEnvironmentVariable("QUANTAL_DEBUG") == "1";
            terminal.WriteError($"Quantal failed: {failure.GetType().Name}: {failure.Message} This is a defect: please report it with the command, "
                + $"the input and version {BuildIdentity.Version} (commit {BuildIdentity.Commit}). QUANTAL_DEBUG=1 shows where it happened.");
            if (details)
            {
                await terminal.Error.WriteLineAsync(failure.ToString());
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
