using Quantal.Server.Storage;

namespace Quantal.Server.Runs;

/// <summary>
/// The folders of runs on the disk: one for each, with its input, the folder that its process writes, and that process's number.
/// </summary>
/// <param name="data">The folder of all.</param>
internal sealed class RunFolders(string data)
{
    private const string Folder = "runs";
    private const string Results = "results";
    private const string Process = "process.txt";

    private const string Probe = ".probe";

    // Less is no room.
    private const int LeastRoom = 1 << 20;

    /// <summary>The name of the folder that the process is told to write.</summary>
    public static string Target => Results;

    /// <summary>The folder of a run.</summary>
    public string Of(string id) => Path.Combine(data, Folder, id);

    /// <summary>The file that says which process computes a run.</summary>
    public string ProcessFile(string id) => Path.Combine(Of(id), Process);

    /// <summary>Whether a run's results are in their place; they come there whole, in one move.</summary>
    public bool HasResults(string id) => Directory.Exists(Path.Combine(Of(id), Results));

    /// <summary>What keeps runs from writing their results; null if nothing does.</summary>
    public StorageFault? Fault()
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.Combine(data, Folder)).FullName;
            using var probe = new FileStream(
                Path.Combine(folder, Probe), FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 1,
                FileOptions.DeleteOnClose);
            probe.Write(new byte[LeastRoom]);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return StorageFault.Of(failure);
        }
    }

    /// <summary>Makes the folder of a run, with its input if that is not on file.</summary>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written.</exception>
    public void Make(RunRow run)
    {
        Directory.CreateDirectory(Of(run.Id));
        if (run.Input is { } text)
        {
            File.WriteAllText(Path.Combine(Of(run.Id), InputFile(run)), text);
        }
    }

    /// <summary>Removes the folder of a run.</summary>
    public void Remove(string id)
    {
        if (Directory.Exists(Of(id)))
        {
            Directory.Delete(Of(id), recursive: true);
        }
    }

    /// <summary>The files of a run's results, by their paths with slashes below its folder; none until it is done.</summary>
    public IEnumerable<(string Path, FileInfo File)> Files(string id)
    {
        var results = new DirectoryInfo(Path.Combine(Of(id), Results));
        return !results.Exists
            ? []
            : results.EnumerateFiles("*", SearchOption.AllDirectories)
                .Where(file => file.LinkTarget is null)
                .Select(file => (Path.GetRelativePath(results.FullName, file.FullName).Replace('\\', '/'), file))
                .OrderBy(file => file.Item1, StringComparer.Ordinal);
    }

    /// <summary>The name of a run's input file.</summary>
    public static string InputFile(RunRow run) => $"{run.Name}.yaml";
}
