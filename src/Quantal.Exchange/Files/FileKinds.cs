namespace Quantal.Exchange.Files;

/// <summary>What a file that is handed to a command can be.</summary>
internal enum FileKind
{
    /// <summary>One patient and the treatments compared.</summary>
    Patient,

    /// <summary>A study of the virtual clinic.</summary>
    Cohort,

    /// <summary>A randomised trial in the virtual clinic.</summary>
    Trial,

    /// <summary>How a clinic treats.</summary>
    Protocol,

    /// <summary>Who comes to a clinic.</summary>
    Population,

    /// <summary>A published study with its figures.</summary>
    Study,

    /// <summary>Doses of one patient, a CSV file.</summary>
    DoseHistory,

    /// <summary>Doses and observations of individuals, a CSV file.</summary>
    DoseRecords,

    /// <summary>What a command has written.</summary>
    Result,
}

/// <summary>
/// Tells the kinds of files apart, so that a file in the hands of the wrong command is answered by the name of the right one and not by a
/// list of unknown keys.
/// </summary>
internal static class FileKinds
{
    // A patient, cohort or protocol file is a few pages of text.
    private const int Enough = 1 << 16;

    // Keys of a file's first level by which it is known, the surest first. Trials and studies share some of the others', so they come first.
    private static readonly (FileKind Kind, string[] Marks)[] Marks =
    [
        (FileKind.Trial, ["trial", "estimands"]),
        (FileKind.Study, ["targets", "arms"]),
        (FileKind.Patient, ["treatments", "observe", "patient"]),
        (FileKind.Cohort, ["follow-up", "cohort"]),
        (FileKind.Protocol, ["panels", "rules", "measurements"]),
        (FileKind.Population, ["ancestry", "without tumour"]),
    ];

    private static readonly string[] ResultColumns = ["treatment,draw,day,", "person,replicate,", "ID,TIME,CP"];

    /// <summary>The file's root, unless it is plainly of another kind than expected: then a finding says so, and there is none.</summary>
    /// <param name="path">The file as the user gave it.</param>
    /// <param name="text">Its text.</param>
    /// <param name="expected">What the command reads.</param>
    /// <param name="findings">Receives the finding.</param>
    public static YamlNode? Root(string path, string text, FileKind expected, FindingList findings)
    {
        if (OfTable(text) is { } table)
        {
            Tell(path, table, expected, findings);
            return null;
        }

        var root = YamlReader.Read(path, text, findings);
        if (root is not null && OfRoot(root, expected) is { } other)
        {
            Tell(path, other, expected, findings);
            return null;
        }

        return root;
    }

    /// <summary>
    /// Whether a file of dose records is plainly another one; a finding then. Of a pipe nobody can tell before it is read.
    /// </summary>
    /// <param name="path">The file as the user gave it.</param>
    /// <param name="stream">The file, at its beginning, where it is left.</param>
    /// <param name="findings">Receives the finding.</param>
    public static bool IsNoDoseRecord(string path, Stream stream, FindingList findings)
    {
        if (!stream.CanSeek)
        {
            return false;
        }

        var start = new char[Enough];
        using var reader = new StreamReader(stream, leaveOpen: true);
        var text = new string(start, 0, reader.ReadBlock(start));
        var kind = OfTable(text);
        if (kind is null && reader.Peek() < 0 && YamlReader.Read(path, text, new FindingList()) is { } root)
        {
            kind = OfRoot(root, FileKind.DoseRecords);
        }

        stream.Position = 0;
        if (kind is null or FileKind.DoseRecords)
        {
            return false;
        }

        Tell(path, kind.Value, FileKind.DoseRecords, findings);
        return true;
    }

    private static void Tell(string path, FileKind kind, FileKind expected, FindingList findings)
    {
        var (command, use) = Use(kind, path);
        findings.Error(new Place(path, 0, 0), $"this is {Name(kind)}, not {Name(expected)}", use, command);
    }

    private static FileKind? OfTable(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase))
        {
            return FileKind.Result;
        }

        var end = start.IndexOfAny('\r', '\n');
        var header = (end < 0 ? start : start[..end]).ToString();
        if (Array.Exists(ResultColumns, columns => header.StartsWith(columns, StringComparison.Ordinal)))
        {
            return FileKind.Result;
        }

        var cells = header.Split([',', ';', '\t'], StringSplitOptions.TrimEntries);
        return !cells.Contains("TIME", StringComparer.OrdinalIgnoreCase) ? null
            : cells.Contains("DRUG", StringComparer.OrdinalIgnoreCase) ? FileKind.DoseHistory
            : cells.Contains("ID", StringComparer.OrdinalIgnoreCase) ? FileKind.DoseRecords
            : null;
    }

    private static FileKind? OfRoot(YamlNode root, FileKind expected)
    {
        if (root.Find("format")?.Text.StartsWith("quantal-", StringComparison.Ordinal) == true)
        {
            return FileKind.Result;
        }

        if (Marks.Any(kind => kind.Kind == expected && root.Find(kind.Marks[0]) is not null))
        {
            return null;
        }

        var found = Array.FindIndex(Marks, kind => Array.Exists(kind.Marks, mark => root.Find(mark) is not null));
        return found < 0 || Marks[found].Kind == expected ? null : Marks[found].Kind;
    }

    private static string Name(FileKind kind) => kind switch
    {
        FileKind.Patient => "a patient file",
        FileKind.Cohort => "a cohort file",
        FileKind.Trial => "a trial file",
        FileKind.Protocol => "a protocol file",
        FileKind.Population => "a population file",
        FileKind.Study => "the file of a published study",
        FileKind.DoseHistory => "a dose history",
        FileKind.DoseRecords => "a file of dose records",
        _ => "a result that Quantal wrote",
    };

    private static (string? Command, string Use) Use(FileKind kind, string path) => kind switch
    {
        FileKind.Patient => ($"quantal simulate {path}", "A patient file is for 'quantal simulate' and 'quantal export'."),
        FileKind.Cohort => ($"quantal cohort {path}", "A cohort file is for 'quantal cohort'."),
        FileKind.Trial => ($"quantal trial {path}", "A trial file is for 'quantal trial'."),
        FileKind.Protocol => (null, "A protocol is followed by 'quantal cohort': name it in a cohort file, after the key 'protocol'."),
        FileKind.Population =>
            (null, "Persons of a population come to 'quantal cohort': name it in a cohort file, after the key 'population'."),
        FileKind.Study => ("quantal evidence", "Studies on file are shown by 'quantal evidence'."),
        FileKind.DoseHistory => (null, "A dose history is for 'quantal simulate': name it in a patient file, in an order '- doses'."),
        FileKind.DoseRecords => ($"quantal concentrations {path}", "Dose records are for 'quantal concentrations'."),
        _ => (null, "What a command has read lies in the folder 'inputs' beside its results."),
    };
}
