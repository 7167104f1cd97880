using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Quantal.Exchange.Files;
using Quantal.Reports.Charts;
using Quantal.Studies.Trials;

namespace Quantal.Reports.Adam;

/// <summary>
/// One repetition of a trial as the analysis data sets of CDISC (ADaMIG 1.3), each as comma-separated text and as Dataset-JSON 1.1,
/// with their description as Define-XML 2.1. The same repetition gives the same bytes: the time of creation is the virtual calendar's
/// first day.
/// </summary>
public static class AdamFolder
{
    /// <summary>Name of the folder.</summary>
    public const string Folder = "adam";

    /// <summary>The data sets.</summary>
    internal static IReadOnlyList<AdamTable> All { get; } =
    [
        AdamSubjects.Table, AdamFindings.Scales, AdamFindings.Laboratory, AdamTimes.Table, AdamOccurrences.AdverseEvents,
        AdamOccurrences.Exposure,
    ];

    /// <summary>Names of the files.</summary>
    internal static IReadOnlyList<string> Files { get; } =
        [AdamDefine.File, .. All.SelectMany(table => new[] { table.File("csv"), table.File("json") })];

    /// <summary>Writes the data sets and their description.</summary>
    /// <param name="folder">An existing folder; a folder <see cref="Folder"/> is made in it.</param>
    /// <param name="design">The trial.</param>
    /// <param name="replicate">The repetition, with everything on its charts.</param>
    /// <returns>Whether they were written: not if patients come so slowly that the calendar ends before the trial.</returns>
    /// <exception cref="IOException">The disk is full or the folder went away.</exception>
    public static bool Write(string folder, TrialDesign design, TrialReplicate replicate)
    {
        var trial = new AdamTrial(design, replicate);
        if (!trial.HasDates)
        {
            return false;
        }

        var into = Directory.CreateDirectory(Path.Combine(folder, Folder)).FullName;
        AdamData[] all = [.. All.Select(table => new AdamData(table, [.. trial.Subjects.SelectMany(table.Lines)]))];
        foreach (var data in all)
        {
            using var csv = File.Create(Path.Combine(into, data.Table.File("csv")));
            using var json = File.Create(Path.Combine(into, data.Table.File("json")));
            WriteCsv(csv, data);
            AdamJson.Write(json, design, data);
        }

        using var define = File.Create(Path.Combine(into, AdamDefine.File));
        AdamDefine.Write(define, trial, all);
        return true;
    }

    /// <summary>The data sets with their variables in Markdown, ending with a line break: a part of <c>docs/trial-data.md</c>.</summary>
    public static string MarkdownTable()
    {
        var text = new StringBuilder();
        foreach (var table in All)
        {
            text.Append($"\n**`{table.Name.ToLowerInvariant()}`**, {table.Label.ToLowerInvariant()}. {table.Structure}.\n\n");
            text.Append("| variable | label | what it is |\n|---|---|---|\n");
            foreach (var variable in table.Variables)
            {
                text.Append($"| `{variable.Name}` | {variable.Label} | {variable.Meaning} |\n");
            }
        }

        return text.ToString();
    }

    private static void WriteCsv(FileStream stream, AdamData data)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var cells = new CsvCells(buffer);
        foreach (var line in data.Lines.Prepend([.. data.Table.Variables.Select(variable => variable.Name)]))
        {
            foreach (var value in line)
            {
                switch (value)
                {
                    case double number:
                        cells.Number(number);
                        break;
                    case int number:
                        cells.Number(number);
                        break;
                    default:
                        cells.Text(AdamData.TextOf(value));
                        break;
                }
            }

            cells.EndLine();
        }

        stream.Write(buffer.WrittenSpan);
    }
}

