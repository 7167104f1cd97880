using System.Globalization;
using Quantal.Model.Readouts;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Reference;

namespace Quantal.Benchmarks.Engine;

/// <summary>Error against the one-system reference beside the work that it takes, for several ways of choosing steps.</summary>
internal static class WorkPrecision
{
    public static void Write(TextWriter output)
    {
        var reference = Reference();
        output.WriteLine("| steps | number in ten years | largest relative error | in | error of CMAP |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var (name, rule) in Rules.All)
        {
            var work = new Maintenance(rule);
            var (worst, readout, cmap) = Compare(work.TypicalReadouts(), reference);
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"| {name} | {work.Plan.Steps.Count} | {worst:E1} | {readout} | {cmap:E1} |"));
        }
    }

    private static double[] Reference()
    {
        var work = new Maintenance(StepRule.Default);
        return new ReferenceIntegrator(1e-9).Run(work.Plan, work.Typical);
    }

    private static (double Worst, string Readout, double Cmap) Compare(double[] values, double[] reference)
    {
        var differences = SeriesDifference.Each(values, reference);
        var worst = differences.MaxBy(difference => difference.Error)!;
        return (worst.Error, ReadoutCatalog.All[worst.Readout].Id, differences[ReadoutCatalog.IndexOf("cmap_mV")].Error);
    }
}
