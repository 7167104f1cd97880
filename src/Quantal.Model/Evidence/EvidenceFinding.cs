namespace Quantal.Model.Evidence;

/// <summary>One thing in the evidence files that a person has to put right.</summary>
/// <param name="File">Name of the file, such as <c>evidence/parameters/marrow.yaml</c>.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Id">Id of the record, or empty where none could be read.</param>
/// <param name="Message">What was found and what to do.</param>
public sealed record EvidenceFinding(string File, int Line, string Id, string Message)
{
    /// <summary>One line: <c>file:line: id: message</c>.</summary>
    public override string ToString() => Id.Length == 0 ? $"{File}:{Line}: {Message}" : $"{File}:{Line}: {Id}: {Message}";
}
