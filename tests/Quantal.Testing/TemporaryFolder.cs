namespace Quantal.Testing;

/// <summary>A folder of its own for one test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("quantal test ").FullName;

    public string At(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public string WithFile(string name, string content = "patient: synthetic\n")
    {
        File.WriteAllText(At(name), content);
        return At(name);
    }

    /// <summary>Everything below, as sorted relative paths.</summary>
    public string[] Entries() => [.. Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories)
        .Select(entry => System.IO.Path.GetRelativePath(Path, entry)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
