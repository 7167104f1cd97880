using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Quantal.Model.Records;

/// <summary>One reviewed data file of the evidence.</summary>
/// <param name="Path">Its name from the root of the project, such as <c>evidence/parameters/marrow.yaml</c>.</param>
/// <param name="Text">Its YAML text.</param>
public sealed record EvidenceFile(string Path, string Text)
{
    private const string Root = "evidence/";

    /// <summary>Every evidence file that was built into this assembly, ordered by path.</summary>
    public static IReadOnlyList<EvidenceFile> Embedded() =>
        [.. Names().Select(name => new EvidenceFile(name.Path, Encoding.UTF8.GetString(Read(name.Resource))))];

    /// <summary>
    /// The fingerprint of the evidence that was built into this assembly: SHA-256, in lower-case hexadecimal, over the
    /// paths and bytes of all its files in the order of their paths. Two results with one fingerprint rest on the same numbers.
    /// </summary>
    public static string EmbeddedHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, resource) in Names())
        {
            // The lengths keep a path and a content from passing for another pair with the same bytes in a row.
            foreach (var bytes in (ReadOnlySpan<byte[]>)[Encoding.UTF8.GetBytes(path), Read(resource)])
            {
                hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
                hash.AppendData(bytes);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    // A build on Windows writes backslashes into the names of resources.
    private static IEnumerable<(string Path, string Resource)> Names() => Assembly.GetExecutingAssembly()
        .GetManifestResourceNames()
        .Select(name => (Path: name.Replace('\\', '/'), Resource: name))
        .Where(name => name.Path.StartsWith(Root, StringComparison.Ordinal))
        .OrderBy(name => name.Path, StringComparer.Ordinal);
}

/// <summary>The evidence files cannot be used. Carries every finding at once; the message lists them, one a line.</summary>
/// <param name="findings">At least one finding.</param>
public sealed class EvidenceException(IReadOnlyList<EvidenceFinding> findings)
    : Exception($"{findings.Count} finding(s) in the evidence:{Environment.NewLine}{string.Join(Environment.NewLine, findings)}")
{
    /// <summary>Every finding, in the order of file and line.</summary>
    public IReadOnlyList<EvidenceFinding> Findings { get; } = findings;
}

/// <summary>One thing in the evidence files that a person has to put right.</summary>
/// <param name="File">Name of the file, such as <c>evidence/parameters/marrow.yaml</c>.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Id">Id of the record, or empty where none could be read.</param>
/// <param name="Message">What was found and what to do.</param>
public sealed record EvidenceFinding(string File, int Line, string Id, string Message)
{
    /// <summary>One line: <c>file:line: id: message</c>.</summary>
    public override string ToString() => Id.Length == 0 ? $"{File}:{Line}: {Message}" : $"{File}:{Line}: {Id}: {Message}";
}
