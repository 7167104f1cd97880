using System.Diagnostics;
using System.Globalization;
using Quantal.Benchmarks.Engine;
using Quantal.Exchange.Models;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Readouts;
using Quantal.Model.Units;
using Quantal.Numerics;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Reference;

namespace Quantal.Benchmarks.Cvode;

/// <summary>
/// The same patient-decade solved by us and by CVODE on the exported C, one thread each, one after the other, and compared
/// at equal achieved error: the largest relative difference from the reference over all readouts and saved times. CVODE's time is
/// processor time; ours, too short for that clock, is the wall's, the shortest of many.
/// </summary>
internal static class CvodeComparison
{
    private const double Accepted = 1e-4;
    private const double ReferenceTolerance = 1e-10;
    private const int CvodeRepeats = 3;
    private const int OurRepeats = 60;

    private static readonly string[] Methods = ["adams", "newton", "bdf"];
    private static readonly double[] Tolerances = [1e-3, 1e-4, 5e-5, 3e-5, 2e-5, 1e-5];

    public static void Write(TextWriter output)
    {
        var work = new Maintenance(StepRule.Default);
        var reference = new ReferenceIntegrator(ReferenceTolerance).Run(work.Plan, work.Typical);
        using var program = new CvodeProgram(ExportedModel.Of(Workspace.BuiltIn.Parameters, work.Typical, work.Plan, "maintenance", work.Treatment.Name));
        output.WriteLine($"{Processor()}; .NET {Environment.Version}; {CvodeProgram.Compiler}, -O3 -march=native.");
        output.WriteLine();
        output.WriteLine("| solver | largest relative error | in | seconds |");
        output.WriteLine("|---|---|---|---|");
        var theirs = Theirs(program, reference, output);
        var (one, eight) = Ours(reference, output);
        output.WriteLine();
        output.WriteLine($"Fastest with an error of at most {Accepted:0e-0}, per patient-decade:");
        output.WriteLine();
        output.WriteLine("| solver | seconds | CVODE takes |");
        output.WriteLine("|---|---|---|");
        Row(output, $"CVODE, {theirs.Name}: {theirs.Run.Cost}", theirs.Run.Seconds, theirs.Run.Seconds);
        Row(output, "ours, 1 lane", one, theirs.Run.Seconds);
        Row(output, "ours, 8 lanes, per patient", eight, theirs.Run.Seconds);
    }

    /// <summary>Of each method the loosest tolerance that achieves the error; of these the fastest, run again for its time.</summary>
    private static (string Name, CvodeRun Run) Theirs(CvodeProgram program, double[] reference, TextWriter output)
    {
        var (best, bestTolerance, seconds) = ("", 0.0, double.PositiveInfinity);
        foreach (var method in Methods)
        {
            foreach (var tolerance in Tolerances)
            {
                var run = program.Run(method, tolerance, 1);
                var difference = SeriesDifference.Largest(run.Values, reference);
                Tried(output, $"CVODE, {NameOf(method, tolerance)}", difference, run.Seconds);
                if (difference.Error > Accepted)
                {
                    continue;
                }

                if (run.Seconds < seconds)
                {
                    (best, bestTolerance, seconds) = (method, tolerance, run.Seconds);
                }

                break;
            }
        }

        return (NameOf(best, bestTolerance), program.Run(best, bestTolerance, CvodeRepeats));
    }

    /// <summary>Seconds per patient at 1 and at 8 lanes, each the fastest rule that achieves the error.</summary>
    private static (double One, double Eight) Ours(double[] reference, TextWriter output)
    {
        var (bestOne, bestEight) = (double.PositiveInfinity, double.PositiveInfinity);
        foreach (var (name, rule) in new[] { ("default steps", StepRule.Default), ("24 h throughout", StepRule.Uniform(Clock.MinutesPerDay)) })
        {
            var work = new Maintenance(rule);
            var difference = SeriesDifference.Largest(Typical(work), reference);
            var (one, eight) = (Seconds<Lane1>(work, typical: true), Seconds<Lane8>(work, typical: false) / Lane8.Width);
            Tried(output, $"ours, 1 lane, {name}", difference, one);
            if (difference.Error <= Accepted)
            {
                (bestOne, bestEight) = (Math.Min(bestOne, one), Math.Min(bestEight, eight));
            }
        }

        return (bestOne, bestEight);
    }

    private static double[] Typical(Maintenance work)
    {
        var integrator = work.Prepare<Lane1>(typical: true);
        integrator.Run();
        var columns = ReadoutCatalog.FromCoherent;
        var saved = integrator.Saved;
        var values = new double[saved.Length];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = Lane1.GetLane(saved[index], 0) * columns[index % columns.Count];
        }

        return values;
    }

    // Preparation belongs to the work; the fastest of many repeats, the first of which compile.
    private static double Seconds<T>(Maintenance work, bool typical)
        where T : struct, ILane<T>
    {
        var best = double.PositiveInfinity;
        for (var repeat = 0; repeat < OurRepeats; repeat++)
        {
            var start = Stopwatch.GetTimestamp();
            work.Prepare<T>(typical).Run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    private static string NameOf(string method, double tolerance) =>
        string.Create(CultureInfo.InvariantCulture, $"{method} at {tolerance:0e-0}");

    private static void Tried(TextWriter output, string name, SeriesDifference difference, double seconds) =>
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {difference.Error:E1} | {ReadoutCatalog.All[difference.Readout].Id} | {seconds:F4} |"));

    private static void Row(TextWriter output, string name, double seconds, double theirs) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {seconds:F4} | {theirs / seconds:F0} times as long |"));

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':')[1].Trim();
}
