using System.CommandLine;
using Quantal.Exchange.Output;

namespace Quantal.Cli;

/// <summary><c>quantal parameters</c>: every number of the model with its source.</summary>
internal sealed class ParametersCommand : Command
{
    /// <param name="print">Prints all parameters, or those of one name; gives the exit code.</param>
    /// <param name="terminal">Where to.</param>
    public ParametersCommand(Func<string?, Terminal, int> print, Terminal terminal)
        : base("parameters", "Lists the model's parameters with value, unit, source and grade of evidence; with a name, one record in full.\n\n"
            + "  quantal parameters\n"
            + "  quantal parameters amifampridine.clearance\n\n"
            + Disclaimer.Text)
    {
        var name = new Argument<string?>("NAME") { Description = "Id of a parameter or of a mechanism.", Arity = ArgumentArity.ZeroOrOne };
        Arguments.Add(name);
        SetAction(parsed => print(parsed.GetValue(name), terminal));
    }
}
