using System.Text.Json.Nodes;

namespace Quantal.Exchange.Files;

/// <summary>What may stand after a key: read by the parser, printed in the table of the documentation and in the JSON Schema.</summary>
internal abstract record Form
{
    /// <summary>The form in a few words, as in <c>a quantity in kg or g, 25 to 250 kg</c>.</summary>
    public abstract string Describe();

    /// <summary>The form as a JSON Schema.</summary>
    public abstract JsonObject Schema();
}

/// <summary>One key of a patient file.</summary>
/// <param name="Name">The key as it is written.</param>
/// <param name="Required">Whether it must be there.</param>
/// <param name="Form">What may stand after it.</param>
/// <param name="Meaning">What it means, one sentence for a clinician.</param>
/// <param name="Example">What might be written.</param>
internal sealed record KeyRule(string Name, bool Required, Form Form, string Meaning, string Example);

/// <summary>A mapping with known keys.</summary>
/// <param name="Title">What the mapping describes.</param>
/// <param name="Keys">The keys, in the order in which people write them.</param>
internal sealed record MapForm(string Title, IReadOnlyList<KeyRule> Keys) : Form
{
    /// <inheritdoc/>
    public override string Describe() => $"the {(Keys.Count == 1 ? "key" : "keys")} {string.Join(", ", Keys.Select(k => k.Name))}";

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        var properties = new JsonObject();
        foreach (var key in Keys)
        {
            var schema = key.Form.Schema();
            schema["description"] = key.Form is MapForm ? key.Meaning : $"{key.Meaning} Expected: {key.Form.Describe()}.";
            if (key.Example.Length > 0)
            {
                schema["examples"] = new JsonArray(JsonNode.Parse(key.Example));
            }

            properties[key.Name] = schema;
        }

        var map = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        var required = Keys.Where(k => k.Required).Select(k => (JsonNode)k.Name).ToArray();
        if (required.Length > 0)
        {
            map["required"] = new JsonArray(required);
        }

        return map;
    }
}

/// <summary>A list of at least one item, all of one form.</summary>
/// <param name="Item">Form of the items.</param>
internal sealed record ListForm(Form Item) : Form
{
    /// <inheritdoc/>
    public override string Describe() => $"a list in brackets, ascending, of: {Item.Describe()}";

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "array", ["minItems"] = 1, ["items"] = Item.Schema() };
}

/// <summary>A list of at least one item, or of any number, all of one form.</summary>
/// <param name="Item">Form of the items.</param>
/// <param name="MayBeEmpty">Whether the list may be empty.</param>
internal sealed record SeveralForm(Form Item, bool MayBeEmpty = false) : Form
{
    /// <inheritdoc/>
    public override string Describe() => $"a list, each item {Item.Describe()}";

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Item.Schema() };
        if (!MayBeEmpty)
        {
            schema["minItems"] = 1;
        }

        return schema;
    }
}

/// <summary>A mapping from names to items of one form.</summary>
/// <param name="What">What the names are, for people.</param>
/// <param name="Names">The names that may be written; null for the author's own.</param>
/// <param name="Item">Form of what stands after each name.</param>
internal sealed record NamedForm(string What, IReadOnlyList<string>? Names, Form Item) : Form
{
    /// <summary>What an author's own name must look like: words of small letters, digits and hyphens.</summary>
    public const string OwnName = "^[a-z][a-z0-9-]*( [a-z0-9-]+){0,5}$";

    /// <summary>The most characters of an author's own name.</summary>
    public const int LongestName = 60;

    /// <inheritdoc/>
    public override string Describe() => $"{What}, each followed by {Item.Describe()}";

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["minProperties"] = 1,
        ["propertyNames"] = Names is null
            ? new JsonObject { ["pattern"] = OwnName, ["maxLength"] = LongestName }
            : new JsonObject { ["enum"] = new JsonArray([.. Names.Select(name => (JsonNode)name)]) },
        ["additionalProperties"] = Item.Schema(),
    };
}

/// <summary>A word, or a mapping with known keys.</summary>
/// <param name="Word">Form of the word.</param>
/// <param name="Map">The mapping.</param>
internal sealed record EitherForm(Form Word, MapForm Map) : Form
{
    /// <inheritdoc/>
    public override string Describe() => $"{Word.Describe()}; or {Map.Describe()}";

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["anyOf"] = new JsonArray(Word.Schema(), Map.Schema()) };
}

/// <summary>Named treatments, each a list of orders.</summary>
/// <param name="Orders">The forms that an order may take; the first key of each tells them apart.</param>
/// <param name="NamePattern">What a name must look like.</param>
/// <param name="Maximum">Most treatments in a file.</param>
internal sealed record TreatmentsForm(IReadOnlyList<MapForm> Orders, string NamePattern, int Maximum) : Form
{
    /// <inheritdoc/>
    public override string Describe() => $"1 to {Maximum} names, each with a list of orders; [] is no treatment";

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        var orders = Orders.Select(o =>
        {
            var schema = o.Schema();
            schema["title"] = o.Title;
            return (JsonNode)schema;
        });
        var list = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["anyOf"] = new JsonArray([.. orders]) } };
        return new()
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["maxProperties"] = Maximum,
            ["propertyNames"] = new JsonObject { ["pattern"] = NamePattern },
            ["additionalProperties"] = list,
        };
    }
}
