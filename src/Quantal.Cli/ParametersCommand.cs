using System.CommandLine;
using Quantal.Exchange.Output;
using Quantal.Model.Evidence;
using Quantal.Model.Units;

namespace Quantal.Cli;

/// <summary><c>quantal parameters</c>: every number of the model with its source.</summary>
internal sealed class ParametersCommand : Command
{
    private readonly Argument<string?> name = new("NAME") { Description = "Id of a parameter or of a mechanism.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Func<ParameterCatalog> load;
    private readonly Terminal terminal;

    /// <param name="load">Loads the evidence.</param>
    /// <param name="terminal">Where to.</param>
    public ParametersCommand(Func<ParameterCatalog> load, Terminal terminal)
        : base("parameters", "Lists the model's parameters with value, unit, spread between patients, grade of evidence and source; with a name, records in full.\n\n"
            + "  quantal parameters\n"
            + "  quantal parameters marrow\n"
            + "  quantal parameters amifampridine.clearance\n\n"
            + Disclaimer.Text)
    {
        (this.load, this.terminal) = (load, terminal);
        Arguments.Add(name);
        SetAction(parsed => Print(parsed.GetValue(name)));
    }

    private int Print(string? wanted)
    {
        var catalog = load();
        if (wanted is null)
        {
            ParameterPrinter.Tables(terminal, catalog);
            return ExitCode.Success;
        }

        var records = catalog.Records.Where(record => record.Id == wanted || record.Mechanism == wanted).ToList();
        if (records.Count == 0)
        {
            var known = catalog.Mechanisms.Concat(catalog.Records.Select(record => record.Id));
            terminal.WriteError($"There is no parameter or mechanism '{wanted}'.{NearestWord.Hint(wanted, known)} 'quantal parameters' lists all.");
            return ExitCode.WrongInput;
        }

        foreach (var record in records)
        {
            ParameterPrinter.Record(terminal, catalog, record);
        }

        return ExitCode.Success;
    }
}
