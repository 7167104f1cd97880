namespace Quantal.Simulation.Protocols;

/// <summary>
/// What compiled conditions are for one patient, visit by visit. Memory of the past is one number or two for each condition.
/// </summary>
internal sealed class ConditionState
{
    private const sbyte Unknown = -1;
    private const sbyte No = 0;
    private const sbyte Yes = 1;
    private const int Never = -1;

    private readonly ConditionPlan _plan;
    private readonly TreatmentState? _treatment;
    private readonly sbyte[] _judged;
    private readonly int[] _visits;
    private readonly int[] _since;
    private readonly int[] _lastEvent = new int[Masks.Events];
    private readonly double[] _first = new double[Masks.Quantities];
    private readonly double[] _best = new double[Masks.Quantities];
    private readonly double[] _last = new double[Masks.Quantities];

    /// <summary>Before the first visit.</summary>
    /// <param name="plan">The conditions.</param>
    /// <param name="treatment">The patient's treatment; null only if no condition asks for it.</param>
    public ConditionState(ConditionPlan plan, TreatmentState? treatment)
    {
        if (treatment is null && plan.NeedsTreatment)
        {
            throw new ArgumentException(
                "A condition asks for drugs, courses or phenotypes, but there is no treatment to ask.", nameof(treatment));
        }

        (_plan, _treatment) = (plan, treatment);
        (_judged, _visits, _since) = (new sbyte[plan.Nodes.Length], new int[plan.Nodes.Length], new int[plan.Nodes.Length]);
        _judged.AsSpan().Fill(Unknown);
        _since.AsSpan().Fill(Never);
        _lastEvent.AsSpan().Fill(Never);
        foreach (var values in (ReadOnlySpan<double[]>)[_first, _best, _last])
        {
            values.AsSpan().Fill(double.NaN);
        }
    }

    /// <summary>Whether the condition at a place holds at the visit judged last.</summary>
    public bool Holds(int place) => _judged[place] == Yes;

    /// <summary>Whether it can be told at the visit judged last that the condition does not hold.</summary>
    public bool Fails(int place) => _judged[place] == No;

    /// <summary>Judges all conditions at a visit.</summary>
    /// <param name="day">The visit's day, later than the last one's.</param>
    /// <param name="measured">By quantity, NaN where not measured.</param>
    /// <param name="events">Events as bits.</param>
    public void Judge(int day, ReadOnlySpan<double> measured, uint events)
    {
        for (; events != 0; events &= events - 1)
        {
            _lastEvent[System.Numerics.BitOperations.TrailingZeroCount(events)] = day;
        }

        var nodes = _plan.Nodes;
        for (var place = 0; place < nodes.Length; place++)
        {
            _judged[place] = Judge(place, in nodes[place], day, measured);
        }

        Remember(measured);
    }

    private sbyte Judge(int place, in ConditionNode node, int day, ReadOnlySpan<double> measured) => node.Kind switch
    {
        NodeKind.All => Weakest(_plan.Children.AsSpan(node.Subject, node.Mode)),
        NodeKind.Any => Strongest(_plan.Children.AsSpan(node.Subject, node.Mode)),
        NodeKind.Not => Opposite(_judged[node.Subject]),
        NodeKind.Sustained => Sustain(place, in node, day),
        NodeKind.Measured => Compare(in node, measured[node.Subject]),
        NodeKind.Event => Truth(_lastEvent[node.Subject] != Never && day - _lastEvent[node.Subject] <= node.Days),
        NodeKind.Time => Truth(node.Mode == (int)Bound.AtLeast ? day >= node.Days : day <= node.Days),
        _ => Truth(_treatment!.Answers(in node, day)),
    };

    private sbyte Weakest(ReadOnlySpan<int> children)
    {
        var weakest = Yes;
        foreach (var child in children)
        {
            if (_judged[child] == No)
            {
                return No;
            }

            weakest = Math.Min(weakest, _judged[child]);
        }

        return weakest;
    }

    private sbyte Strongest(ReadOnlySpan<int> children)
    {
        var known = true;
        foreach (var child in children)
        {
            if (_judged[child] == Yes)
            {
                return Yes;
            }

            known &= _judged[child] != Unknown;
        }

        return known ? No : Unknown;
    }

    private sbyte Sustain(int place, in ConditionNode node, int day)
    {
        switch (_judged[node.Subject])
        {
            case Unknown:
                return Unknown;
            case No:
                (_visits[place], _since[place]) = (0, Never);
                return No;
        }

        _visits[place]++;
        _since[place] = _since[place] == Never ? day : _since[place];
        return Truth(_visits[place] >= node.Mode && day - _since[place] >= node.Days);
    }

    private sbyte Compare(in ConditionNode node, double value)
    {
        var against = node.Against switch
        {
            Yardstick.First => _first[node.Subject],
            Yardstick.Best => _best[node.Subject],
            Yardstick.Last => _last[node.Subject],
            _ => 0,
        };
        var limit = node.IsShare ? node.Value * against : node.Value + against;
        return double.IsNaN(value) || double.IsNaN(limit) ? Unknown : Truth((Bound)node.Mode switch
        {
            Bound.AtLeast => value >= limit,
            Bound.AtMost => value <= limit,
            Bound.Above => value > limit,
            _ => value < limit,
        });
    }

    private void Remember(ReadOnlySpan<double> measured)
    {
        for (var quantity = 0; quantity < Masks.Quantities; quantity++)
        {
            var value = measured[quantity];
            if (double.IsNaN(value))
            {
                continue;
            }

            _last[quantity] = value;
            _first[quantity] = double.IsNaN(_first[quantity]) ? value : _first[quantity];
            var best = _best[quantity];
            var better = ((MeasuredQuantity)quantity).HigherIsBetter() ? value > best : value < best;
            _best[quantity] = double.IsNaN(best) || better ? value : best;
        }
    }

    private static sbyte Truth(bool holds) => holds ? Yes : No;

    private static sbyte Opposite(sbyte judged) => judged == Unknown ? Unknown : judged == Yes ? No : Yes;
}

/// <summary>Follows one condition in one patient, such as remission: whether it holds, and since when.</summary>
public sealed class ConditionWatch
{
    private readonly ConditionState _state;
    private readonly int _place;

    /// <summary>Watches a condition that asks for measurements, events and time only.</summary>
    /// <param name="condition">The condition.</param>
    /// <exception cref="ArgumentException">It asks for drugs, courses or phenotypes.</exception>
    public ConditionWatch(Condition condition)
        : this(condition, (TreatmentState?)null)
    {
    }

    /// <summary>
    /// Watches any condition in a patient under a protocol; drugs are judged as they are when <see cref="Observe"/> is called.
    /// </summary>
    /// <param name="condition">The condition.</param>
    /// <param name="run">The run of the patient's protocol.</param>
    public ConditionWatch(Condition condition, ProtocolRun run)
        : this(condition, (run ?? throw new ArgumentNullException(nameof(run))).Treatment)
    {
    }

    private ConditionWatch(Condition condition, TreatmentState? treatment)
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
    /// <param name="events">What is reported, as bits by <see cref="ClinicalEvent"/>.</param>
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
