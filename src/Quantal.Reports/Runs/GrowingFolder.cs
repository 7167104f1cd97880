using System.Buffers;
using System.Globalization;
using System.Text;
using Quantal.Exchange.Files;

namespace Quantal.Reports.Runs;

/// <summary>
/// The folder of a run whose files grow while it is computed. Every batch is on the disk before the next begins, and what the folder says
/// is done is done: a run that was killed goes on from there and leaves the same bytes.
/// </summary>
internal sealed class GrowingFolder : IDisposable
{
    /// <summary>Name of the file with everything on which the bits depend; only while the run is unfinished.</summary>
    public const string IdentityFile = "identity.txt";

    /// <summary>Name of the file that says how much is done; only while the run is unfinished.</summary>
    public const string ProgressFile = "progress.txt";

    private const string LockFile = "lock";
    private const int BufferBytes = 1 << 20;

    private readonly RunFolder _folder;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly IReadOnlyList<(string Name, string Header)> _files;
    private readonly FileStream _lock;

    private GrowingFolder(RunFolder folder, FileStream held, IReadOnlyList<(string Name, string Header)> files) =>
        (_folder, _lock, _files) = (folder, held, files);

    /// <summary>How much is on the disk.</summary>
    public int Done { get; private set; }

    /// <summary>The temporary folder to write into.</summary>
    public string Partial => _folder.Partial;

    /// <summary>Opens a new folder, or one that was left unfinished.</summary>
    /// <param name="path">The folder as the user gave it.</param>
    /// <param name="inputs">The input files.</param>
    /// <param name="identity">Everything on which the bits depend, as text.</param>
    /// <param name="resume">Whether to go on with an unfinished run.</param>
    /// <param name="files">The files that grow, each with its first line.</param>
    /// <returns>Either the folder or the finding that says why not.</returns>
    /// <exception cref="IOException">The disk is full or the folder went away.</exception>
    public static (GrowingFolder? Folder, Finding? Finding) Open(
        string path, IReadOnlyList<InputFile> inputs, string identity, bool resume, IReadOnlyList<(string Name, string Header)> files)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var (growing, refusal) = Locked(path, inputs, files);
        if (growing is not null && growing.IsEmpty())
        {
            // Nothing to lose: what little is there may be of another input.
            growing.Discard();
            (growing, refusal) = Locked(path, inputs, files);
            growing?.Begin(identity);
            return (growing, refusal);
        }

        if (growing is null)
        {
            return (null, refusal);
        }

        var same = File.ReadAllText(growing.At(IdentityFile)) == identity;
        if (same && resume)
        {
            if (growing.GoOn() is not { } shorter)
            {
                return (growing, null);
            }

            growing.Dispose();
            return (null, new Finding(
                Severity.Error, path, 0, 0, $"an unfinished run whose {shorter} is shorter than it was", $"Delete {growing.Partial} to begin anew."));
        }

        growing.Dispose();
        return (null, new Finding(
            Severity.Error,
            path,
            0,
            0,
            same ? "an unfinished run of this command" : "an unfinished run of another command, input or version",
            (same ? "Add --resume to go on with it, or delete " : "Finish it with the command that began it, or delete ")
                + $"{growing.Partial} to begin anew."));
    }

    /// <summary>Puts a batch on the disk.</summary>
    /// <param name="count">How much is done with it.</param>
    /// <param name="write">For each file that grows how many entries it has and what writes one of them.</param>
    /// <exception cref="IOException">The disk is full or the folder went away; what was done before stays done.</exception>
    public void Append(int count, params IReadOnlyList<(int Count, Action<ArrayBufferWriter<byte>, int> Write)> write)
    {
        long[] lengths =
            [.. _files.Zip(write, (file, entries) => Append(file.Name, entries.Count, place => entries.Write(_buffer, place)))];
        Done += count;
        Note(lengths);
    }

    /// <summary>A file that grows, from its beginning.</summary>
    /// <param name="name">Its name.</param>
    public StreamReader Read(string name) => new(At(name));

    /// <summary>Puts the folder in its place.</summary>
    /// <returns>A finding if other files appeared there since.</returns>
    public Finding? Publish()
    {
        foreach (var file in Directory.EnumerateFiles(Partial, "*", SearchOption.AllDirectories).Where(file => file != At(LockFile)))
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }

        // Until the folder is in its place it can be gone on with.
        _lock.Dispose();
        if (_folder.Publish() is { } finding)
        {
            return finding;
        }

        File.Delete(Path.Combine(_folder.Target, IdentityFile));
        File.Delete(Path.Combine(_folder.Target, ProgressFile));
        return null;
    }

    /// <summary>Removes the unfinished folder.</summary>
    public void Discard()
    {
        // What is left of a folder that was only half removed is empty.
        File.Delete(At(ProgressFile));
        _lock.Dispose();
        Directory.Delete(_folder.Partial, recursive: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        _folder.Dispose();
    }

    // The lock goes with the process, however that ends.
    private static (GrowingFolder? Folder, Finding? Finding) Locked(
        string path, IReadOnlyList<InputFile> inputs, IReadOnlyList<(string Name, string Header)> files)
    {
        var (folder, refusal) = RunFolder.PrepareLasting(path, inputs);
        if (folder is null)
        {
            return (null, refusal);
        }

        var file = Path.Combine(folder.Partial, LockFile);
        try
        {
            var held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            return (new GrowingFolder(folder, held, files), null);
        }
        catch (IOException) when (File.Exists(file))
        {
            return (null, new Finding(Severity.Error, path, 0, 0, "a run that is still going on", "Wait for its end, or name another folder with --out."));
        }
    }

    private string At(string name) => Path.Combine(_folder.Partial, name);

    private bool IsEmpty() =>
        !File.Exists(At(ProgressFile)) || File.ReadAllText(At(ProgressFile)).StartsWith("0 ", StringComparison.Ordinal);

    private void Begin(string identity)
    {
        Write(At(IdentityFile), identity);
        foreach (var (name, header) in _files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
            Write(At(name), header);
        }

        Note(_files.Select(file => (long)file.Header.Length));
    }

    // A batch of which only a part reached the disk is cut off. Gives the file that lost something, or null.
    private string? GoOn()
    {
        var words = File.ReadAllText(At(ProgressFile)).Split(' ');
        Done = int.Parse(words[0], CultureInfo.InvariantCulture);
        foreach (var ((name, _), word) in _files.Zip(words[1..]))
        {
            var length = long.Parse(word, CultureInfo.InvariantCulture);
            using var file = new FileStream(At(name), FileMode.OpenOrCreate, FileAccess.Write);
            if (file.Length < length)
            {
                return name;
            }

            file.SetLength(length);
        }

        return null;
    }

    // Gives the length of the file.
    private long Append(string name, int count, Action<int> write)
    {
        using var file = new FileStream(At(name), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 1);
        for (var place = 0; place < count; place++)
        {
            write(place);
            if (_buffer.WrittenCount > BufferBytes)
            {
                Empty();
            }
        }

        Empty();
        file.Flush(flushToDisk: true);
        return file.Length;

        void Empty()
        {
            file.Write(_buffer.WrittenSpan);
            _buffer.ResetWrittenCount();
        }
    }

    private void Note(IEnumerable<long> lengths)
    {
        var next = At(ProgressFile + ".next");
        Write(next, string.Create(CultureInfo.InvariantCulture, $"{Done} {string.Join(' ', lengths)}"));
        File.Move(next, At(ProgressFile), overwrite: true);
    }
    // The text is on the disk, not only on its way there.
    private static void Write(string path, string text)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }
}
