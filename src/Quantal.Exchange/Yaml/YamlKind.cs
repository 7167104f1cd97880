namespace Quantal.Exchange.Yaml;

/// <summary>What a YAML node is.</summary>
internal enum YamlKind
{
    /// <summary>A word, number or text.</summary>
    Scalar,

    /// <summary>A list.</summary>
    List,

    /// <summary>Keys with values.</summary>
    Mapping,

    /// <summary>Something already refused with a finding; readers pass over it in silence.</summary>
    Refused,
}
