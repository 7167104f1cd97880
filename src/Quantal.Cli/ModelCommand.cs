using System.CommandLine;
using Quantal.Exchange.Output;

namespace Quantal.Cli;

/// <summary><c>quantal model</c>: the model's mechanisms and readouts.</summary>
internal sealed class ModelCommand : Command
{
    /// <param name="print">Prints the model; gives the exit code.</param>
    /// <param name="terminal">Where to.</param>
    public ModelCommand(Func<Terminal, int> print, Terminal terminal)
        : base("model", $"Shows the model: mechanisms, equations and readouts.\n\n  quantal model\n\n{Disclaimer.Text}") =>
        SetAction(_ => print(terminal));
}
