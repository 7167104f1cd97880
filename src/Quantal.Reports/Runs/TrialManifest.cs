using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Quantal.Exchange.Files;

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

/// <summary>Which part of which trial a folder holds. Parts of one trial have everything the same but <see cref="Shard"/>.</summary>
/// <param name="Trial">The trial file among the inputs, such as <c>null.yaml</c>.</param>
/// <param name="Design">SHA-256 over everything on which the bits of the whole trial depend, in hexadecimal.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Commit">Commit of its sources.</param>
/// <param name="Runtime">The runtime.</param>
/// <param name="Platform">The platform.</param>
/// <param name="EvidenceHash">SHA-256 of the evidence, in hexadecimal.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Replicates">Repetitions of the whole trial.</param>
/// <param name="Shard">Which of them are here.</param>
public sealed record TrialManifest(
    string Trial, string Design, string Version, string Commit, string Runtime, string Platform, string EvidenceHash, ulong Seed,
    int Replicates, TrialShard Shard)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "manifest.json";

    private const string Format = "quantal-trial-shard/1";

    /// <summary>The first repetition.</summary>
    public int First => Shard.First(Replicates);

    /// <summary>How many there are.</summary>
    public int Count => Shard.Count(Replicates);

    /// <summary>The manifest of what this program makes.</summary>
    /// <param name="inputs">The input files, the trial first.</param>
    /// <param name="record">How the whole trial is made; its command names no part.</param>
    /// <param name="shard">The part.</param>
    public static TrialManifest Of(IReadOnlyList<InputFile> inputs, RunRecord record, TrialShard shard)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(record);
        var (runtime, platform) = (RuntimeInformation.FrameworkDescription, RuntimeInformation.RuntimeIdentifier);
        var all = string.Join('\n',
        [
            BuildIdentity.Version, BuildIdentity.Commit, runtime, platform, record.EvidenceHash, record.CommandLine,
            .. inputs.Select(file => $"{Path.GetFileName(file.Path)} {Convert.ToHexStringLower(SHA256.HashData(file.Bytes()))}"),
        ]);
        return new(
            Path.GetFileName(inputs[0].Path), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all))), BuildIdentity.Version,
            BuildIdentity.Commit, runtime, platform, record.EvidenceHash, record.Settings.Seed, record.Settings.Draws, shard);
    }

    /// <summary>Writes it into a folder, with the fingerprint of the repetitions there.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">The disk is full or the folder went away.</exception>
    internal void Write(string folder)
    {
        using var stream = File.Create(Path.Combine(folder, FileName));
        using var json = new Utf8JsonWriter(stream, JsonText.Readable);
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("trial", Trial);
        json.WriteString("design", Design);
        json.WriteString("version", Version);
        json.WriteString("commit", Commit);
        json.WriteString("runtime", Runtime);
        json.WriteString("platform", Platform);
        json.WriteString("evidenceSha256", EvidenceHash);
        json.WriteNumber("seed", Seed);
        json.WriteNumber("replicates", Replicates);
        json.WriteNumber("shard", Shard.Number);
        json.WriteNumber("shards", Shard.Of);
        json.WriteNumber("first", First);
        json.WriteNumber("count", Count);
        json.WriteString("rowsSha256", RowsHash(folder));
        json.WriteEndObject();
    }

    /// <summary>Whether a folder holds this very part, finished.</summary>
    /// <param name="folder">The folder, which need not exist.</param>
    public bool IsIn(string folder) => Read(folder) is var (there, hash) && there == this && hash == RowsHash(folder);

    /// <summary>Reads the manifest of a folder and the fingerprint that it states of the repetitions; null where there is none.</summary>
    /// <param name="folder">The folder.</param>
    internal static (TrialManifest Manifest, string RowsHash)? Read(string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, FileName)));
            var json = document.RootElement;
            var manifest = new TrialManifest(
                Text("trial"), Text("design"), Text("version"), Text("commit"), Text("runtime"), Text("platform"), Text("evidenceSha256"),
                json.GetProperty("seed").GetUInt64(), Number("replicates"), new TrialShard(Number("shard"), Number("shards")));
            var (number, of) = manifest.Shard;
            return Text("format") == Format && number >= 1 && number <= of && manifest.Count > 0 && manifest.First == Number("first")
                && manifest.Count == Number("count")
                ? (manifest, Text("rowsSha256"))
                : null;

            string Text(string name) => json.GetProperty(name).GetString() ?? throw new KeyNotFoundException(name);

            int Number(string name) => json.GetProperty(name).GetInt32();
        }
        catch (Exception failure) when (failure is IOException or JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>SHA-256 of the repetitions in a folder, in hexadecimal; null where there are none.</summary>
    internal static string? RowsHash(string folder)
    {
        try
        {
            using var rows = File.OpenRead(Path.Combine(folder, TrialFolder.Replicates));
            return Convert.ToHexStringLower(SHA256.HashData(rows));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What is not the same as in another part, for people; empty where both are parts of one trial.</summary>
    /// <param name="other">The other.</param>
    public IReadOnlyList<(string What, string Here, string There)> Apart(TrialManifest other)
    {
        ArgumentNullException.ThrowIfNull(other);
        (string What, string Here, string There)[] all =
        [
            ("trial", Trial, other.Trial),
            ("version", Version, other.Version),
            ("commit", Commit, other.Commit),
            ("runtime", Runtime, other.Runtime),
            ("platform", Platform, other.Platform),
            ("evidence", EvidenceHash, other.EvidenceHash),
            ("seed", Plain(Seed), Plain(other.Seed)),
            ("number of repetitions", Plain(Replicates), Plain(other.Replicates)),
        ];
        var apart = all.Where(one => one.Here != one.There).ToList();
        if (apart.Count == 0 && Design != other.Design)
        {
            apart.Add(("design", Design, other.Design));
        }

        return apart;

        static string Plain<T>(T number)
            where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);
    }
}
