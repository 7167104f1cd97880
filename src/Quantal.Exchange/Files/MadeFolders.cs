namespace Quantal.Exchange.Files;

/// <summary>A folder with the parents that were missing, which go again if nothing came into them.</summary>
public sealed class MadeFolders
{
    private readonly List<string> _made = [];

    /// <summary>Makes a folder and the parents that are missing.</summary>
    /// <param name="path">The folder, absolute.</param>
    /// <exception cref="IOException">It cannot be made; the parents that were made are gone again.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made; likewise.</exception>
    public MadeFolders(string path)
    {
        Path = path;
        for (var at = path; at is not null && !Directory.Exists(at); at = System.IO.Path.GetDirectoryName(at))
        {
            _made.Add(at);
        }

        try
        {
            Directory.CreateDirectory(path);
        }
        catch
        {
            RemoveEmpty();
            throw;
        }
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Removes those that were made and hold nothing, the innermost first.</summary>
    public void RemoveEmpty()
    {
        foreach (var folder in _made.Where(folder => Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            Directory.Delete(folder);
        }
    }
}