/// <summary>A data set with its lines.</summary>
/// <param name="Table">What it is.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record AdamData(AdamTable Table, IReadOnlyList<object?[]> Lines)
{
    /// <summary>The different values of a variable, as texts and without nulls, in the order of the alphabet.</summary>
    /// <param name="place">Place of the variable.</param>
    public IEnumerable<string> Values(int place) =>
        Lines.Select(line => TextOf(line[place])).OfType<string>().Distinct().Order(StringComparer.Ordinal);

    /// <summary>
    /// A value as text; null for null. Dates after ISO 8601; numbers without an exponent, the shortest that read back the same.
    /// </summary>
    public static string? TextOf(object? value) => value switch
    {
        null => null,
        string text => text,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number => Plain(number),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"{value.GetType()} is no type of a variable.", nameof(value)),
    };

    private static string Plain(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        if (text.Split('E') is not [var digits, var exponent])
        {
            return text;
        }

        var (sign, point) = (digits.StartsWith('-') ? "-" : "", digits.TrimStart('-').Split('.')[0].Length);
        var all = digits.TrimStart('-').Replace(".", "", StringComparison.Ordinal);
        point += int.Parse(exponent, CultureInfo.InvariantCulture);
        return point <= 0 ? $"{sign}0.{new string('0', -point)}{all}" : sign + all.PadRight(point, '0');
    }
}

/// <summary>
/// Writes a data set as Dataset-JSON 1.1. Numbers that need not be whole are texts of type decimal, so that no reader rounds them.
/// </summary>
internal static class AdamJson
{
    /// <summary>Writes it.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="design">The trial.</param>
    /// <param name="data">The data set.</param>
    public static void Write(Stream stream, TrialDesign design, AdamData data)
    {
        var table = data.Table;
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("datasetJSONCreationDateTime", AdamDefine.Created);
        json.WriteString("datasetJSONVersion", "1.1.0");
        json.WriteString("fileOID", $"{AdamDefine.OidOf(design)}.{table.Name}");
        json.WriteString("originator", "Quantal");
        json.WriteStartObject("sourceSystem");
        json.WriteString("name", "Quantal");
        json.WriteString("version", BuildIdentity.Version);
        json.WriteEndObject();
        json.WriteString("studyOID", AdamDefine.OidOf(design));
        json.WriteString("metaDataVersionOID", AdamDefine.VersionOidOf(design));
        json.WriteString("metaDataRef", AdamDefine.File);
        json.WriteString("itemGroupOID", AdamDefine.OidOf(table));
        json.WriteNumber("records", data.Lines.Count);
        json.WriteString("name", table.Name);
        json.WriteString("label", table.Label);
        json.WriteStartArray("columns");
        foreach (var (place, variable) in table.Variables.Index())
        {
            WriteColumn(json, data, place, variable);
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (var line in data.Lines)
        {
            json.WriteStartArray();
            foreach (var value in line)
            {
                if (value is int number)
                {
                    json.WriteNumberValue(number);
                }
                else
                {
                    json.WriteStringValue(AdamData.TextOf(value));
                }
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteColumn(Utf8JsonWriter json, AdamData data, int place, AdamVariable variable)
    {
        json.WriteStartObject();
        json.WriteString("itemOID", AdamDefine.OidOf(data.Table, variable));
        json.WriteString("name", variable.Name);
        json.WriteString("label", variable.Label);
        var (type, target) = variable.Type switch
        {
            AdamType.Integer => ("integer", null),
            AdamType.Number => ("decimal", "decimal"),
            AdamType.Date => ("date", "integer"),
            _ => ("string", null),
        };
        json.WriteString("dataType", type);
        if (target is not null)
        {
            json.WriteString("targetDataType", target);
        }

        if (type == "string")
        {
            json.WriteNumber("length", AdamDefine.LengthOf(data, place));
        }

        if (variable.Type == AdamType.Date)
        {
            json.WriteString("displayFormat", AdamDefine.DateFormat);
        }

        if (data.Table.Keys.ToList().IndexOf(variable.Name) is >= 0 and var key)
        {
            json.WriteNumber("keySequence", key + 1);
        }

        json.WriteEndObject();
    }
}
