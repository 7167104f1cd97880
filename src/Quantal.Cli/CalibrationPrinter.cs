using System.Globalization;
using Quantal.Reports.Runs;
using Quantal.Studies.Calibration;

namespace Quantal.Cli;

/// <summary>A calibrated population as tables in the terminal.</summary>
internal static class CalibrationPrinter
{
    /// <summary>Prints the figures, then the parameters, then what became of the members.</summary>
    public static void Print(Terminal terminal, PopulationResult result)
    {
        var targets = FigureTable.Whole("figure", "published", "sd", "median", "5 %", "95 %", "off by");
        foreach (var fit in result.Targets)
        {
            targets.Add(
                fit.Target.Id,
                FigureText.Number(fit.Target.Published) + (fit.Target.Unit == "1" ? "" : $" {fit.Target.Unit}"),
                FigureText.Number(Math.Sqrt(fit.Target.Variance)),
                FigureText.Number(fit.Median),
                FigureText.Number(fit.Low),
                FigureText.Number(fit.High),
                fit.Residual.ToString("0.0", CultureInfo.InvariantCulture));
        }

        targets.Write(terminal);
        terminal.Out.WriteLine("'off by' is the mean of simulated less published, in standard deviations ('sd') of the two together.");
        LeftOut("since they are ranges or directions", result.LeftOut.Ranges);
        LeftOut("since no prior moves them", result.LeftOut.Unmoved);
        var parameters = FigureTable.Whole("parameter", "prior", "centre", "5 %", "95 %", "known");
        foreach (var (prior, known) in result.Priors.Zip(result.Parameters))
        {
            parameters.Add(
                known.Id,
                FigureText.Number(prior.Parameter.PriorCentre),
                FigureText.Number(known.Centre),
                FigureText.Number(known.Low),
                FigureText.Number(known.High),
                known.Determinacy.ToString("0.00", CultureInfo.InvariantCulture));
        }

        parameters.Write(terminal);
        terminal.Out.WriteLine(
            "'known' is 1 - sd after / sd before: 0 if the figures tell nothing of the parameter. Strongest correlations:");
        foreach (var known in result.Parameters)
        {
            terminal.Out.WriteLine($"  {known.Id}: {string.Join(", ", known.Correlated.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Id} {pair.Correlation:0.00}")))}");
        }

        foreach (var lost in result.Lost)
        {
            terminal.Out.WriteLine($"Member {lost.Member} left in round {lost.Round}: {string.Join(", ", lost.Targets)} did not exist.");
        }

        terminal.Out.WriteLine(
            $"The ensemble is {result.Ensemble.Members.Count} of {result.Settings.Members} members; {result.Lost.Count} left. Seed {result.Settings.Seed}.");

        void LeftOut(string reason, IReadOnlyList<string> ids)
        {
            if (ids.Count > 0)
            {
                terminal.Out.WriteLine($"Not calibrated to, {reason}: {string.Join(", ", ids)}.");
            }
        }
    }
}
