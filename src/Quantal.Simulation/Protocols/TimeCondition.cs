namespace Quantal.Simulation.Protocols;

/// <summary>So long ago was the first visit.</summary>
/// <param name="Bound">At least or at most so long.</param>
/// <param name="Weeks">The time in weeks; 'at most 0' is the first visit itself.</param>
public sealed record TimeCondition(Bound Bound, int Weeks) : Condition;
