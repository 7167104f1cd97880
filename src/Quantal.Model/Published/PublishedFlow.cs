namespace Quantal.Model.Published;

/// <summary>What leaves a compartment, in proportion to what it holds.</summary>
/// <param name="From">The compartment, from 0.</param>
/// <param name="To">Where it goes, from 0; null out of the body.</param>
/// <param name="Rate">The rate, per time.</param>
public sealed record PublishedFlow(int From, int? To, Formula Rate);
