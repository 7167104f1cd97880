using System.Text;
using Quantal.Exchange.Files;
using Quantal.Studies.Trials;

namespace Quantal.Reports.Runs;

/// <summary>The folder of a trial while it is computed: one line for each repetition.</summary>
public sealed class TrialFolder : IDisposable
{
    /// <summary>Name of the file with the repetitions.</summary>
    public const string Replicates = "replicates.csv";

    /// <summary>Name of the file with the same as columns.</summary>
    public const string Columns = "replicates.parquet";

    private const int LinesAtOnce = 1000;

    private readonly GrowingFolder _folder;
    private readonly RowCsv _rows;

    private TrialFolder(GrowingFolder folder, RowCsv rows) => (_folder, _rows) = (folder, rows);

    /// <summary>Repetitions that are on the disk.</summary>
    public int Done => _folder.Done;

    /// <summary>The temporary folder to write into.</summary>
    public string Partial => _folder.Partial;

    /// <summary>Opens a new folder, or one that was left unfinished.</summary>
    /// <param name="path">The folder as the user gave it.</param>
    /// <param name="inputs">The input files.</param>
    /// <param name="identity">Everything on which the bits depend, as text.</param>
    /// <param name="resume">Whether to go on with an unfinished run.</param>
    /// <param name="design">The trial.</param>
    /// <returns>Either the folder or the finding that says why not.</returns>
    /// <exception cref="IOException">The disk is full or the folder went away.</exception>
    public static (TrialFolder? Folder, Finding? Finding) Open(
        string path, IReadOnlyList<InputFile> inputs, string identity, bool resume, TrialDesign design)
    {
        var columns = new TrialColumns(design);
        var rows = new RowCsv("repetitions' file", columns.Numbers, columns.Texts);
        var (folder, refusal) = GrowingFolder.Open(path, inputs, identity, resume, [(Replicates, rows.Header)]);
        return (folder is null ? null : new TrialFolder(folder, rows), refusal);
    }

    /// <summary>Puts repetitions on the disk.</summary>
    /// <param name="rows">Those that follow what is done.</param>
    /// <exception cref="IOException">The disk is full or the folder went away; what was done before stays done.</exception>
    public void Append(IReadOnlyList<TrialRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _folder.Append(rows.Count, (rows.Count, (buffer, place) => RowCsv.Write(buffer, rows[place].Numbers, rows[place].Texts)));
    }

    /// <summary>Puts lines of other folders of the same trial on the disk, as they are.</summary>
    /// <param name="lines">All lines after the first, from the first repetition; those that are done are passed over.</param>
    /// <exception cref="IOException">The disk is full or the folder went away; what was done before stays done.</exception>
    public void Copy(IEnumerable<string> lines)
    {
        foreach (var some in lines.Skip(Done).Chunk(LinesAtOnce))
        {
            _folder.Append(some.Length, (some.Length, (buffer, place) => Encoding.UTF8.GetBytes(some[place] + "\n", buffer)));
        }
    }

    /// <summary>The repetitions on the disk, one by one.</summary>
    /// <exception cref="InvalidDataException">They are not what <see cref="Append"/> puts there.</exception>
    public IEnumerable<TrialRow> Read()
    {
        using var reader = _folder.Read(Replicates);
        foreach (var (numbers, texts) in _rows.Read(reader))
        {
            yield return new TrialRow(numbers, texts);
        }
    }

    /// <summary>Puts the folder in its place.</summary>
    /// <returns>A finding if other files appeared there since.</returns>
    public Finding? Publish() => _folder.Publish();

    /// <summary>Removes the unfinished folder.</summary>
    public void Discard() => _folder.Discard();

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}

/// <summary>Writes everything that a trial, or a part of one, leaves behind besides its repetitions.</summary>
public static class TrialWriter
{
    /// <summary>Name of the file with the operating characteristics.</summary>
    public const string Result = "trial.json";

    /// <summary>Writes figures, columns, manifest and record and publishes the folder.</summary>
    /// <param name="folder">The folder, with all repetitions in it.</param>
    /// <param name="result">What came out; null for a part, which says nothing alone.</param>
    /// <param name="manifest">Which part of which trial it is.</param>
    /// <param name="record">How it was made.</param>
    /// <returns>A finding if other files appeared in the folder since it was prepared; they stay as they are.</returns>
    /// <exception cref="IOException">The disk is full or the folder went away; nothing is published.</exception>
    public static Finding? Write(TrialFolder folder, TrialResult? result, TrialManifest manifest, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(manifest);
        if (result is not null)
        {
            using var json = File.Create(Path.Combine(folder.Partial, Result));
            TrialJson.Write(json, result);
            var columns = new TrialColumns(result.Design);
            using var parquet = File.Create(Path.Combine(folder.Partial, TrialFolder.Columns));
            RowParquet.Write(parquet, columns.Numbers, columns.Texts, folder.Read().Select(row => (row.Numbers, row.Texts)));
        }

        manifest.Write(folder.Partial);
        using (var run = File.Create(Path.Combine(folder.Partial, "run.json")))
        {
            RunJson.Write(run, record, Path.Combine(folder.Partial, RunFolder.Inputs));
        }

        return folder.Publish();
    }
}
