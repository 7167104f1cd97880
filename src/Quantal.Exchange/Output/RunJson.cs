using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Quantal.Exchange.Output;

/// <summary>Writes how the run was made, without dates, names of users or places: the same run gives the same bytes.</summary>
public static class RunJson
{
    /// <summary>The mark by which a run's folder is known.</summary>
    public const string Format = "quantal-run/1";

    /// <summary>Writes the record; the inputs are read from the run's own copies.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="record">How the run was made.</param>
    /// <param name="inputFolder">Folder with the copies of the input files.</param>
    public static void Write(Stream stream, RunRecord record, string inputFolder)
    {
        using var json = new Utf8JsonWriter(stream, JsonText.Readable);
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("disclaimer", Disclaimer.Text);
        json.WriteString("command", record.CommandLine);
        json.WriteStartObject("sameBitsNeedTheSame");
        json.WriteString("version", BuildIdentity.Version);
        json.WriteString("commit", BuildIdentity.Commit);
        json.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        json.WriteString("platform", RuntimeInformation.RuntimeIdentifier);
        json.WriteString("evidenceSha256", record.EvidenceHash);
        json.WriteNumber("seed", record.Settings.Seed);
        json.WriteNumber(record.Counted, record.Settings.Draws);
        json.WriteStartArray("inputs");
        foreach (var file in Directory.GetFiles(inputFolder).Order(StringComparer.Ordinal))
        {
            using var content = File.OpenRead(file);
            json.WriteStartObject();
            json.WriteString("file", RunFolder.Inputs + "/" + Path.GetFileName(file));
            json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(content)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("sameBitsWhatever");
        json.WriteNumber("lanes", record.Settings.Lanes);
        json.WriteNumber("threads", record.Settings.Threads);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
