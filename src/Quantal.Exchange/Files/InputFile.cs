using System.Text;

namespace Quantal.Exchange.Files;

/// <summary>A file that was read as the input of a run.</summary>
/// <param name="Path">Its path as the user gave it, or the name of a text that is no file.</param>
/// <param name="Text">The text where it is no file on the disk; null where it is.</param>
public sealed record InputFile(string Path, string? Text = null)
{
    /// <summary>Its bytes as they are now.</summary>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    public byte[] Bytes() => Text is null ? File.ReadAllBytes(Path) : Encoding.UTF8.GetBytes(Text);
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

    /// <summary>Notes that a further file was read.</summary>
    public void AddInput(string path)
    {
        if (!_inputs.Exists(earlier => earlier.Path == path))
        {
            _inputs.Add(new(path));
        }
    }

    /// <summary>The input as a YAML document; null after a finding, which a file of another kind is too.</summary>
    /// <param name="expected">What it should be.</param>
    public YamlNode? Root(FileKind expected)
    {
        var text = input.Text is { } given ? InputText.Check(Path, given, Findings) : InputText.Read(Path, Findings);
        return text is null ? null : FileKinds.Root(Path, text, expected, Findings);
    }

    /// <summary>All findings by file, in the order of the inputs, then by line and column.</summary>
    public IReadOnlyList<Finding> Sorted() => Findings.Sorted([.. Inputs.Select(file => file.Path)]);
}
