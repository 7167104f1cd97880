using System.Globalization;
using Quantal.Model.Readouts;
using Quantal.Numerics;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Reference;

namespace Quantal.Benchmarks.Engine;

/// <summary>Error against the one-system reference beside the work that it takes, for several ways of choosing steps.</summary>
internal static class WorkPrecision
{
    private const int Days = 3650;

    public static void Write(TextWriter output)
    {
        var reference = Reference();
        output.WriteLine("| steps | number in ten years | largest relative error | in | error of CMAP |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var (name, rule) in Rules())
        {
            var work = new Maintenance(rule, Days);
            var integrator = work.Prepare<Lane1>(typical: true);
            integrator.Run();
            var (worst, readout, cmap) = Compare(integrator.Saved, reference);
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"| {name} | {work.Plan.Steps.Count} | {worst:E1} | {readout} | {cmap:E1} |"));
        }
    }

    private static IEnumerable<(string Name, StepRule Rule)> Rules()
    {
        yield return ("default: 24 h, ends 6 h after a tablet", StepRule.Default);
        foreach (var hours in new[] { 24, 12, 8, 6, 4, 3 })
        {
            yield return ($"{hours} h throughout", StepRule.Uniform(hours * 60));
        }
    }

    private static double[] Reference()
    {
        var work = new Maintenance(StepRule.Default, Days);
        return new ReferenceIntegrator(1e-9).Run(work.Plan, work.Typical);
    }

    private static (double Worst, string Readout, double Cmap) Compare(ReadOnlySpan<Lane1> saved, double[] reference)
    {
        var columns = ReadoutCatalog.All;
        var values = new double[saved.Length];
        for (var index = 0; index < saved.Length; index++)
        {
            values[index] = Lane1.GetLane(saved[index], 0) * ReadoutCatalog.FromCoherent[index % columns.Count];
        }

        var differences = SeriesDifference.Each(values, reference);
        var worst = differences.MaxBy(difference => difference.Error)!;
        return (worst.Error, columns[worst.Readout].Id, differences[ReadoutCatalog.IndexOf("cmap_mV")].Error);
    }
}
