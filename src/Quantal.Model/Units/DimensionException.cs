namespace Quantal.Model.Units;

/// <summary>An operation on quantities whose dimensions forbid it. The message names both dimensions in readable units.</summary>
/// <param name="message">What was attempted, on which dimensions, and what to do.</param>
public sealed class DimensionException(string message) : Exception(message);
