namespace Quantal.Model.Evidence;

/// <summary>The evidence files cannot be used. Carries every finding at once; the message lists them, one a line.</summary>
/// <param name="findings">At least one finding.</param>
public sealed class EvidenceException(IReadOnlyList<EvidenceFinding> findings)
    : Exception($"{findings.Count} finding(s) in the evidence:{Environment.NewLine}{string.Join(Environment.NewLine, findings)}")
{
    /// <summary>Every finding, in the order of file and line.</summary>
    public IReadOnlyList<EvidenceFinding> Findings { get; } = findings;
}
