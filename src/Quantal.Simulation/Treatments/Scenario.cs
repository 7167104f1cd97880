using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Treatments;

/// <summary>One patient under one or several treatments: what a patient file says, validated.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Treatments">At least one, with distinct names.</param>
/// <param name="Observation">When readouts are saved.</param>
public sealed record Scenario(Patient Patient, IReadOnlyList<Treatment> Treatments, Observation Observation);

/// <summary>A named list of orders; an empty list is the untreated patient.</summary>
/// <param name="Name">The name as it stands in the file and in the results.</param>
/// <param name="Orders">The orders.</param>
public sealed record Treatment(string Name, IReadOnlyList<Order> Orders);

/// <summary>
/// When readouts are saved: once at minute 0 before any treatment, then at
/// k x <paramref name="EveryMinutes"/> + <paramref name="AtMinute"/> for k = 1, 2, … from <paramref name="FromMinute"/> up to <paramref name="UntilMinute"/>.
/// </summary>
/// <param name="UntilMinute">End of the simulation in minutes, above 0.</param>
/// <param name="EveryMinutes">Interval in minutes, above 0.</param>
/// <param name="AtMinute">Minutes after the morning hour at which a visit's readouts are taken; below
/// <paramref name="EveryMinutes"/>.</param>
/// <param name="FromMinute">Nothing but minute 0 is saved before.</param>
public sealed record Observation(int UntilMinute, int EveryMinutes, int AtMinute, int FromMinute = 0)
{
    /// <summary>Whether the day of each visit is read as well, as <see cref="Model.Readouts.DayReadouts"/> has it.</summary>
    public bool WholeDay { get; init; }
}
