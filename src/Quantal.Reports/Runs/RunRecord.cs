using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Quantal.Exchange.Files;
using Quantal.Exchange.Plan;
using Quantal.Exchange.Workspaces;
using Quantal.Simulation;

namespace Quantal.Reports.Runs;

/// <summary>How a run was made: what somebody needs to get the same bits again.</summary>
/// <param name="CommandLine">The command that repeats the run from inside its folder; no absolute path, no user name.</param>
/// <param name="Settings">Draws, seed, lanes, threads.</param>
/// <param name="EvidenceHash">SHA-256 of the evidence, in hexadecimal.</param>
/// <param name="Counted">What the settings' draws are a number of.</param>
public sealed record RunRecord(string CommandLine, SimulationSettings Settings, string EvidenceHash, string Counted = "draws")
{
    /// <summary>What was warned of when the inputs were read; nothing of it kept the run from being made.</summary>
    public IReadOnlyList<Finding> Warnings { get; init; } = [];

    /// <summary>Whose series the run leaves.</summary>
    public SeriesOf Series { get; init; }

    /// <summary>What clinical words rest on: when they were locked, and every change since with both results.</summary>
    public StudyPlan Plan { get; init; } = Workspace.BuiltIn.Plan;
}

/// <summary>Warnings for people and programs. Of a file only its name is told: the folder it lay in belongs to nobody else.</summary>
public static class WarningTexts
{
    /// <summary>The warnings among findings.</summary>
    public static IReadOnlyList<Finding> Among(IEnumerable<Finding> findings) =>
        [.. findings.Where(finding => finding.Severity == Severity.Warning)];

    /// <summary>
    /// The warnings of a run: in which treatments, what was found, what was expected, and where; the same of several treatments is said once.
    /// </summary>
    public static IEnumerable<string> Of(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Warnings.GroupBy(warning => (File: Path.GetFileName(warning.File), warning.Found, warning.Expected)).Select(same =>
        {
            string[] treatments = [.. same.Select(warning => warning.Treatment).OfType<string>().Distinct()];
            int[] lines = [.. same.Select(warning => warning.Line).Where(line => line > 0).Distinct()];
            var whose = treatments.Length == 0 ? "" : $"{string.Join(", ", treatments)}: ";
            var where = lines.Length == 0 ? "" : $", line{(lines.Length > 1 ? "s" : "")} {string.Join(", ", lines)}";
            return $"{whose}{same.Key.Found}. {same.Key.Expected} ({same.Key.File}{where})";
        });
    }

    /// <summary>Writes the property <c>warnings</c>: a list of such texts, empty if there are none.</summary>
    internal static void Write(Utf8JsonWriter json, RunRecord record)
    {
        json.WriteStartArray("warnings");
        foreach (var warning in Of(record))
        {
            json.WriteStringValue(warning);
        }

        json.WriteEndArray();
    }
}

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
        WarningTexts.Write(json, record);
        json.WriteString("clinicalWords", record.Plan.Standing);
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

/// <summary>Numbers in JSON, which has no NaN.</summary>
internal static class JsonText
{
    /// <summary>Indented, and with LF on every system.</summary>
    public static JsonWriterOptions Readable { get; } = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes a value to twelve significant digits, or null if it is not finite.</summary>
    public static void WriteFinite(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(FigureText.WithoutNoise(value));
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>Writes a property with such a value.</summary>
    public static void WriteFinite(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteFinite(value);
    }

    /// <summary>Writes a property with a list of such values.</summary>
    public static void WriteFinite(this Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteFinite(value);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a property with values rounded to 5 significant digits: as much as a plot can show.</summary>
    public static void WriteRounded(this Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteRawValue(double.IsFinite(value) ? value.ToString("G5", CultureInfo.InvariantCulture) : "null");
        }

        json.WriteEndArray();
    }
}
