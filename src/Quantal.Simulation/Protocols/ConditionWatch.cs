namespace Quantal.Simulation.Protocols;

/// <summary>Follows one condition in one patient, such as remission: whether it holds, and since when.</summary>
public sealed class ConditionWatch
{
    private readonly ConditionState _state;
    private readonly int _place;

    /// <summary>Watches a condition that asks for measurements, events and time only.</summary>
    /// <param name="condition">The condition.</param>
    /// <exception cref="ArgumentException">It asks for drugs, courses or phenotypes.</exception>
    public ConditionWatch(Condition condition)
        : this(condition, (Treatment?)null)
    {
    }

    /// <summary>Watches any condition in a patient under a protocol; drugs are judged as they are when <see cref="Observe"/> is called.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="care">The patient's care.</param>
    public ConditionWatch(Condition condition, Care care)
        : this(condition, (care ?? throw new ArgumentNullException(nameof(care))).Treatment)
    {
    }

    private ConditionWatch(Condition condition, Treatment? treatment)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var plan = new ConditionPlan();
        _place = plan.Add(condition);
        plan.Close();
        _state = new ConditionState(plan, treatment);
    }

    /// <summary>Whether it held at the last visit at which it could be told.</summary>
    public bool Holds => SinceDay >= 0;

    /// <summary>Day of the visit from which on it holds; -1 if it does not.</summary>
    public int SinceDay { get; private set; } = -1;

    /// <summary>Day of the visit at which it held for the first time; -1 if it never did.</summary>
    public int FirstDay { get; private set; } = -1;

    /// <summary>Takes in a visit.</summary>
    /// <param name="day">The visit's day, later than the last one's.</param>
    /// <param name="measured">By <see cref="MeasuredQuantity"/>, NaN where not measured.</param>
    /// <param name="events">What is reported, as bits by <see cref="ReportedEvent"/>.</param>
    public void Observe(int day, ReadOnlySpan<double> measured, uint events)
    {
        _state.Judge(day, measured, events);
        if (_state.Holds(_place))
        {
            SinceDay = SinceDay < 0 ? day : SinceDay;
            FirstDay = FirstDay < 0 ? day : FirstDay;
        }
        else if (_state.Fails(_place))
        {
            SinceDay = -1;
        }
    }
}
