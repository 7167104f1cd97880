namespace Quantal.Exchange.Files;

/// <summary>A file for what does not fit into memory, which is gone when it is closed.</summary>
public static class ScratchFile
{
    /// <summary>Opens one that only its owner may read.</summary>
    /// <param name="folder">The folder in which there has to be room.</param>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static FileStream Open(string folder)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var path = Path.Combine(folder, $".quantal-{Path.GetRandomFileName()}");
        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows())
        {
            // A file without a name goes with the process, however that ends.
            File.Delete(path);
        }

        return file;
    }
}
