using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Treatments;

/// <summary>One patient under one or several treatments: what a patient file says, validated.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Treatments">At least one, with distinct names.</param>
/// <param name="Observation">When readouts are saved.</param>
public sealed record Scenario(Patient Patient, IReadOnlyList<Treatment> Treatments, Observation Observation)
{
    /// <summary>What was measured in the patient, to be shown beside what is computed: it changes nothing of that.</summary>
    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    /// <summary>The measured values of a readout, by time.</summary>
    /// <param name="readout">Its id.</param>
    public IEnumerable<Measurement> MeasuredOf(string readout) =>
        Measurements.Where(one => one.Readout == readout).OrderBy(one => one.Minute);
}

/// <summary>A value that was measured.</summary>
/// <param name="Minute">When, from 0 to the end of the observation.</param>
/// <param name="Readout">Id of the readout.</param>
/// <param name="Value">The value, in the readout's unit.</param>
public sealed record Measurement(int Minute, string Readout, double Value);

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
