namespace Quantal.Exchange.Output;

/// <summary>
/// The folder of one run. Everything is written into a temporary folder beside it, which takes its place in one move at the end; until
/// then an earlier run stays as it is, and an abandoned one leaves nothing behind.
/// </summary>
public sealed class RunFolder : IDisposable
{
    /// <summary>Name of the folder with the copies of the input files.</summary>
    public const string Inputs = "inputs";

    private readonly string? createdParent;

    private readonly bool lasts;

    private RunFolder(string target, string partial, string? createdParent, bool lasts) =>
        (Target, Partial, this.createdParent, this.lasts) = (target, partial, createdParent, lasts);

    /// <summary>The temporary folder to write into.</summary>
    public string Partial { get; }

    /// <summary>The folder that it will be, absolute.</summary>
    internal string Target { get; }

    /// <summary>
    /// Checks that the folder may be written, makes the temporary one and copies the inputs into it as they are now. Gives either
    /// a folder or the finding that says why not.
    /// </summary>
    /// <param name="path">The folder as the user gave it; its parents are made if need be.</param>
    /// <param name="inputs">Paths of the input files. Two of the same name get a number in front.</param>
    public static (RunFolder? Folder, Finding? Finding) Prepare(string path, IReadOnlyList<string> inputs) =>
        Prepare(path, inputs, target => Beside(target, "partial"), lasts: false);

    /// <summary>The same with a temporary folder that stays when the work is interrupted, and is found again by the next run.</summary>
    /// <param name="path">The folder as the user gave it; its parents are made if need be.</param>
    /// <param name="inputs">Paths of the input files; copied only into a folder that was not there.</param>
    public static (RunFolder? Folder, Finding? Finding) PrepareLasting(string path, IReadOnlyList<string> inputs) =>
        Prepare(path, inputs, target => Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.unfinished"), lasts: true);

    private static (RunFolder? Folder, Finding? Finding) Prepare(string path, IReadOnlyList<string> inputs, Func<string, string> partial, bool lasts)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (RunFolderCheck.Refuse(path, target) is { } finding)
        {
            return (null, finding);
        }

        RunFolder? folder = null;
        try
        {
            var parent = Path.GetDirectoryName(target)!;
            var createdParent = FirstMissing(parent);
            Directory.CreateDirectory(parent);
            folder = new RunFolder(target, partial(target), createdParent, lasts);
            if (!Directory.Exists(folder.Partial))
            {
                Directory.CreateDirectory(Path.Combine(folder.Partial, Inputs));
                folder.Copy(inputs);
            }

            return (folder, null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            folder?.Dispose();
            return (null, RunFolderCheck.CannotWrite(path, failure));
        }
    }

    /// <summary>Puts the temporary folder in its place. Gives a finding, and changes nothing, if somebody put other files there since.</summary>
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
        if (Directory.Exists(Partial))
        {
            if (lasts)
            {
                return;
            }

            Directory.Delete(Partial, recursive: true);
        }

        var parent = Path.GetDirectoryName(Target);
        while (createdParent is not null && parent is not null && parent.Length >= createdParent.Length
            && Directory.Exists(parent) && !Directory.EnumerateFileSystemEntries(parent).Any())
        {
            Directory.Delete(parent);
            parent = Path.GetDirectoryName(parent);
        }
    }

    private void Copy(IReadOnlyList<string> inputs)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var input in inputs)
        {
            var name = Path.GetFileName(input);
            for (var number = 2; !taken.Add(name); number++)
            {
                name = $"{number}-{Path.GetFileName(input)}";
            }

            File.Copy(input, Path.Combine(Partial, Inputs, name));
        }
    }

    private static string Beside(string target, string kind) =>
        Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{kind}-{Path.GetRandomFileName()}");

    private static string? FirstMissing(string folder)
    {
        string? missing = null;
        for (var at = folder; at is not null && !Directory.Exists(at); at = Path.GetDirectoryName(at))
        {
            missing = at;
        }

        return missing;
    }
}
