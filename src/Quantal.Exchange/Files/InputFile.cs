using System.Text;

namespace Quantal.Exchange.Files;

/// <summary>
/// A file that is the input of a run. It is read once, so that a pipe will do, and what a run records of it is what was read.
/// </summary>
/// <param name="path">Its path as the user gave it, or the name of a text that is no file.</param>
/// <param name="text">The text where it is no file on the disk; null where it is.</param>
public sealed class InputFile(string path, string? text = null)
{
    private byte[]? _bytes = text is null ? null : Encoding.UTF8.GetBytes(text);

    /// <summary>Its path as the user gave it, or the name of a text that is no file.</summary>
    public string Path => path;

    /// <summary>The text where it is no file on the disk; null where it is.</summary>
    internal string? Text => text;

    /// <summary>Its bytes, as they were when they were first asked for.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public byte[] Bytes() => _bytes ??= File.ReadAllBytes(path);

    /// <summary>Its bytes, or null after a finding that says why there are none.</summary>
    /// <param name="maximum">The most bytes that it may have.</param>
    /// <param name="advice">What to do where it has more.</param>
    /// <param name="findings">Receives the finding.</param>
    internal byte[]? Read(int maximum, string advice, FindingList findings) =>
        _bytes ??= InputText.ReadBytes(path, maximum, advice, findings);
}

/// <summary>What the readers of one input share: where it stands, what was found, and which files were read with it.</summary>
/// <param name="input">The input.</param>
internal class InputContext(InputFile input)
{
    private readonly List<InputFile> _inputs = [input];

    /// <summary>Path or name of the input as the user gave it.</summary>
    public string Path => input.Path;

    /// <summary>Whether the input is a file, so that it may name files in its folder; a text may not name any.</summary>
    public bool IsFile => input.Text is null;

    /// <summary>The findings so far.</summary>
    public FindingList Findings { get; } = new();

    /// <summary>The files read so far, without repeats.</summary>
    public IReadOnlyList<InputFile> Inputs => _inputs;

    /// <summary>A further file, which is noted as read.</summary>
    public InputFile AddInput(string path)
    {
        if (_inputs.Find(earlier => earlier.Path == path) is not { } file)
        {
            _inputs.Add(file = new(path));
        }

        return file;
    }

    /// <summary>The input as a YAML document; null after a finding, which a file of another kind is too.</summary>
    /// <param name="expected">What it should be.</param>
    public YamlNode? Root(FileKind expected)
    {
        var text = input.Text is { } given ? InputText.Check(Path, given, Findings) : InputText.Read(input, Findings);
        return text is null ? null : FileKinds.Root(Path, text, expected, Findings);
    }

    /// <summary>All findings by file, in the order of the inputs, then by line and column.</summary>
    public IReadOnlyList<Finding> Sorted() => Findings.Sorted([.. Inputs.Select(file => file.Path)]);
}
