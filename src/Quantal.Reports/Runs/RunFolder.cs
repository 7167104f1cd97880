using System.Text.Json;
using Quantal.Exchange.Files;
using Quantal.Reports.Adam;
using Quantal.Reports.Charts;

namespace Quantal.Reports.Runs;

/// <summary>
/// The folder of one run. Everything is written into a temporary folder beside it, which takes its place in one move at the end; until
/// then an earlier run stays as it is, and an abandoned one leaves nothing behind.
/// </summary>
public sealed class RunFolder : IDisposable
{
    /// <summary>Name of the folder with the copies of the input files.</summary>
    public const string Inputs = "inputs";

    private const int MostTries = 10;

    private readonly MadeFolders _parents;
    private readonly bool _lasts;
    private readonly Lock _making = new();
    private bool _ended;

    private RunFolder(string target, string partial, MadeFolders parents, bool lasts)
    {
        (Target, Partial, _parents, _lasts) = (target, partial, parents, lasts);
        AppDomain.CurrentDomain.ProcessExit += DisposeAtExit;
    }

    /// <summary>The temporary folder to write into.</summary>
    public string Partial { get; }

    /// <summary>The folder that it will be, absolute.</summary>
    internal string Target { get; }

    /// <summary>
    /// Checks that the folder may be written, makes the temporary one and copies the inputs into it as they are now. Gives either
    /// a folder or the finding that says why not.
    /// </summary>
    /// <param name="path">The folder as the user gave it; its parents are made if need be.</param>
    /// <param name="inputs">The input files. Two of the same name get a number in front.</param>
    /// <param name="cancellation">Cancelled before the process is ended from outside: after that no folder is made.</param>
    /// <exception cref="OperationCanceledException">The process is ending.</exception>
    public static (RunFolder? Folder, Finding? Finding) Prepare(
        string path, IReadOnlyList<InputFile> inputs, CancellationToken cancellation = default) =>
        Prepare(path, inputs, target => Beside(target, "partial"), lasts: false, cancellation);

    /// <summary>The same with a temporary folder that stays when the work is interrupted, and is found again by the next run.</summary>
    /// <param name="path">The folder as the user gave it; its parents are made if need be.</param>
    /// <param name="inputs">The input files; copied only into a folder that was not there.</param>
    public static (RunFolder? Folder, Finding? Finding) PrepareLasting(string path, IReadOnlyList<InputFile> inputs) =>
        Prepare(path, inputs, Unfinished, lasts: true, CancellationToken.None);

    /// <summary>The temporary folder that stays when the work is interrupted.</summary>
    /// <param name="target">The folder that it will be, absolute.</param>
    internal static string Unfinished(string target) =>
        Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.unfinished");

    private static (RunFolder? Folder, Finding? Finding) Prepare(
        string path, IReadOnlyList<InputFile> inputs, Func<string, string> partial, bool lasts, CancellationToken cancellation)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (RunFolderCheck.Refuse(path, target) is { } finding)
        {
            return (null, finding);
        }

        var unfinished = partial(target);
        if (new DirectoryInfo(unfinished).LinkTarget is not null)
        {
            return (null, RunFolderCheck.Refused(unfinished, "a symbolic link", "Remove it"));
        }

