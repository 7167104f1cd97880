using System.Text.Json.Nodes;

namespace Quantal.Exchange.Patients.Grammar;

/// <summary>What may stand after a key: read by the parser, printed in the table of the documentation and in the JSON Schema.</summary>
internal abstract record Form
{
    /// <summary>The form in a few words, as in <c>a quantity in kg or g, 25 to 250 kg</c>.</summary>
    public abstract string Describe();

    /// <summary>The form as a JSON Schema.</summary>
    public abstract JsonObject Schema();
}
