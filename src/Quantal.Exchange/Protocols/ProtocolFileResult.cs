using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>What reading a protocol file gave.</summary>
/// <param name="Protocol">The protocol; null if there is any error among the findings.</param>
/// <param name="Findings">All findings, by line and column.</param>
public sealed record ProtocolFileResult(Protocol? Protocol, IReadOnlyList<Finding> Findings);
