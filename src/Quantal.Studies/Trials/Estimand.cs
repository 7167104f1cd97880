namespace Quantal.Studies.Trials;

/// <summary>
/// What a trial asks, in the terms of ICH E9(R1): an endpoint, and for each intercurrent event the strategy that says how it counts.
/// </summary>
/// <param name="Name">Name: small letters, digits and hyphens.</param>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Stopping">How the end of the trial drug counts.</param>
/// <param name="Rescue">How a course of plasma exchange or immunoglobulin counts.</param>
/// <param name="Death">How death counts: composite, or while on treatment, which means while alive.</param>
/// <param name="Failure">What a composite failure is; null if no strategy is composite.</param>
/// <param name="Analyses">How it is answered, at least one.</param>
/// <param name="IsPrimary">Whether the trial is decided by it.</param>
public sealed record Estimand(
    string Name,
    TrialEndpoint Endpoint,
    Strategy Stopping,
    Strategy Rescue,
    Strategy Death,
    CompositeFailure? Failure,
    IReadOnlyList<AnalysisMethod> Analyses,
    bool IsPrimary)
{
    /// <summary>How an event counts.</summary>
    public Strategy Of(IntercurrentEvent happened) => happened switch
    {
        IntercurrentEvent.Stopping => Stopping,
        IntercurrentEvent.Rescue => Rescue,
        _ => Death,
    };

    /// <summary>The events that count by a strategy.</summary>
    public IEnumerable<IntercurrentEvent> By(Strategy strategy) => IntercurrentEvents.All.Where(happened => Of(happened) == strategy);

    /// <summary>What is switched off when patients are followed again for the hypothetical strategy.</summary>
    public SwitchedOff Hypothetical =>
        (Stopping == Strategy.Hypothetical ? SwitchedOff.Stopping : SwitchedOff.Nothing)
        | (Rescue == Strategy.Hypothetical ? SwitchedOff.Rescue : SwitchedOff.Nothing);
}

/// <summary>What may happen after allocation and changes what later values mean.</summary>
public enum IntercurrentEvent
{
    /// <summary>The trial drug is given up.</summary>
    Stopping,

    /// <summary>A course of plasma exchange or immunoglobulin begins.</summary>
    Rescue,

    /// <summary>The patient dies.</summary>
    Death,
}

/// <summary>All intercurrent events.</summary>
public static class IntercurrentEvents
{
    /// <summary>All of them, in their order.</summary>
    public static IReadOnlyList<IntercurrentEvent> All { get; } =
        [IntercurrentEvent.Stopping, IntercurrentEvent.Rescue, IntercurrentEvent.Death];
}

/// <summary>How an intercurrent event counts: the strategies of ICH E9(R1).</summary>
public enum Strategy
{
    /// <summary>Values count whether it happened or not.</summary>
    TreatmentPolicy,

    /// <summary>Values as they would be had it not happened.</summary>
    Hypothetical,

    /// <summary>It is itself a failure.</summary>
    Composite,

    /// <summary>Values until it happened.</summary>
    WhileOnTreatment,

    /// <summary>Only patients to whom it happens in neither arm.</summary>
    PrincipalStratum,
}

/// <summary>What is switched off in a protocol when patients are followed again.</summary>
[Flags]
public enum SwitchedOff
{
    /// <summary>Nothing.</summary>
    Nothing = 0,

    /// <summary>The end of the trial drug.</summary>
    Stopping = 1,

    /// <summary>Courses of plasma exchange and immunoglobulin.</summary>
    Rescue = 2,
}

/// <summary>What a composite failure is.</summary>
/// <param name="Value">Of a number: the value that stands for it, in the endpoint's unit.</param>
/// <param name="IsEvent">Of a time: whether it is the event; otherwise the event never comes.</param>
public sealed record CompositeFailure(double Value, bool IsEvent);
