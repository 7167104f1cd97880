using System.CommandLine;
using Quantal.Exchange.Output;

namespace Quantal.Cli;

/// <summary><c>quantal calibrate</c>: makes the calibrated parameters again from the evidence.</summary>
internal sealed class CalibrateCommand : Command
{
    /// <param name="reference">Calibrates the reference patient; gives the exit code.</param>
    /// <param name="terminal">Where to.</param>
    public CalibrateCommand(Func<Terminal, CancellationToken, int> reference, Terminal terminal)
        : base("calibrate", $"Makes calibrated parameters again from the evidence.\n\n  quantal calibrate reference\n\n{Disclaimer.Text}")
    {
        var command = new Command("reference", "Calibrates the reference patient and shows each target beside what the model gives.");
        command.SetAction((_, cancel) => Task.Run(() => reference(terminal, cancel), CancellationToken.None));
        Subcommands.Add(command);
    }
}
