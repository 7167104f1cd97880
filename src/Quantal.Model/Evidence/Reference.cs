namespace Quantal.Model.Evidence;

/// <summary>A source that records cite.</summary>
/// <param name="Id">Its id, such as <c>thakkar-2017</c>.</param>
/// <param name="Citation">Authors, title, journal and year as far as they are known.</param>
/// <param name="Seen">What was read of it.</param>
/// <param name="Doi">Digital object identifier, or null.</param>
/// <param name="Pmid">PubMed number, or null.</param>
/// <param name="Pmc">PubMed Central number, or null.</param>
public sealed record Reference(string Id, string Citation, string Seen, string? Doi, string? Pmid, string? Pmc)
{
    /// <summary>The reserved id of the project itself, the source of its assumptions, calibrations and definitions.</summary>
    public const string Own = "quantal";
}
