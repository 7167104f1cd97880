using System.Diagnostics;
using Quantal.Exchange.Tests.Patients;

namespace Quantal.Exchange.Tests.Models;

/// <summary>The system's Python with libSBML, running a script of <c>tests/independent</c>.</summary>
internal static class Python
{
    private const string Program = "/usr/bin/python3";

    public static async Task<(int Code, string Out, string Error)> Run(string script, params string[] arguments)
    {
        File.Exists(Program).ShouldBeTrue($"{Program} is missing: install the Debian packages python3 and python3-sbml5 (./test does).");
        var path = Path.Combine(InputFolder.Root, "tests", "independent", script);
        using var process = Process.Start(new ProcessStartInfo(Program, [path, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        (await error).ShouldNotContain(
            "No module named 'libsbml'",
            customMessage: $"{Program} has no libSBML: install the Debian package python3-sbml5 (./test does).");
        return (process.ExitCode, await output, await error);
    }
}
