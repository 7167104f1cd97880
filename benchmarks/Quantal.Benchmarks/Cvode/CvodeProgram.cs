using System.Diagnostics;
using System.Globalization;
using Quantal.Exchange.Models;

namespace Quantal.Benchmarks.Cvode;

/// <summary>The exported C of a model with CVODE, compiled for this machine; the folder goes with it.</summary>
internal sealed class CvodeProgram : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quantal-cvode-");

    public CvodeProgram(ExportedModel model)
    {
        var exported = PathOf("model.c");
        File.WriteAllText(exported, CModel.Write(model));
        Start("gcc", ["-std=c11", "-O3", "-march=native", $"-DMODEL=\"{exported}\"", Source(), "-o", PathOf("cvode"), "-lsundials_cvode", "-lsundials_nvecserial", "-lm"]);
    }

    /// <summary>First line of what the compiler says of itself.</summary>
    public static string Compiler => Start("gcc", ["--version"]).Output.Split('\n')[0];

    /// <summary>Solves, several times for the time.</summary>
    public CvodeRun Run(string method, double tolerance, int repeats)
    {
        var (output, error) = Start(
            PathOf("cvode"), ["-m", method, "-r", tolerance.ToString("R", CultureInfo.InvariantCulture), "-n", repeats.ToString(CultureInfo.InvariantCulture)]);
        var values = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).SelectMany(line => line.Split(',').Skip(1));
        var cost = error.Trim().Split('\n')[^1];
        return new CvodeRun(
            [.. values.Select(value => double.Parse(value, CultureInfo.InvariantCulture))], cost, double.Parse(cost.Split(' ')[1], CultureInfo.InvariantCulture));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Source()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Quantal.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No Quantal.slnx above the benchmarks.");
        }

        return Path.Combine(folder.FullName, "tests", "independent", "cvode.c");
    }

    private static (string Output, string Error) Start(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? (output, error.Result)
            : throw new InvalidOperationException(
                $"'{program}' failed; it needs the Debian packages gcc and libsundials-dev. {error.Result}");
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
