using System.Text;

namespace Quantal.Exchange.Files;

/// <summary>Reads a small text file whole, refusing what cannot be one before it is in memory.</summary>
internal static class InputText
{
    /// <summary>Largest file read, in bytes.</summary>
    public const int MaximumBytes = 1 << 20;

    private const string Advice = "A patient file is a page of text; put long dose histories into a CSV file.";

    /// <summary>The file's text, or null after a finding that says why not.</summary>
    public static string? Read(InputFile file, FindingList findings) =>
        file.Read(MaximumBytes, Advice, findings) is { } bytes ? Decode(file.Path, bytes, findings) : null;

    /// <summary>A text that is no file, or null after a finding that says why it cannot be used.</summary>
    public static string? Check(string name, string text, FindingList findings)
    {
        if (text.Length > MaximumBytes)
        {
            findings.Error(new Place(name, 0, 0), $"a text of more than {MaximumBytes} letters", "Shorten it.");
            return null;
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            findings.Error(new Place(name, 0, 0), "a zero character: this is no text", "A patient file is UTF-8 text.");
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            findings.Error(new Place(name, 0, 0), "the text is empty", "Start from one of the files in examples/.");
            return null;
        }

        return text;
    }

    /// <summary>The file's bytes, or null after a finding that says why not.</summary>
    public static byte[]? ReadBytes(string path, FindingList findings) => ReadBytes(path, MaximumBytes, Advice, findings);

    /// <summary>The bytes of a file that may have so many, or null after a finding that says why not.</summary>
    public static byte[]? ReadBytes(string path, int maximum, string advice, FindingList findings)
    {
        var whole = new Place(path, 0, 0);
        if (Directory.Exists(path))
        {
            findings.Error(whole, "this is a folder", "Name a patient file in it.");
            return null;
        }

        if (!File.Exists(path))
        {
            findings.Error(whole, "there is no such file", "Check the path and the spelling.");
            return null;
        }

        try
        {
            using var stream = File.OpenRead(path);
            var bytes = ReadBounded(stream, maximum);
            if (bytes is null)
            {
                findings.Error(whole, $"the file is larger than {maximum} bytes", advice);
            }

            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            findings.Error(whole, "the file cannot be read", $"Check its permissions ({exception.Message}).");
            return null;
        }
    }

    private static byte[]? ReadBounded(FileStream stream, int maximum)
    {
        if (stream.CanSeek && stream.Length > maximum)
        {
            return null;
        }

        // A device or pipe states no length, so the bytes are counted while they come.
        using var buffer = new MemoryStream();
        var block = new byte[8192];
        int read;
        while ((read = stream.Read(block)) > 0)
        {
            buffer.Write(block, 0, read);
            if (buffer.Length > maximum)
            {
                return null;
            }
        }

        return buffer.ToArray();
    }

    /// <summary>The text of a file's bytes, or null after a finding that says why there is none.</summary>
    public static string? Decode(string path, byte[] bytes, FindingList findings)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            RefuseUtf16(path, findings);
            return null;
        }

        var zero = Array.IndexOf(bytes, (byte)0);
        if (zero >= 0)
        {
            findings.Error(new Place(path, LineOf(bytes, zero), 0), "a zero byte: this is a binary file", "A patient file is UTF-8 text.");
            return null;
        }

        var start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, start, bytes.Length - start);
            if (string.IsNullOrWhiteSpace(text))
            {
                findings.Error(new Place(path, 0, 0), "the file is empty", "Start from one of the files in examples/.");
                return null;
            }

            return text;
        }
        catch (DecoderFallbackException exception)
        {
            var at = start + Math.Max(0, exception.Index);
            findings.Error(new Place(path, LineOf(bytes, at), 0), "bytes that are not UTF-8 text", "Save the file as UTF-8.");
            return null;
        }
    }

    /// <summary>Adds the finding about a file that is no UTF-8, though it says what it is.</summary>
    public static void RefuseUtf16(string path, FindingList findings) =>
        findings.Error(new Place(path, 1, 1), "the file is UTF-16 text", "Save it as UTF-8.");

    private static int LineOf(byte[] bytes, int index) => 1 + bytes.AsSpan(0, Math.Min(index, bytes.Length)).Count((byte)'\n');
}
