using System.Globalization;
using Quantal.Numerics.Statistics;
using Quantal.Reports.Runs;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Cli;

/// <summary>Shows a cohort: published beside simulated, who the patients were, and what happened to them.</summary>
internal static class CohortPrinter
{
    private const int IdWidth = 30;

    /// <summary>Prints the tables.</summary>
    public static void Print(Terminal terminal, CohortResult result)
    {
        var design = result.Design;
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{design.Name}: {result.Summary.Replicates} repetitions with {design.Patients} patients, protocol {design.Protocol.Name}, {result.Members} sets of parameters."));
        if (result.Figures.Count > 0)
        {
            var targets = FigureTable.Of("figure", "published", "simulated, 90 %", "unit", "use");
            foreach (var ((study, target), figure) in result.Figures.Zip(result.Summary.Figures()))
            {
                var published = target.Population!.Figure;
                targets.Add(
                    FigureTable.Broken(target.Id, IdWidth),
                    published.Range is { } range ? FigureText.Interval(range) : FigureText.Number(published.Value),
                    Text(figure),
                    target.Unit.Text == "1" ? "" : target.Unit.Text,
                    study.Use == StudyUse.Build ? "build" : "verify");
            }

            targets.Write(terminal);
        }

        var means = result.Summary.Means();
        var who = FigureTable.Of("patients", "mean or share, 90 % of repetitions");
        foreach (var row in BaselineCharacteristic.All)
        {
            who.Add(row.Name, row.Text(means));
        }

        who.Write(terminal);
        var events = FigureTable.Of("events", "per 100 patient-years");
        foreach (var (rate, spread) in EventRates.All.Zip(result.Summary.Rates()))
        {
            events.Add(rate.Name, Text(spread));
        }

        events.Write(terminal);
    }

    /// <summary>Tells of patients who could not be computed.</summary>
    public static void Failures(Terminal terminal, CohortResult result)
    {
        if (result.Failures.Count == 0)
        {
            return;
        }

        terminal.WriteError($"{result.Failures.Count} patients could not be computed to the end and are left out:");
        foreach (var cause in result.Failures.GroupBy(failure => failure.Cause).OrderByDescending(group => group.Count()))
        {
            terminal.WriteError($"  {cause.Count()}: {cause.Key}");
        }
    }

    private static string Text(Spread spread) =>
        FigureText.WithInterval(spread.Median, new ConfidenceInterval(spread.Low90, spread.High90));
}
