using System.Globalization;
using Quantal.Exchange.Workspaces;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Runs;
using Quantal.Studies.Trials;
using Quantal.Testing;
using Xunit.Abstractions;

namespace Quantal.Studies.Tests.Trials;

/// <summary>
/// A failure means that in a trial without an effect an analysis whose level is exact finds one more often than it may, or otherwise than
/// at its level: that it does not suit the patients of the clinic, or that the arms are not the same.
/// </summary>
public class SizeTests(ITestOutputHelper output)
{
    private const int Replicates = 10_000;
    private const double StandardErrors = 3.3;

    // Methods whose level holds whatever the number of patients: at it, or, where there are only so many different p values, below.
    private static readonly string[] AtTheLevel = ["t test", "ancova", "mmrm"];
    private static readonly string[] NotAboveTheLevel = ["exact wilcoxon", "fisher"];

    [Fact]
    public void Where_there_is_no_effect_it_is_found_as_often_as_the_level_says()
    {
        var text = File.ReadAllText(Path.Combine(Checkout.Root, "evidence", "trials", "null.yaml"))
            .Replace("sizes: [20, 40, 60]", "sizes: [20]", StringComparison.Ordinal)
            .Replace("durations: [12 months, 24 months]", "durations: [6 months]", StringComparison.Ordinal)
            .Replace(", 12 months, 18 months, 24 months]", "]", StringComparison.Ordinal);
        var (workspace, trial) = (Workspace.BuiltIn, Workspace.BuiltIn.ReadTrialText(text, "null.yaml"));
        trial.Findings.ShouldBeEmpty();
        var design = trial.Design!;
        design.LargestSize.ShouldBe(20);
        var cells = new TrialColumns(design);
        var (rejected, failed) = (new int[cells.Cells.Count], new int[cells.Cells.Count]);

        new TrialRunner(workspace.Parameters, design, workspace.Members(), design.Seed).Run(
            0, Replicates, new CohortSettings(0, Environment.ProcessorCount), rows =>
            {
                foreach (var row in rows)
                {
                    for (var cell = 0; cell < rejected.Length; cell++)
                    {
                        var p = row.Numbers[cells.OfTheCell(cell) + TrialColumns.PValueInCell];
                        rejected[cell] += p < design.Level ? 1 : 0;
                        failed[cell] += double.IsNaN(p) ? 1 : 0;
                    }
                }
            });

        var wrong = new List<string>();
        foreach (var (place, cell) in cells.Cells.Index())
        {
            var size = MonteCarloEstimate.Proportion(rejected[place], Replicates);
            var said = string.Create(
                CultureInfo.InvariantCulture,
                $"{cell.Estimand.Name}, {cell.Analysis.Name}: {size.Value:P2} ± {size.StandardError:P2}, {failed[place]} failed");
            output.WriteLine(said);
            var off = (size.Value - design.Level) / Math.Sqrt(design.Level * (1 - design.Level) / Replicates);
            if ((AtTheLevel.Contains(cell.Analysis.Name) && Math.Abs(off) > StandardErrors)
                || (NotAboveTheLevel.Contains(cell.Analysis.Name) && off > StandardErrors))
            {
                wrong.Add(said);
            }
        }

        wrong.ShouldBeEmpty();
    }
}
