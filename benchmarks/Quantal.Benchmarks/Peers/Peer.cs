using System.Globalization;
using Quantal.Benchmarks.Engine;
using Quantal.Exchange.Models;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Readouts;

namespace Quantal.Benchmarks.Peers;

/// <summary>What a peer gave and what it took.</summary>
/// <param name="Values">Readouts, time-major.</param>
/// <param name="Seconds">Seconds of processor time; input, output, start and compilation excluded.</param>
/// <param name="Cost">The program's own line on its version, its seconds and what it did.</param>
internal sealed record Solution(double[] Values, double Seconds, string Cost);

/// <summary>A program of others that solves the exported model.</summary>
/// <param name="Program">The program.</param>
/// <param name="Method">Its method.</param>
/// <param name="Solve">Solves at a relative tolerance.</param>
internal sealed record Peer(string Program, string Method, Func<double, Solution> Solve)
{
    /// <summary>The program whose solution at a small tolerance is the reference.</summary>
    public const string Reference = "CVODE";

    private const string Optimised = "-O3 -march=native";

    /// <summary>The peers that this machine has, built for it.</summary>
    /// <param name="work">What they solve.</param>
    /// <param name="workshop">Where they are built.</param>
    /// <param name="output">Told what is not there.</param>
    public static IReadOnlyList<Peer> On(Maintenance work, Workshop workshop, TextWriter output)
    {
        var (model, patient) = (workshop.PathOf("maintenance.c"), work.Scenario);
        var exported = ExportedModel.Of(Workspace.BuiltIn.Parameters, patient, patient.Treatments[0], "maintenance");
        File.WriteAllText(model, CModel.Write(exported));
        var peers = new List<Peer> { Cvode(workshop, model, "adams"), Cvode(workshop, model, "bdf") };
        if (Workshop.Works("Rscript", "-e", "library(deSolve)"))
        {
            var library = Compile(workshop, model, Checkout.PathOf("benchmarks", "peers", "desolve.c"), "model.so", "-fPIC", "-shared");
            peers.AddRange(new[] { "lsoda", "bdf" }.Select(method => Script("deSolve", method, "desolve.R", library, method)));
        }
        else
        {
            output.WriteLine("R's deSolve is not installed here (Debian: r-cran-desolve).");
        }

        if (Workshop.Works("Rscript", "-e", "library(mrgsolve)"))
        {
            var (code, data) = (workshop.PathOf("maintenance.cpp"), workshop.PathOf("maintenance-data.csv"));
            File.WriteAllText(code, MrgsolveModel.Write(exported));
            File.WriteAllText(data, MrgsolveData.Write(exported));
            File.WriteAllText(workshop.PathOf("Makevars"), $"CXXFLAGS={Optimised}\nCXX14FLAGS={Optimised}\nCXX17FLAGS={Optimised}\n");
            peers.Add(Script("mrgsolve", "lsoda", "mrgsolve.R", code, data, workshop.PathOf("Makevars")));
        }
        else
        {
            output.WriteLine("R's mrgsolve is not installed here.");
        }

        return peers;
    }

    private static Peer Cvode(Workshop workshop, string model, string method)
    {
        var program = workshop.PathOf("cvode");
        if (!File.Exists(program))
        {
            Compile(workshop, model, Checkout.PathOf("tests", "independent", "cvode.c"), "cvode", "-lsundials_cvode", "-lsundials_nvecserial");
        }

        return new(Reference, method, tolerance => Read(program, "-m", method, "-r", Text(tolerance)));
    }

    private static Peer Script(string program, string method, string script, params string[] arguments) =>
        new(program, method, tolerance => Read("Rscript", [Checkout.PathOf("benchmarks", "peers", script), .. arguments, Text(tolerance)]));

    private static string Compile(Workshop workshop, string model, string source, string name, params string[] options)
    {
        Workshop.Run("gcc", ["-std=c11", .. Optimised.Split(' '), $"-DMODEL=\"{model}\"", source, "-o", workshop.PathOf(name), .. options, "-lm"]);
        return workshop.PathOf(name);
    }

    // Solvers write warnings to the output, before the table, and mrgsolve more columns than are asked for.
    private static Solution Read(string program, params string[] arguments)
    {
        var (output, error) = Workshop.Run(program, arguments);
        string[][] rows =
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .SkipWhile(line => !line.StartsWith("day,", StringComparison.Ordinal)).Select(line => line.Split(',')),
        ];
        int[] columns = [.. ReadoutCatalog.All.Select(readout => Array.IndexOf(rows[0], readout.Id))];
        var values = rows.Skip(1).SelectMany(row => columns.Select(column => double.Parse(row[column], CultureInfo.InvariantCulture)));
        var cost = error.Trim().Split('\n')[^1];
        return new([.. values], double.Parse(cost.Split(' ')[1], CultureInfo.InvariantCulture), cost);
    }

    private static string Text(double tolerance) => tolerance.ToString("R", CultureInfo.InvariantCulture);
}
