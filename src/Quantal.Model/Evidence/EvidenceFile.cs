using System.Reflection;
using System.Security.Cryptography;

namespace Quantal.Model.Evidence;

/// <summary>One reviewed data file of the evidence.</summary>
/// <param name="Path">Its name from the root of the project, such as <c>evidence/parameters/marrow.yaml</c>.</param>
/// <param name="Text">Its YAML text.</param>
public sealed record EvidenceFile(string Path, string Text)
{
    private const string Root = "evidence/";

    /// <summary>Every evidence file that was built into this assembly, ordered by path.</summary>
    public static IReadOnlyList<EvidenceFile> Embedded() =>
        [.. Names().Select(name => new EvidenceFile(name.Path, new StreamReader(Open(name.Resource)).ReadToEnd()))];

    /// <summary>
    /// The fingerprint of the evidence that was built into this assembly: SHA-256, in lower-case hexadecimal, over the
    /// paths and bytes of all its files in the order of their paths. Two results with one fingerprint rest on the same numbers.
    /// </summary>
    public static string EmbeddedHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, resource) in Names())
        {
            using var stream = Open(resource);
            using var content = new MemoryStream();
            stream.CopyTo(content);

            // The lengths keep a path and a content from passing for another pair with the same bytes in a row.
            var name = System.Text.Encoding.UTF8.GetBytes(path);
            hash.AppendData(BitConverter.GetBytes((long)name.Length));
            hash.AppendData(name);
            hash.AppendData(BitConverter.GetBytes(content.Length));
            hash.AppendData(content.ToArray());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Stream Open(string resource) => Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;

    // A build on Windows writes backslashes into the names of resources.
    private static IEnumerable<(string Path, string Resource)> Names() => Assembly.GetExecutingAssembly()
        .GetManifestResourceNames()
        .Select(name => (Path: name.Replace('\\', '/'), Resource: name))
        .Where(name => name.Path.StartsWith(Root, StringComparison.Ordinal))
        .OrderBy(name => name.Path, StringComparer.Ordinal);
}
