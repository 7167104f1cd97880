using Quantal.Model.Records;

namespace Quantal.Reports.Runs;

/// <summary>Where a source can be opened.</summary>
public static class SourceLink
{
    /// <summary>The address that its identifier stands for; null if it has none.</summary>
    public static string? Of(Reference source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source switch
        {
            { Doi: { } doi } => $"https://doi.org/{doi}",
            { Pmid: { } pmid } => $"https://pubmed.ncbi.nlm.nih.gov/{pmid}/",
            { Pmc: { } pmc } => $"https://pmc.ncbi.nlm.nih.gov/articles/{pmc}/",
            _ => null,
        };
    }
}
