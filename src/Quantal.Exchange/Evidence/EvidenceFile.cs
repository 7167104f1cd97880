using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Quantal.Exchange.Files;

namespace Quantal.Exchange.Evidence;

/// <summary>One reviewed data file of the evidence.</summary>
/// <param name="Path">Its path for people, such as <c>evidence/parameters/marrow.yaml</c>.</param>
/// <param name="Text">Its YAML text.</param>
internal sealed record EvidenceFile(string Path, string Text);

/// <summary>
/// The files of the evidence by their names below its folder, such as <c>parameters/marrow.yaml</c>; those that were built into this
/// assembly are read when they are asked for.
/// </summary>
internal sealed class EvidenceFolder
{
    /// <summary>Ending of its files.</summary>
    public const string Ending = ".yaml";

    private const string Root = "evidence/";

    private readonly string _shown;
    private readonly Dictionary<string, Func<byte[]>> _files;

    private EvidenceFolder(string shown, Dictionary<string, Func<byte[]>> files)
    {
        (_shown, _files) = (shown, files);
        Names = [.. files.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Names of all files, in their order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The evidence that was built into this assembly.</summary>
    public static EvidenceFolder BuiltIn()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = new Dictionary<string, Func<byte[]>>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            // A build on Windows writes backslashes into the names of resources.
            var name = resource.Replace('\\', '/');
            if (name.StartsWith(Root, StringComparison.Ordinal))
            {
                files[name[Root.Length..]] = () => Read(assembly, resource);
            }
        }

        return new(Root, files);
    }

    /// <summary>A folder on the disk, read at once; null after a finding about the folder or one of its files.</summary>
    public static EvidenceFolder? Open(string path, FindingList findings)
    {
        if (!Directory.Exists(path))
        {
            findings.Error(
                new Place(path, 0, 0), File.Exists(path) ? "a file" : "there is no such folder",
                "Name a folder laid out as the folder evidence of this project.");
            return null;
        }

        var files = new Dictionary<string, Func<byte[]>>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(path, "*" + Ending, SearchOption.AllDirectories))
        {
            var name = System.IO.Path.GetRelativePath(path, file).Replace('\\', '/');
            if (InputText.ReadBytes(file, findings) is { } bytes && InputText.Decode(file, bytes, findings) is not null)
            {
                files[name] = () => bytes;
            }
        }

        return new($"{System.IO.Path.TrimEndingDirectorySeparator(path)}/", files);
    }

    /// <summary>The same with some files replaced, added or, where the text is null, left out.</summary>
    public EvidenceFolder With(params IEnumerable<(string Name, string? Text)> changes)
    {
        var files = new Dictionary<string, Func<byte[]>>(_files, StringComparer.Ordinal);
        foreach (var (name, text) in changes)
        {
            files.Remove(name);
            if (text is not null)
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                files[name] = () => bytes;
            }
        }

        return new(_shown, files);
    }

    /// <summary>A file; null if there is none of that name.</summary>
    public EvidenceFile? Find(string name) =>
        _files.TryGetValue(name, out var read)
            ? new EvidenceFile(_shown + name, new UTF8Encoding().GetString(read()).TrimStart('\uFEFF'))
            : null;

    /// <summary>The files in a folder and below, in the order of their names.</summary>
    /// <param name="folder">Such as <c>parameters</c>.</param>
    /// <param name="ending">Ending of their names.</param>
    /// <param name="except">Ending of names that are left out; null for none.</param>
    public IReadOnlyList<EvidenceFile> In(string folder, string ending = Ending, string? except = null) =>
        [.. NamesIn(folder, ending, except).Select(name => Find(name)!)];

    /// <summary>The names of the files that <see cref="In"/> gives.</summary>
    public IEnumerable<string> NamesIn(string folder, string ending = Ending, string? except = null) => Names.Where(name =>
        name.StartsWith(folder + "/", StringComparison.Ordinal) && name.EndsWith(ending, StringComparison.Ordinal)
            && (except is null || !name.EndsWith(except, StringComparison.Ordinal)));

    /// <summary>How a file of that name would be shown to people.</summary>
    public string PathOf(string name) => _shown + name;

    /// <summary>
    /// SHA-256, in lower-case hexadecimal, over the names and bytes of all files in the order of their names, wherever the folder lies.
    /// Two results with one fingerprint rest on the same numbers.
    /// </summary>
    /// <param name="except">Name of a file that is left out, since it holds results.</param>
    public string Fingerprint(string except)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Names.Where(name => name != except))
        {
            // The lengths keep a name and a content from passing for another pair with the same bytes in a row.
            foreach (var bytes in (ReadOnlySpan<byte[]>)[Encoding.UTF8.GetBytes(Root + name), _files[name]()])
            {
                hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
                hash.AppendData(bytes);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
