using System.Globalization;
using Quantal.Exchange.Cohorts;
using Quantal.Simulation.Cohorts;
using Quantal.Simulation.Studies;
using Spectre.Console;

namespace Quantal.Cli;

/// <summary>Shows a cohort: published beside simulated, who the patients were, and what happened to them.</summary>
internal static class CohortPrinter
{
    private static readonly (string Name, string Column)[] MakeUp =
    [
        ("Age (y)", "age_y"), ("Women", "female"), ("Immunosuppressed", "immunosuppressed"), ("Ever on prednisolone", "prednisolone_ever"),
        ("Ever on azathioprine", "azathioprine_ever"), ("Plasma exchange at the start", "plasma_exchange_first"), ("Repeated immunoglobulin", "immunoglobulin_repeated"),
        ("Observed (y)", "observed_y"), ("Strength at the first visit (%)", "strength_first"), ("Strength at the last visit (%)", "strength_last"),
        ("In sustained remission, ever", "remission"), ("Alive at the end", "alive"),
    ];

    /// <summary>Prints the tables.</summary>
    public static void Print(Terminal terminal, CohortResult result)
    {
        var console = terminal.Tables();
        var design = result.Design;
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{design.Name}: {result.Summary.Replicates} repetitions with {design.Patients} patients, protocol {design.Protocol.Name}, {result.Members} sets of parameters."));
        if (result.Targets.Count > 0)
        {
            var targets = Table("Published figure", "Published", "Simulated: median (90 %)");
            foreach (var ((study, target), figure) in result.Targets.Zip(result.Summary.Figures()))
            {
                targets.AddRow(Markup.Escape($"{target.Statement} [{(study.Use == StudyUse.Build ? "build" : "verify")}]"), Markup.Escape(target.Published), Text(figure) + " " + Markup.Escape(target.Unit.ToString()));
            }

            console.Write(targets);
        }

        var means = result.Summary.Means();
        var who = Table("Patients", "Mean: median (90 %) of repetitions");
        foreach (var (name, column) in MakeUp)
        {
            who.AddRow(name, Text(means[PatientColumns.IndexOf(column)]));
        }

        console.Write(who);
        var events = Table("Events", "Per 100 patient-years: median (90 %)");
        foreach (var (rate, spread) in EventRates.All.Zip(result.Summary.Rates()))
        {
            events.AddRow(Markup.Escape(rate.Name), Text(spread));
        }

        console.Write(events);
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

    private static Table Table(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
        {
            table.AddColumn(Markup.Escape(column));
        }

        return table;
    }

    private static string Text(Spread spread) => string.Create(CultureInfo.InvariantCulture, $"{spread.Median:G3} ({spread.Low90:G3} to {spread.High90:G3})");
}
