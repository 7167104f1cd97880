using System.Text.Json.Nodes;

namespace Quantal.Exchange.Patients.Grammar;

/// <summary>One of a few words.</summary>
/// <typeparam name="T">What the words stand for.</typeparam>
/// <param name="Meanings">Each word with what it stands for, in the order in which they are listed.</param>
internal sealed record WordForm<T>(IReadOnlyList<(string Word, T Value)> Meanings) : Form
{
    /// <summary>The words.</summary>
    public IReadOnlyList<string> AllWords => [.. Meanings.Select(m => m.Word)];

    /// <inheritdoc/>
    public override string Describe() => Words.Or(AllWords);

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. AllWords.Select(w => (JsonNode)w)]) };
}
