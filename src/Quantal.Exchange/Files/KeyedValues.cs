using Quantal.Model.Units;

namespace Quantal.Exchange.Files;

/// <summary>The values of one mapping, found by their key.</summary>
internal sealed class KeyedValues
{
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);

    private KeyedValues(Place place) => Place = place;

    /// <summary>Where the mapping starts.</summary>
    public Place Place { get; }

    /// <summary>The value of a key, or null if the key is not there.</summary>
    public YamlNode? this[KeyRule key] => _values.GetValueOrDefault(key.Name);

    /// <summary>Reads a mapping: unknown, doubled and missing keys are findings. Null if the node is no mapping.</summary>
    public static KeyedValues? Read(YamlNode node, MapForm form, string where, FindingList findings)
    {
        if (node.Kind != YamlKind.Mapping)
        {
            if (node.Kind != YamlKind.Refused)
            {
                findings.Error(node.Place, $"{node.Describe()} at {where}", $"Write {form.Describe()}.");
            }

            return null;
        }

        var names = form.Keys.Select(k => k.Name).ToArray();
        var fields = new KeyedValues(node.Place);
        foreach (var (key, value) in node.Entries)
        {
            if (findings.IsFull)
            {
                break;
            }

            if (!names.Contains(key.Text))
            {
                findings.Error(
                    key.Place, $"unknown key {Words.Quote(key.Text)} in {where}", $"Known keys are {Words.Or(names)}.",
                    NearestWord.Of(key.Text, names));
            }
            else if (!fields._values.TryAdd(key.Text, value))
            {
                findings.Error(key.Place, $"key {Words.Quote(key.Text)} stands twice in {where}", "Keep one of them.");
            }
        }

        foreach (var key in form.Keys.Where(k => k.Required && !fields._values.ContainsKey(k.Name)))
        {
            findings.Error(node.Place, $"key '{key.Name}' is missing in {where}", $"Write {key.Name}: {key.Form.Describe()}.");
        }

        return fields;
    }
}
