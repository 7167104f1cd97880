using System.Globalization;
using Quantal.Exchange.Calibration;
using Quantal.Studies.Calibration;

namespace Quantal.Cli;

/// <summary>A calibration as tables in the terminal.</summary>
internal static class CalibrationPrinter
{
    /// <summary>Prints the targets, then the parameters.</summary>
    public static void Print(Terminal terminal, CalibrationResult result)
    {
        var targets = FigureTable.Whole("target", "accepted", "simulated", "inside");
        foreach (var outcome in result.Targets)
        {
            var unit = outcome.Target.Unit.Text == "1" ? "" : $" {outcome.Target.Unit}";
            targets.Add(
                outcome.Target.Id, Range(outcome.Accept.Low, outcome.Accept.High), Number(outcome.Simulated) + unit,
                outcome.IsInside ? "yes" : "NO");
        }

        targets.Write(terminal);
        var parameters = FigureTable.Whole("parameter", "record", "result", "sd", "known");
        foreach (var parameter in result.Parameters)
        {
            parameters.Add(
                parameter.Record.Id,
                Number(parameter.Record.Value.Value),
                Number(parameter.Value),
                CalibrationFile.Number(parameter.StandardDeviation, 2),
                CalibrationFile.Word(parameter.Determinacy));
        }

        parameters.Write(terminal);
        terminal.Out.WriteLine("Each parameter with the one with which it is most strongly correlated:");
        foreach (var parameter in result.Parameters)
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {parameter.Correlation,5:0.00}  {parameter.Record.Id}\n         {parameter.Correlated}"));
        }

        var starts = string.Join(", ", result.Starts.Select(start => Number(start.Misfit)));
        terminal.Out.WriteLine($"Sum of squares at the end of each start: {starts}. Seed {result.Seed}.");
    }

    private static string Range(double low, double high) =>
        double.IsInfinity(low) ? $"at most {Number(high)}" : double.IsInfinity(high) ? $"at least {Number(low)}" : $"{Number(low)} to {Number(high)}";

    private static string Number(double value) => CalibrationFile.Number(value, 4);
}

/// <summary>A calibrated population as tables in the terminal.</summary>
internal static class PopulationPrinter
{
    /// <summary>Prints the figures, then the parameters, then what became of the members.</summary>
    public static void Print(Terminal terminal, PopulationResult result)
    {
        var targets = FigureTable.Whole("figure", "published", "sd", "best", "5 %", "95 %", "beyond");
        foreach (var fit in result.Targets)
        {
            targets.Add(
                fit.Target.Id,
                Number(fit.Target.Published) + (fit.Target.Unit == "1" ? "" : $" {fit.Target.Unit}"),
                Number(Math.Sqrt(fit.Target.Variance)),
                Number(fit.Best),
                Number(fit.Low),
                Number(fit.High),
                fit.Outside.ToString(CultureInfo.InvariantCulture));
        }

        targets.Write(terminal);
        LeftOut("since they are ranges or directions", result.LeftOut.Ranges);
        LeftOut("since no prior moves them", result.LeftOut.Unmoved);
        var parameters = FigureTable.Whole("parameter", "prior", "median", "5 %", "95 %", "known");
        foreach (var (prior, known) in result.Priors.Zip(result.Parameters))
        {
            parameters.Add(
                known.Id,
                Number(prior.Parameter.PriorCentre),
                Number(known.Median),
                Number(known.Low),
                Number(known.High),
                known.Determinacy.ToString("0.00", CultureInfo.InvariantCulture));
        }

        parameters.Write(terminal);
        terminal.Out.WriteLine(
            "'known' is 1 - sd after / sd before: 0 if the figures tell nothing of the parameter. Strongest correlations:");
        foreach (var known in result.Parameters)
        {
            terminal.Out.WriteLine($"  {known.Id}: {string.Join(", ", known.Correlated.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Id} {pair.Correlation:0.00}")))}");
        }

        var best = result.Ensemble.Members.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" Best: member {result.Ensemble.Best.Number}, distance {Number(result.Ensemble.Best.Distance)}.");
        terminal.Out.WriteLine(
            $"Of {result.Settings.Members} members and their centre {result.Simulated} were simulated to the end and {result.Ensemble.Members.Count} accepted; {result.Dropped.Count} left. Seed {result.Settings.Seed}.{best}");

        void LeftOut(string reason, IReadOnlyList<string> ids)
        {
            if (ids.Count > 0)
            {
                terminal.Out.WriteLine($"Not calibrated to, {reason}: {string.Join(", ", ids)}.");
            }
        }
    }

    private static string Number(double value) => double.IsFinite(value) ? CalibrationFile.Number(value, 3) : "none";
}
