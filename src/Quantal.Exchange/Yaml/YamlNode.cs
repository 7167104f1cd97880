namespace Quantal.Exchange.Yaml;

/// <summary>One node of a YAML file with its place.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Place">Where it starts.</param>
/// <param name="Text">Text of a scalar; empty otherwise.</param>
/// <param name="Items">Items of a list; empty otherwise.</param>
/// <param name="Entries">Entries of a mapping in the file's order, duplicates included; empty otherwise.</param>
internal sealed record YamlNode(
    YamlKind Kind,
    Place Place,
    string Text,
    IReadOnlyList<YamlNode> Items,
    IReadOnlyList<(YamlNode Key, YamlNode Value)> Entries)
{
    /// <summary>The node in words for a finding.</summary>
    public string Describe() => Kind switch
    {
        YamlKind.List => "a list",
        YamlKind.Mapping => "a mapping of keys",
        _ => Text.Length == 0 ? "nothing" : Words.Quote(Text),
    };
}
