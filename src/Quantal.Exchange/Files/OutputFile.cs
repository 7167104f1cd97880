namespace Quantal.Exchange.Files;

/// <summary>
/// A file under a name that a person chose. It is written beside that name and takes its place in one move when it is whole. It takes a
/// new name or that of a plain file; a device, a pipe, a link or a folder of that name stays what it is.
/// </summary>
public sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private readonly string _partial;
    private readonly MadeFolders _folders;

    // The name does not contain that of the file, which may be as long as a name can be.
    private OutputFile(string path, MadeFolders folders)
    {
        (_path, _folders) = (path, folders);
        _partial = Path.Combine(folders.Path, $".quantal-{Path.GetRandomFileName()}");
        Stream = new FileStream(_partial, FileMode.CreateNew, FileAccess.Write);
        AppDomain.CurrentDomain.ProcessExit += DisposeAtExit;
    }

    /// <summary>Where to write.</summary>
    public Stream Stream { get; }

    /// <summary>Opens a file; gives it, or the finding that says why its name cannot be taken.</summary>
    /// <param name="path">The path as the user gave it; its parents are made if need be.</param>
    public static (OutputFile? File, Finding? Finding) Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Refuse(path) is { } finding)
        {
            return (null, finding);
        }

        MadeFolders? folders = null;
        try
        {
            folders = new MadeFolders(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return (new OutputFile(path, folders), null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            folders?.RemoveEmpty();
            return (null, Refused(path, failure.Message, "Name a file in a folder in which you may create files."));
        }
    }

    /// <summary>Puts the file in its place. Gives a finding, and changes nothing, if something else took its name since.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public Finding? Publish()
    {
        Stream.Dispose();
        if (Refuse(_path) is { } finding)
        {
            return finding;
        }

        File.Move(_partial, _path, overwrite: true);
        return null;
    }

    /// <summary>Removes the file and the folders made for it, unless it was put in its place.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= DisposeAtExit;
        try
        {
            Stream.Dispose();
        }
        finally
        {
            File.Delete(_partial);
            _folders.RemoveEmpty();
        }
    }

    private void DisposeAtExit(object? sender, EventArgs arguments) => Dispose();

    private static Finding? Refuse(string path) => Nodes.KindOf(path) switch
    {
        _ when Path.GetFileName(path).Length == 0 => Refused(path, "it ends as the name of a folder does", "Name a file."),
        NodeKind.Folder => Refused(path, "it is a folder", "Name a file in it."),
        NodeKind.Link => Refused(path, "it is a symbolic link", "Name the file that it leads to."),
        NodeKind.Device => Refused(path, "it is a device or a pipe", "Name a file."),
        NodeKind.File when new FileInfo(path).IsReadOnly =>
            Refused(path, "it is protected against writing", "Name another file, or lift the protection."),
        _ => null,
    };

    private static Finding Refused(string path, string found, string remedy) =>
        new(Severity.Error, path, 0, 0, $"the output file cannot be written: {found}", remedy);
}
