using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Quantal.Exchange.Files;
using Quantal.Studies.Trials;

namespace Quantal.Reports.Runs;

/// <summary>Which repetitions of a trial a run computes: all of them, or one of several equal parts.</summary>
/// <param name="Number">Number of the part, from 1.</param>
/// <param name="Of">How many parts there are.</param>
public readonly record struct TrialShard(int Number, int Of)
{
    /// <summary>All repetitions.</summary>
    public static TrialShard Whole { get; } = new(1, 1);

    /// <summary>The first of its repetitions.</summary>
    /// <param name="replicates">Repetitions of the whole trial.</param>
    public int First(int replicates) => (int)((long)replicates * (Number - 1) / Of);

    /// <summary>How many repetitions it has.</summary>
    /// <param name="replicates">Repetitions of the whole trial.</param>
    public int Count(int replicates) => (int)((long)replicates * Number / Of) - First(replicates);
}

/// <summary>The folder of a trial while it is computed: one line for each repetition.</summary>
public sealed class TrialFolder : IDisposable
{
    /// <summary>Name of the file with the repetitions.</summary>
    public const string Replicates = "replicates.csv";

    /// <summary>Name of the file with the same as columns.</summary>
    public const string Columns = "replicates.parquet";

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

    /// <summary>The repetitions on the disk, one by one.</summary>
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

/// <summary>Writes everything that a trial leaves behind besides its repetitions.</summary>
public static class TrialWriter
{
    /// <summary>Name of the file with the operating characteristics.</summary>
    public const string Result = "trial.json";

    /// <summary>Name of the file that says which part of which trial the repetitions are.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>Writes figures, columns, manifest and record and publishes the folder.</summary>
    /// <param name="folder">The folder, with all repetitions in it.</param>
    /// <param name="result">What came out.</param>
    /// <param name="shard">Which part of the trial it is.</param>
    /// <param name="trial">Everything on which the bits of the whole trial depend, as text.</param>
    /// <param name="record">How it was made.</param>
    /// <returns>A finding if other files appeared in the folder since it was prepared; they stay as they are.</returns>
    /// <exception cref="IOException">The disk is full or the folder went away; nothing is published.</exception>
    public static Finding? Write(TrialFolder folder, TrialResult result, TrialShard shard, string trial, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(record);
        using (var json = File.Create(Path.Combine(folder.Partial, Result)))
        {
            TrialJson.Write(json, result);
        }

        var columns = new TrialColumns(result.Design);
        using (var parquet = File.Create(Path.Combine(folder.Partial, TrialFolder.Columns)))
        {
            RowParquet.Write(parquet, columns.Numbers, columns.Texts, folder.Read().Select(row => (row.Numbers, row.Texts)));
        }

        using (var json = File.Create(Path.Combine(folder.Partial, Manifest)))
        {
            WriteManifest(json, shard, trial, record);
        }

        using (var run = File.Create(Path.Combine(folder.Partial, "run.json")))
        {
            RunJson.Write(run, record, Path.Combine(folder.Partial, RunFolder.Inputs));
        }

        return folder.Publish();
    }

    private static void WriteManifest(FileStream stream, TrialShard shard, string trial, RunRecord record)
    {
        var replicates = record.Settings.Draws;
        using var json = new Utf8JsonWriter(stream, JsonText.Readable);
        json.WriteStartObject();
        json.WriteString("format", "quantal-trial-shard/1");
        json.WriteString("design", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(trial))));
        json.WriteString("version", BuildIdentity.Version);
        json.WriteString("commit", BuildIdentity.Commit);
        json.WriteString("evidenceSha256", record.EvidenceHash);
        json.WriteNumber("seed", record.Settings.Seed);
        json.WriteNumber("replicates", replicates);
        json.WriteNumber("shard", shard.Number);
        json.WriteNumber("shards", shard.Of);
        json.WriteNumber("first", shard.First(replicates));
        json.WriteNumber("count", shard.Count(replicates));
        json.WriteEndObject();
    }
}
