using Quantal.Exchange.Yaml;

namespace Quantal.Exchange.Protocols;

/// <summary>The protocol file: what is measured when, which doses there are, and what is done when. Described in docs/protocols.md.</summary>
public static class ProtocolFile
{
    /// <summary>Reads and checks a protocol file. A wrong file is reported by findings and throws nothing.</summary>
    /// <param name="path">Path of the YAML file, at most 1 MB; findings name it as it is given here.</param>
    /// <returns>The protocol, or all findings that speak against it.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null, empty or blank.</exception>
    public static ProtocolFileResult Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var context = new ProtocolContext(path);
        return Read(context, InputText.Read(path, context.Findings));
    }

    /// <summary>Reads and checks the text of a protocol file.</summary>
    internal static ProtocolFileResult ReadText(string path, string text) => Read(new ProtocolContext(path), text);

    private static ProtocolFileResult Read(ProtocolContext context, string? text)
    {
        var root = text is null ? null : YamlReader.Read(context.Path, text, context.Findings);
        var protocol = root is null ? null : new ProtocolReader(context).Read(root);
        return new ProtocolFileResult(context.Findings.HasErrors ? null : protocol, context.Findings.Sorted([context.Path]));
    }
}
