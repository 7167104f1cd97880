using System.Buffers;
using System.Globalization;
using Quantal.Exchange.Files;
using Quantal.Studies.Runs;

namespace Quantal.Reports.Runs;

/// <summary>
/// The folder of a cohort while it is computed. Every batch is on the disk before the next begins, and what the folder says is done is done:
/// a run that was killed goes on from there and leaves the same bytes.
/// </summary>
public sealed class CohortFolder : IDisposable
{
    /// <summary>Name of the file with the patients.</summary>
    public const string Patients = "patients.csv";

    /// <summary>Name of the file with everything on which the bits depend; only while the run is unfinished.</summary>
    internal const string IdentityFile = "identity.txt";

    /// <summary>Name of the file that says how many patients are done; only while the run is unfinished.</summary>
    internal const string ProgressFile = "progress.txt";

    private const string LockFile = "lock";

    private readonly RunFolder _folder;
    private readonly ArrayBufferWriter<byte> _buffer = new();

    private readonly FileStream _lock;

    private CohortFolder(RunFolder folder, FileStream held) => (_folder, _lock) = (folder, held);

    /// <summary>Patients that are on the disk.</summary>
    public int Done { get; private set; }

    /// <summary>The temporary folder to write into.</summary>
    public string Partial => _folder.Partial;

    /// <summary>Opens a new folder, or one that was left unfinished.</summary>
    /// <param name="path">The folder as the user gave it.</param>
    /// <param name="inputs">The input files.</param>
    /// <param name="identity">Everything on which the bits depend, as text.</param>
    /// <param name="resume">Whether to go on with an unfinished run.</param>
    /// <returns>Either the folder or the finding that says why not.</returns>
    /// <exception cref="IOException">The disk is full or the folder went away.</exception>
    public static (CohortFolder? Folder, Finding? Finding) Open(string path, IReadOnlyList<InputFile> inputs, string identity, bool resume)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var (cohort, refusal) = Locked(path, inputs);
        if (cohort is not null && cohort.IsEmpty())
        {
            // Nothing to lose: what little is there may be of another input.
            cohort.Discard();
            (cohort, refusal) = Locked(path, inputs);
            cohort?.Begin(identity);
            return (cohort, refusal);
        }

        if (cohort is null)
        {
            return (null, refusal);
        }

        var same = File.ReadAllText(cohort.At(IdentityFile)) == identity;
        if (same && resume)
        {
            if (cohort.GoOn())
            {
                return (cohort, null);
            }

            cohort.Dispose();
            return (null, new Finding(Severity.Error, path, 0, 0, $"an unfinished run whose {Patients} is shorter than it was", $"Delete {cohort.Partial} to begin anew."));
        }

        cohort.Dispose();
        return (null, new Finding(
            Severity.Error,
            path,
            0,
            0,
            same ? "an unfinished run of this command" : "an unfinished run of another command, input or version",
            (same ? "Add --resume to go on with it, or delete " : "Finish it with the command that began it, or delete ") + $"{cohort.Partial} to begin anew."));
    }

    /// <summary>Puts patients on the disk.</summary>
    /// <param name="batch">The patients that follow those that are done.</param>
    /// <exception cref="IOException">The disk is full or the folder went away; what was done before stays done.</exception>
    public void Append(CohortBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _buffer.ResetWrittenCount();
        for (var place = 0; place < batch.Rows.Count; place++)
        {
            PatientCsv.Write(_buffer, batch.Rows[place], batch.Failures[place]);
        }

        long length;
        using (var file = new FileStream(At(Patients), FileMode.Append, FileAccess.Write))
        {
            file.Write(_buffer.WrittenSpan);
            file.Flush(flushToDisk: true);
            length = file.Length;
        }

        Done += batch.Rows.Count;
        Note(length);
    }

    /// <summary>The patients on the disk, one by one.</summary>
    public IEnumerable<(double[] Row, string? Failure)> Read()
    {
        using var reader = new StreamReader(At(Patients));
        foreach (var patient in PatientCsv.Read(reader))
        {
            yield return patient;
        }
    }

    /// <summary>Puts the folder in its place.</summary>
    /// <returns>A finding if other files appeared there since.</returns>
    public Finding? Publish()
    {
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
    private static (CohortFolder? Folder, Finding? Finding) Locked(string path, IReadOnlyList<InputFile> inputs)
    {
        var (folder, refusal) = RunFolder.PrepareLasting(path, inputs);
        if (folder is null)
        {
            return (null, refusal);
        }

        var file = Path.Combine(folder.Partial, LockFile);
        try
        {
            return (new CohortFolder(folder, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose)), null);
        }
        catch (IOException) when (File.Exists(file))
        {
            return (null, new Finding(Severity.Error, path, 0, 0, "a run that is still going on", "Wait for its end, or name another folder with --out."));
        }
    }

    private string At(string name) => Path.Combine(_folder.Partial, name);

    private bool IsEmpty() => !File.Exists(At(ProgressFile)) || File.ReadAllText(At(ProgressFile)).StartsWith("0 ", StringComparison.Ordinal);

    private void Begin(string identity)
    {
        File.WriteAllText(At(IdentityFile), identity);
        File.WriteAllText(At(Patients), PatientCsv.Header);
        Note(PatientCsv.Header.Length);
    }

    // A batch of which only a part reached the disk is cut off.
    private bool GoOn()
    {
        var words = File.ReadAllText(At(ProgressFile)).Split(' ');
        Done = int.Parse(words[0], CultureInfo.InvariantCulture);
        var length = long.Parse(words[1], CultureInfo.InvariantCulture);
        using var file = new FileStream(At(Patients), FileMode.OpenOrCreate, FileAccess.Write);
        if (file.Length < length)
        {
            return false;
        }

        file.SetLength(length);
        return true;
    }

    private void Note(long length)
    {
        var next = At(ProgressFile + ".next");
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Done} {length}")));
            file.Flush(flushToDisk: true);
        }

        File.Move(next, At(ProgressFile), overwrite: true);
    }
}
