namespace Quantal.Model.Evidence;

/// <summary>Ties a field of a parameter struct to the evidence record that holds its value.</summary>
/// <param name="id">Id of the record, such as <c>amifampridine.clearance</c>.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class EvidenceAttribute(string id) : Attribute
{
    /// <summary>Id of the record.</summary>
    public string Id { get; } = id;
}
