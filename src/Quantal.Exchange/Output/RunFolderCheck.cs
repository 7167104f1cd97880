using System.Text.Json;
using Quantal.Exchange.Cohorts;

namespace Quantal.Exchange.Output;

/// <summary>Whether a run may take the place of what stands at a path: nothing, an empty folder or an earlier run, and nothing else.</summary>
internal static class RunFolderCheck
{
    /// <summary>The files at the top of a run's folder.</summary>
    public static IReadOnlyList<string> Files { get; } = ["series.csv", "summary.json", "run.json", "report.html", "patients.csv", "cohort.json", "evidence.json", CohortFolder.IdentityFile, CohortFolder.ProgressFile];

    /// <summary>The finding for a folder that must not be written; null if it may be.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="target">The same, absolute.</param>
    public static Finding? Refuse(string path, string target)
    {
        if (File.Exists(target))
        {
            return Refused(path, "a file", "Name a folder");
        }

        if (new DirectoryInfo(target).LinkTarget is not null)
        {
            return Refused(path, "a symbolic link", "Name the folder itself");
        }

        var here = Directory.GetCurrentDirectory() + Path.DirectorySeparatorChar;
        if (here.StartsWith(Path.TrimEndingDirectorySeparator(target) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return Refused(path, "the current folder or one above it", "Name a folder of its own for the run, as in --out run1");
        }

        try
        {
            return Directory.Exists(target) && Foreign(target) is { } foreign
                ? Refused(path, $"a folder with something that is not part of an earlier run: '{foreign}'", "Name another folder, or move its content away")
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return CannotWrite(path, failure);
        }
    }

    /// <summary>The finding for a folder that the system does not let us write.</summary>
    public static Finding CannotWrite(string path, Exception failure) =>
        new(Severity.Error, path, 0, 0, $"the output folder cannot be written ({failure.Message})", "Name a folder in which you may create files.");

    private static Finding Refused(string path, string found, string remedy) =>
        new(Severity.Error, path, 0, 0, $"the output folder is {found}", $"{remedy}.");

    private static string? Foreign(string folder)
    {
        var entries = Directory.GetFileSystemEntries(folder).Order(StringComparer.Ordinal).ToList();
        var inputs = Path.Combine(folder, RunFolder.Inputs);
        var known = entries.Count == 0 ? null : KnownInputs(Path.Combine(folder, "run.json"));
        if (entries.Count > 0 && known is null)
        {
            return Path.GetFileName(entries[0]);
        }

        var foreign = entries.FirstOrDefault(entry => entry == inputs
            ? new DirectoryInfo(entry).LinkTarget is not null || !Directory.Exists(entry)
            : !Files.Contains(Path.GetFileName(entry)) || Directory.Exists(entry));
        foreign ??= Directory.Exists(inputs)
            ? Directory.GetFileSystemEntries(inputs).FirstOrDefault(entry => !known!.Contains(Path.GetFileName(entry)) || Directory.Exists(entry))
            : null;
        return foreign is null ? null : Path.GetRelativePath(folder, foreign);
    }

    /// <summary>Names of the inputs that a run's record lists; null if the file is not such a record.</summary>
    private static HashSet<string>? KnownInputs(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            using var record = JsonDocument.Parse(File.ReadAllBytes(file));
            return record.RootElement.GetProperty("format").GetString() == RunJson.Format
                ? [.. record.RootElement.GetProperty("sameBitsNeedTheSame").GetProperty("inputs").EnumerateArray()
                    .Select(input => Path.GetFileName(input.GetProperty("file").GetString()!))]
                : null;
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
