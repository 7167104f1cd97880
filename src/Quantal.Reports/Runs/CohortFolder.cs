using System.Buffers;
using System.Globalization;
using Quantal.Exchange.Files;
using Quantal.Reports.Charts;
using Quantal.Studies.Designs;
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
    private const int BufferBytes = 1 << 20;

    private readonly RunFolder _folder;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly StudyDesign? _charted;
    private readonly FileStream _lock;

    private CohortFolder(RunFolder folder, FileStream held, StudyDesign? charted) => (_folder, _lock, _charted) = (folder, held, charted);

    /// <summary>Patients that are on the disk.</summary>
    public int Done { get; private set; }

    /// <summary>The temporary folder to write into.</summary>
    public string Partial => _folder.Partial;

    /// <summary>Opens a new folder, or one that was left unfinished.</summary>
    /// <param name="path">The folder as the user gave it.</param>
    /// <param name="inputs">The input files.</param>
    /// <param name="identity">Everything on which the bits depend, as text.</param>
    /// <param name="resume">Whether to go on with an unfinished run.</param>
    /// <param name="charted">The study if charts are to be kept as well; null otherwise.</param>
    /// <returns>Either the folder or the finding that says why not.</returns>
    /// <exception cref="IOException">The disk is full or the folder went away.</exception>
    public static (CohortFolder? Folder, Finding? Finding) Open(
        string path, IReadOnlyList<InputFile> inputs, string identity, bool resume, StudyDesign? charted = null)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var (cohort, refusal) = Locked(path, inputs, charted);
        if (cohort is not null && cohort.IsEmpty())
        {
            // Nothing to lose: what little is there may be of another input.
            cohort.Discard();
            (cohort, refusal) = Locked(path, inputs, charted);
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
            if (cohort.GoOn() is not { } shorter)
            {
                return (cohort, null);
            }

            cohort.Dispose();
            return (null, new Finding(
                Severity.Error, path, 0, 0, $"an unfinished run whose {shorter} is shorter than it was", $"Delete {cohort.Partial} to begin anew."));
        }

        cohort.Dispose();
        return (null, new Finding(
            Severity.Error,
            path,
            0,
            0,
            same ? "an unfinished run of this command" : "an unfinished run of another command, input or version",
            (same ? "Add --resume to go on with it, or delete " : "Finish it with the command that began it, or delete ")
                + $"{cohort.Partial} to begin anew."));
    }

    /// <summary>Puts patients on the disk.</summary>
    /// <param name="batch">The patients that follow those that are done.</param>
    /// <exception cref="IOException">The disk is full or the folder went away; what was done before stays done.</exception>
    public void Append(CohortBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var lengths = new List<long>
        {
            Append(Patients, batch.Rows.Count, place => PatientCsv.Write(_buffer, batch.Rows[place], batch.Failures[place])),
        };
        var cells = new CsvCells(_buffer);
        foreach (var table in Tables)
        {
            lengths.Add(Append(PathOf(table), batch.Charts.Count, place => table.Write(cells, _charted!, batch.Charts[place])));
        }

        Done += batch.Rows.Count;
        Note(lengths);
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
    private static (CohortFolder? Folder, Finding? Finding) Locked(string path, IReadOnlyList<InputFile> inputs, StudyDesign? charted)
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
            return (new CohortFolder(folder, held, charted), null);
        }
        catch (IOException) when (File.Exists(file))
        {
            return (null, new Finding(Severity.Error, path, 0, 0, "a run that is still going on", "Wait for its end, or name another folder with --out."));
        }
    }

    private string At(string name) => Path.Combine(_folder.Partial, name);

    private bool IsEmpty() =>
        !File.Exists(At(ProgressFile)) || File.ReadAllText(At(ProgressFile)).StartsWith("0 ", StringComparison.Ordinal);

    private IReadOnlyList<SdtmTable> Tables => _charted is null ? [] : SdtmDomains.All;

    // The files that grow, the patients first, each with its first line.
    private IEnumerable<(string Name, string Header)> Growing =>
        Tables.Select(table => (PathOf(table), table.Header)).Prepend((Patients, PatientCsv.Header));

    private static string PathOf(SdtmTable table) => Path.Combine(SdtmDomains.Folder, table.File);

    private void Begin(string identity)
    {
        File.WriteAllText(At(IdentityFile), identity);
        if (_charted is not null)
        {
            Directory.CreateDirectory(At(SdtmDomains.Folder));
        }

        foreach (var (name, header) in Growing)
        {
            File.WriteAllText(At(name), header);
        }

        Note(Growing.Select(file => (long)file.Header.Length));
    }

    // A batch of which only a part reached the disk is cut off. Gives the file that lost something, or null.
    private string? GoOn()
    {
        var words = File.ReadAllText(At(ProgressFile)).Split(' ');
        Done = int.Parse(words[0], CultureInfo.InvariantCulture);
        foreach (var ((name, _), word) in Growing.Zip(words[1..]))
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
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            file.Write(
                System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Done} {string.Join(' ', lengths)}")));
            file.Flush(flushToDisk: true);
        }

        File.Move(next, At(ProgressFile), overwrite: true);
    }
}