        RunFolder? folder = null;
        try
        {
            folder = new RunFolder(target, unfinished, new MadeFolders(Path.GetDirectoryName(target)!), lasts);
            if (!Directory.Exists(folder.Partial))
            {
                folder.Make(cancellation);
                folder.Copy(inputs);
            }

            return (folder, null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            folder?.Dispose();
            return (null, RunFolderCheck.CannotWrite(path, failure));
        }
        catch (OperationCanceledException)
        {
            folder?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Puts the temporary folder in its place. Gives a finding, and changes nothing, if somebody put other files there since.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be moved; an earlier run is still in place.</exception>
    public Finding? Publish()
    {
        if (RunFolderCheck.Refuse(Target, Target) is { } finding)
        {
            return finding;
        }

        if (!Directory.Exists(Target))
        {
            Directory.Move(Partial, Target);
            return null;
        }

        var earlier = Beside(Target, "earlier");
        Directory.Move(Target, earlier);
        try
        {
            Directory.Move(Partial, Target);
        }
        catch
        {
            Directory.Move(earlier, Target);
            throw;
        }

        Directory.Delete(earlier, recursive: true);
        return null;
    }

    /// <summary>Removes the temporary folder, unless it is to last, and the parents made for it, unless the run was published.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= DisposeAtExit;
        if (Directory.Exists(Partial))
        {
            if (_lasts)
            {
                return;
            }

            Directory.Delete(Partial, recursive: true);
        }

        _parents.RemoveEmpty();
    }

    // Whoever ends the process cancels first, and by now is heard: a folder is made before the end, which removes it, or not at all.
    private void Make(CancellationToken cancellation)
    {
        lock (_making)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_ended)
            {
                throw new OperationCanceledException("The process is ending.");
            }

            Directory.CreateDirectory(Path.Combine(Partial, Inputs));
        }
    }

    // What is still written when the process is ended may come into the way of the first try.
    private void DisposeAtExit(object? sender, EventArgs arguments)
    {
        lock (_making)
        {
            _ended = true;
        }

        for (var tries = 0; Directory.Exists(Partial) && !_lasts && tries < MostTries; tries++)
        {
            try
            {
                Dispose();
            }
            catch (IOException)
            {
            }
        }
    }

    private void Copy(IReadOnlyList<InputFile> inputs)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var input in inputs)
        {
            var file = Path.GetFileName(input.Path);
            var name = file;
            for (var number = 2; !taken.Add(name); number++)
            {
                name = $"{number}-{file}";
            }

            File.WriteAllBytes(Path.Combine(Partial, Inputs, name), input.Bytes());
        }
    }

    private static string Beside(string target, string kind) =>
        Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{kind}-{Path.GetRandomFileName()}");
}

/// <summary>
/// Whether a run may take the place of what stands at a path: nothing, an empty folder or an earlier run, and nothing else.
/// </summary>
internal static class RunFolderCheck
{
    /// <summary>The files at the top of a run's folder.</summary>
    public static IReadOnlyList<string> Files { get; } = ["series.csv", ParametersCsv.File, "summary.json", "run.json", "report.html", "patients.csv", "courses.csv", "cohort.json", "evidence.json", TrialFolder.Replicates, TrialFolder.Columns, TrialWriter.Result, TrialManifest.FileName, GrowingFolder.IdentityFile, GrowingFolder.ProgressFile];

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
        new(
            Severity.Error, path, 0, 0, $"the output folder cannot be written ({failure.Message})",
            "Name a folder in which you may create files.");

    /// <summary>The finding for a folder that must not be written.</summary>
    public static Finding Refused(string path, string found, string remedy) =>
        new(Severity.Error, path, 0, 0, $"the output folder is {found}", $"{remedy}.");

    private static string? Foreign(string folder)
    {
        var entries = Directory.GetFileSystemEntries(folder).Order(StringComparer.Ordinal).ToList();
        var known = entries.Count == 0 ? null : KnownInputs(Path.Combine(folder, "run.json"));
        if (entries.Count > 0 && known is null)
        {
            return Path.GetFileName(entries[0]);
        }

        (string Path, IReadOnlyCollection<string> Files)[] folders =
        [
            (Path.Combine(folder, RunFolder.Inputs), known ?? []),
            (Path.Combine(folder, SdtmDomains.Folder), [.. SdtmDomains.All.Select(table => table.File)]),
            (Path.Combine(folder, AdamFolder.Folder), AdamFolder.Files),
        ];
        var foreign = entries.FirstOrDefault(entry => folders.Any(one => one.Path == entry)
            ? new DirectoryInfo(entry).LinkTarget is not null || !Directory.Exists(entry)
            : !Files.Contains(Path.GetFileName(entry)) || Directory.Exists(entry));
        foreign ??= folders.Where(one => Directory.Exists(one.Path))
            .SelectMany(one => Directory.GetFileSystemEntries(one.Path).Where(
                entry => !one.Files.Contains(Path.GetFileName(entry)) || Directory.Exists(entry)))
            .FirstOrDefault();
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
