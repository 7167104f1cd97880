namespace Quantal.Numerics.Steps;

/// <summary>How and when an integration ended, and what it took.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Time">The time that the states belong to: the end of the interval, or that of the last accepted step.</param>
/// <param name="AcceptedSteps">Steps that met the tolerances.</param>
/// <param name="RejectedSteps">Steps that were repeated shorter.</param>
public readonly record struct IntegrationOutcome(IntegrationStatus Status, double Time, int AcceptedSteps, int RejectedSteps);
