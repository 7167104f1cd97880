using System.Globalization;
using Quantal.Exchange.Workspaces;
using Quantal.Reports.Adam;
using Quantal.Studies.Runs;
using Quantal.Studies.Trials;

namespace Quantal.Independent.Tests;

/// <summary>
/// A failure means that R, given the data sets that a trial leaves and the example's script, finds other estimates or p values of the
/// primary analyses than the trial told.
/// </summary>
public class TrialDataTests
{
    private const double Estimate = 1e-8;

    private const string Text = """
        trial: for-r
        title: "Every analysis is primary."
        population: lems
        tumour: none
        arms:
          azathioprine: lems-trial-azathioprine
          placebo: lems-trial-placebo
        trial drug: azathioprine
        allocation: { block: 4 }
        accrual: { sites: 3, start-up: 6 months, per-site-and-month: 0.5 }
        dropout: 20 %/y
        sizes: [24]
        durations: [12 weeks, 26 weeks]
        definitions:
          strong: strength at least 75 %
        estimands:
          - estimand: qmg
            of: mean qmg
            role: primary
            analyses: [ancova, t test]
            stopping: while on treatment
            rescue: treatment policy
            death: while alive
          - estimand: prednisolone
            of: mean alternate-day dose of prednisolone
            role: primary
            analyses: [t test]
            stopping: treatment policy
            rescue: treatment policy
            death: while alive
          - estimand: strong
            of: time to strong
            role: primary
            analyses: [cox]
            stopping: treatment policy
            rescue: composite
            death: composite
            failure: never
        """;

    [Fact]
    public void R_repeats_the_primary_analyses()
    {
        var workspace = Workspace.BuiltIn;
        var read = workspace.ReadTrialText(Text, "for-r.yaml");
        read.Findings.ShouldBeEmpty();
        var design = read.Design!;
        var replicate = new TrialRunner(workspace.Parameters, design, workspace.Members(), design.Seed)
            .Replicate(0, new CohortSettings(0, 2));
        var (evaluation, row) = (new TrialEvaluation(design), new TrialEvaluation(design).Row(replicate));
        using var workshop = new Workshop();
        var folder = workshop.PathOf("results");
        AdamFolder.Write(folder, design, replicate).ShouldBeTrue();

        var theirs = workshop
            .Run("Rscript", "r-cran-jsonlite", Checkout.Script("trial", "primary-analysis.R"), Path.Combine(folder, AdamFolder.Folder))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Split(','))
            .ToDictionary(cells => (cells[0], cells[1]), cells => (Number(cells[2]), Number(cells[3])));

        foreach (var (place, cell) in evaluation.Columns.Cells.Index())
        {
            var code = string.Create(
                CultureInfo.InvariantCulture,
                $"E{design.Estimands.ToList().IndexOf(cell.Estimand) + 1}D{design.Durations.ToList().IndexOf(cell.Duration) + 1}");
            var (estimate, p) = theirs[(code, cell.Analysis.Name)];
            var at = evaluation.Columns.OfTheCell(place);
            Apart(row.Numbers[at], estimate).ShouldBeLessThan(Estimate, $"{code}, {cell.Analysis.Name}: estimate");
            Apart(row.Numbers[at + 4], p).ShouldBeLessThan(Estimate, $"{code}, {cell.Analysis.Name}: p");
        }
    }

    private static double Apart(double ours, double theirs) => Math.Abs(ours - theirs) / Math.Abs(theirs);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
