using System.Globalization;
using Quantal.Exchange.Studies;
using Quantal.Simulation.Calibration;
using Spectre.Console;

namespace Quantal.Cli;

/// <summary>A calibration as tables in the terminal.</summary>
internal static class CalibrationPrinter
{
    /// <summary>Prints the targets, then the parameters.</summary>
    public static void Print(Terminal terminal, CalibrationResult result)
    {
        var console = terminal.Tables();
        var targets = Table("target", "accepted", "simulated", "inside");
        foreach (var outcome in result.Targets)
        {
            var unit = outcome.Target.Unit.Text == "1" ? "" : $" {outcome.Target.Unit}";
            Add(targets, outcome.Target.Id, Range(outcome.Accept.Low, outcome.Accept.High), Number(outcome.Simulated) + unit, outcome.IsInside ? "yes" : "NO");
        }

        console.Write(targets);
        var parameters = Table("parameter", "record", "result", "sd", "known");
        foreach (var parameter in result.Parameters)
        {
            Add(
                parameters,
                parameter.Record.Id,
                Number(parameter.Record.Value.Value),
                Number(parameter.Value),
                CalibrationFile.Number(parameter.StandardDeviation, 2),
                CalibrationFile.Word(parameter.Determinacy));
        }

        console.Write(parameters);
        terminal.Out.WriteLine("Each parameter with the one with which it is most strongly correlated:");
        foreach (var parameter in result.Parameters)
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {parameter.Correlation,5:0.00}  {parameter.Record.Id}\n         {parameter.Correlated}"));
        }

        var starts = string.Join(", ", result.Starts.Select(start => Number(start.Misfit)));
        terminal.Out.WriteLine($"Sum of squares at the end of each start: {starts}. Seed {result.Seed}.");
    }

    private static Table Table(params string[] headings)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading)) { Padding = new Padding(0), NoWrap = true });
        }

        return table;
    }

    private static void Add(Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(cell)));

    private static string Range(double low, double high) =>
        double.IsInfinity(low) ? $"at most {Number(high)}" : double.IsInfinity(high) ? $"at least {Number(low)}" : $"{Number(low)} to {Number(high)}";

    private static string Number(double value) => CalibrationFile.Number(value, 4);
}
