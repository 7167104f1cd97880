using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;

namespace Quantal.Studies.Trials;

/// <summary>A number, or the time of something, from one patient between allocation and the end of a window.</summary>
/// <param name="Words">What it is, as it stands in a trial file.</param>
/// <param name="Unit">Unit as <see cref="Model.Units.Unit.Parse"/> reads it; d for times.</param>
/// <param name="Kind">What it gives.</param>
/// <param name="Needs">What it needs of the chart.</param>
/// <param name="Value">What a chart gives in a window; not a number where it was not observed.</param>
public sealed record TrialEndpoint(
    string Words, string Unit, EndpointKind Kind, ChartContents Needs, Func<PatientChart, TrialWindow, TrialOutcome> Value)
{
    /// <summary>The same quantity at allocation, as a covariate; null where there is none.</summary>
    public MeasuredQuantity? Baseline { get; init; }

    /// <summary>The measured quantity that it is made of; null where it is made of something else.</summary>
    public MeasuredQuantity? Quantity { get; init; }

    /// <summary>
    /// What it would be at each of some days from allocation on, were the follow-up over then; not a number where nothing was measured in
    /// the second half of the time since the day before. Null where earlier days tell nothing of it.
    /// </summary>
    public Func<PatientChart, TrialWindow, IReadOnlyList<int>, double[]>? AtVisits { get; init; }

    /// <summary>The assessments that it asks about, by name.</summary>
    public IReadOnlyList<string> Assessments { get; init; } = [];
}

/// <summary>What an endpoint gives.</summary>
public enum EndpointKind
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>1 of a patient of whom something holds, otherwise 0.</summary>
    Share,

    /// <summary>The time until something, which may not come.</summary>
    Time,
}

/// <summary>The days that count, from the first visit on.</summary>
/// <param name="Start">Day of allocation.</param>
/// <param name="Horizon">Last day that counts.</param>
/// <param name="Seen">Last day on which the patient was observed.</param>
public readonly record struct TrialWindow(int Start, int Horizon, int Seen)
{
    /// <summary>Last day of which there is knowledge that counts.</summary>
    public int End => Math.Min(Horizon, Seen);

    /// <summary>Whether the end was observed.</summary>
    public bool IsComplete => Seen >= Horizon;
}

/// <summary>What an endpoint gave.</summary>
/// <param name="Value">The number, or the days from allocation to the event or to the end of observation; not a number if it is
/// missing.</param>
/// <param name="Happened">Of a time: whether the event came.</param>
public readonly record struct TrialOutcome(double Value, bool Happened = false)
{
    /// <summary>Not observed.</summary>
    public static TrialOutcome Missing { get; } = new(double.NaN);

    /// <summary>Whether it was not observed.</summary>
    public bool IsMissing => double.IsNaN(Value);
}
