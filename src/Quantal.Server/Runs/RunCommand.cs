using System.Globalization;
using Quantal.Server.Storage;

namespace Quantal.Server.Runs;

/// <summary>The command line of a run.</summary>
internal static class RunCommand
{
    /// <summary>The command that gives the same bits again, next to the input file.</summary>
    public static string Shown(RunRow run) => string.Join(' ', ["quantal", .. Words(run)]);

    /// <summary>The words after the program's name with which a process goes on with the run, in the run's folder.</summary>
    public static IReadOnlyList<string> Of(RunRow run)
    {
        string[] resume = run.Kind is RunKind.Cohort or RunKind.Trial ? ["--resume"] : [];
        return [.. Words(run), .. resume, "--out", RunFolders.Target];
    }

    /// <summary>The options of a run as one text; those that are null are left out.</summary>
    public static string Options(params IEnumerable<(string Name, object? Value)> options) =>
        string.Join(' ', options.Where(option => option.Value is not null).Select(option =>
            option.Value is true ? option.Name : string.Create(CultureInfo.InvariantCulture, $"{option.Name} {option.Value}")));

    private static IEnumerable<string> Words(RunRow run)
    {
        yield return run.Kind.ToString().ToLowerInvariant();
        if (run.Kind != RunKind.Evidence)
        {
            yield return run.Input is null ? run.Name : RunFolders.InputFile(run);
        }

        foreach (var word in run.Options.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return word;
        }
    }
}
