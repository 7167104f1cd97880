namespace Quantal.Simulation.Orders;

/// <summary>What was measured before treatment; null where it was not.</summary>
/// <param name="CmapMillivolts">Resting compound muscle action potential of abductor digiti minimi in mV.</param>
/// <param name="VgccTitrePicomolar">Titre of antibodies against P/Q-type voltage-gated calcium channels in pM.</param>
public sealed record Baseline(double? CmapMillivolts, double? VgccTitrePicomolar);
