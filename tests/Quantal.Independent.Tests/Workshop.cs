using System.ComponentModel;
using System.Diagnostics;

namespace Quantal.Independent.Tests;

/// <summary>A folder of a test's own in which programs of others are run; removed with it.</summary>
internal sealed class Workshop : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quantal-independent-");

    /// <summary>Writes a file and gives its path.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>Path of a file in the folder.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Compiles the CVODE program for a model; gives its path.</summary>
    public string CompileCvode(string model, string name = "cvode")
    {
        Run("gcc", "libsundials-dev", ["-Wall", "-Wextra", "-Werror", "-std=c11", "-O2", $"-DMODEL=\"{model}\"", Checkout.Program("cvode.c"),
            "-o", PathOf(name), "-lsundials_cvode", "-lsundials_nvecserial", "-lm"]);
        return PathOf(name);
    }

    /// <summary>
    /// Runs a program to its end and gives what it wrote to its output; whatever goes wrong fails the test and names the Debian package.
    /// </summary>
    public string Run(string program, string package, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.ShouldBe(0, $"'{program}' failed; it needs the Debian package '{package}'. {error.Result}");
            return output;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"'{program}' cannot be started: install the Debian package '{package}'.", missing);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
