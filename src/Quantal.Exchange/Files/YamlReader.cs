using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Quantal.Exchange.Files;

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
    /// <summary>The value of a mapping's key; null if it is not there.</summary>
    public YamlNode? Find(string key)
    {
        foreach (var (name, value) in Entries)
        {
            if (name.Text == key)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The node in words for a finding.</summary>
    public string Describe() => Kind switch
    {
        YamlKind.List => "a list",
        YamlKind.Mapping => "a mapping of keys",
        _ => Text.Length == 0 ? "nothing" : Words.Quote(Text),
    };
}

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

/// <summary>
/// Reads one YAML document into nodes with places. It takes the parser's events itself, because a loader that resolves
/// anchors or recurses without bound can be made to fill the memory or the stack by a small file.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>Deepest nesting accepted; a patient file needs five levels.</summary>
    public const int MaximumDepth = 8;

    private readonly string _file;
    private readonly FindingList _findings;
    private readonly string _text;
    private readonly Parser _parser;

    private YamlReader(string file, string text, FindingList findings)
    {
        _file = file;
        _findings = findings;
        _parser = new Parser(new StringReader(text));
        _text = text;
    }

    /// <summary>Number of parser events taken: the measure of work done.</summary>
    public int Events { get; private set; }

    /// <summary>The root node, or null after a finding.</summary>
    public static YamlNode? Read(string file, string text, FindingList findings) => Read(file, text, findings, out _);

    /// <summary>As <see cref="Read(string, string, FindingList)"/>, telling also how many parser events were taken.</summary>
    public static YamlNode? Read(string file, string text, FindingList findings, out int events)
    {
        var reader = new YamlReader(file, text, findings);
        var root = reader.ReadDocument();
        events = reader.Events;
        return root;
    }

    private YamlNode? ReadDocument()
    {
        try
        {
            Next();
            if (Next() is StreamEnd)
            {
                _findings.Error(new Place(_file, 0, 0), "the file holds no data", "Start from one of the files in examples/.");
                return null;
            }

            var root = ReadNode(Next(), 1);
            Next();
            var end = Next();
            if (end is not StreamEnd)
            {
                _findings.Error(PlaceOf(end), "a second document", "One file describes one patient; remove what follows '---'.");
            }

            return root;
        }
        catch (TooDeepException)
        {
            return null;
        }
        catch (Exception exception) when (exception is YamlException or ArgumentException or InvalidOperationException)
        {
            // The parser answers some malformed escapes with the framework's exceptions instead of its own.
            RefuseMalformed(exception);
            return null;
        }
    }

    private void RefuseMalformed(Exception exception)
    {
        // The parser may count one line more than the file has when it fails at its end.
        var mark = exception is YamlException yaml ? yaml.End : _parser.Current?.End ?? Mark.Empty;
        var lines = _text.ReplaceLineEndings("\n").Split('\n');
        var place = new Place(_file, Math.Clamp((int)mark.Line, 1, lines.Length), (int)mark.Column);

        // It places a tab at the start of the block in which it stands, which is no help in finding what cannot be seen.
        var tab = Array.FindIndex(lines, l => l.AsSpan(0, l.Length - l.AsSpan().TrimStart(" \t").Length).Contains('\t'));
        if (tab >= 0 && exception.Message.Contains("tab", StringComparison.Ordinal))
        {
            place = place with { Line = tab + 1, Column = 1 };
        }

        _findings.Error(
            place, $"this is not YAML: {Words.Quote(exception.Message)}",
            "Check indentation (spaces, no tabs), brackets, quotes and colons from this line upwards.");
    }

    private ParsingEvent Next()
    {
        if (!_parser.MoveNext())
        {
            throw new YamlException("the file ends too early");
        }

        Events++;
        return _parser.Current!;
    }

    private YamlNode ReadNode(ParsingEvent first, int depth)
    {
        var place = PlaceOf(first);
        if (first is AnchorAlias alias)
        {
            _findings.Error(place, $"an alias {Words.Quote("*" + alias.Value.Value)}", "Aliases are not supported; write the value out.");
            return Node(YamlKind.Refused, place);
        }

        if (first is NodeEvent node)
        {
            RefuseDecoration(node, place);
        }

        if (first is Scalar scalar)
        {
            return Node(YamlKind.Scalar, place, scalar.Value);
        }

        if (depth > MaximumDepth)
        {
            _findings.Error(
                place, $"nesting deeper than {MaximumDepth} levels",
                "A patient file needs five levels at most; check brackets and indentation.");
            throw new TooDeepException();
        }

        return first is SequenceStart ? ReadList(place, depth) : ReadMapping(place, depth);
    }

    private YamlNode ReadList(Place place, int depth)
    {
        var items = new List<YamlNode>();
        for (var next = Next(); next is not SequenceEnd; next = Next())
        {
            items.Add(ReadNode(next, depth + 1));
        }

        return new YamlNode(YamlKind.List, place, "", items, []);
    }

    private YamlNode ReadMapping(Place place, int depth)
    {
        var entries = new List<(YamlNode, YamlNode)>();
        for (var next = Next(); next is not MappingEnd; next = Next())
        {
            var key = ReadNode(next, depth + 1);
            var value = ReadNode(Next(), depth + 1);
            if (entries.Count > 0 && CutAtComma(entries[^1].Item2, key, value))
            {
                entries[^1] = (entries[^1].Item1, Node(YamlKind.Refused, place));
            }
            else if (key.Kind == YamlKind.Scalar && key.Text == "<<")
            {
                _findings.Error(key.Place, "a merge key '<<'", "Merge keys are not supported; write the keys out.");
            }
            else if (key.Kind == YamlKind.Scalar)
            {
                entries.Add((key, value));
            }
            else if (key.Kind != YamlKind.Refused)
            {
                _findings.Error(key.Place, $"{key.Describe()} where a key should stand", "A key is a single word.");
            }
        }

        return new YamlNode(YamlKind.Mapping, place, "", [], entries);
    }

    /// <summary>
    /// Whether a decimal comma has cut a number between braces in two, <c>{ dose: 2,5 mg }</c>, so that its rest looks like a key; a
    /// finding then.
    /// </summary>
    private bool CutAtComma(YamlNode number, YamlNode rest, YamlNode nothing)
    {
        if (number.Kind != YamlKind.Scalar || rest.Kind != YamlKind.Scalar || nothing.Kind != YamlKind.Scalar || nothing.Text.Length > 0
            || number.Place.Line != rest.Place.Line || number.Place.Column + number.Text.Length + 1 != rest.Place.Column)
        {
            return false;
        }

        var whole = $"{number.Text},{rest.Text}";
        if (!QuantityReader.HasDecimalComma(whole))
        {
            return false;
        }

        _findings.Error(
            number.Place, $"a comma where a number has a decimal point in {Words.Quote(whole)}",
            "Write a decimal point, and no sign between thousands.", QuantityReader.Pointed(whole));
        return true;
    }

    private void RefuseDecoration(NodeEvent node, Place place)
    {
        if (!node.Anchor.IsEmpty)
        {
            _findings.Error(place, $"an anchor {Words.Quote("&" + node.Anchor.Value)}", "Anchors are not supported; remove it.");
        }

        if (!node.Tag.IsEmpty)
        {
            _findings.Error(place, $"a tag {Words.Quote(node.Tag.ToString())}", "Tags are not supported; remove it.");
        }
    }

    private static YamlNode Node(YamlKind kind, Place place, string text = "") => new(kind, place, text, [], []);

    private Place PlaceOf(ParsingEvent e) => new(_file, (int)e.Start.Line, (int)e.Start.Column);

    private sealed class TooDeepException : Exception;
}
