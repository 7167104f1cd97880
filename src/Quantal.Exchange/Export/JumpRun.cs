namespace Quantal.Exchange.Export;

/// <summary>The same thing happening at regular intervals.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="FirstMinute">When it happens first, in minutes of the simulation.</param>
/// <param name="IntervalMinutes">Minutes from one to the next, above 0; 0 if it happens once.</param>
/// <param name="Count">How often it happens, at least 1.</param>
/// <param name="Amount">How much, in the unit of <see cref="JumpKind"/>.</param>
public sealed record JumpRun(JumpKind Kind, double FirstMinute, int IntervalMinutes, int Count, double Amount);
