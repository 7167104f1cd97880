namespace Quantal.Simulation.Concentrations;

/// <summary>
/// Follows one individual after another through the records of a data set, as NONMEM's PREDPP does. Memory is bounded by the
/// doses under way.
/// </summary>
/// <remarks>
/// A record's values hold over the interval that ends with it. A dose's lag, bioavailability, rate and duration are those of its
/// own record, for its additional doses too. What is due at the time of a record happens before it.
/// </remarks>
public sealed class ConcentrationCourse
{
    private const double SameTime = 1e-12;

    // A constant input is an infusion as long as its interval; how long does not matter.
    private const double AnyTime = 24;

    private readonly IKineticSystem _system;
    private readonly PriorityQueue<DoseTrain, (double Time, long Order)> _trains = new();
    private readonly RunningInfusions _infusions;
    private readonly double[] _amounts;
    private readonly double[] _steady;
    private readonly double[] _dose;
    private readonly (double Time, double Dose)[] _together;
    private double _now;
    private bool _hasBegun;
    private long _order;

    /// <summary>Prepares.</summary>
    /// <param name="model">What the doses are given to.</param>
    public ConcentrationCourse(ConcentrationModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _system = model.Create();
        _infusions = new RunningInfusions(_system.Count);
        (_amounts, _steady, _dose) = (new double[_system.Count], new double[_system.Count], new double[_system.Count]);
        _together = new (double, double)[_system.Count];
    }

    /// <summary>Turns to the next individual.</summary>
    public void Begin() => _hasBegun = false;

    /// <summary>Lives through a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="values">The record's values, in the order of <see cref="ConcentrationModel.Values"/>.</param>
    /// <returns>The concentration at the record, its dose included; NaN or infinite if there is none.</returns>
    /// <exception cref="ArgumentException">Time runs backwards without a reset.</exception>
    public double Follow(in EventRecord record, ReadOnlySpan<double> values)
    {
        _system.Use(values);
        if (!_hasBegun || record.IsReset)
        {
            _hasBegun = true;
            _now = record.Time;
            Empty();
        }

        if (!(record.Time >= _now))
        {
            throw new ArgumentException($"A record at {record.Time:R} after one at {_now:R}: time goes back only with a reset.");
        }

        AdvanceTo(record.Time);
        if (record.IsDose)
        {
            Give(in record);
            AdvanceTo(record.Time);
        }

        return _system.Concentration(_amounts);
    }

    /// <summary>All that is observed at the record lived through last.</summary>
    /// <param name="outputs">Receives it, in the order of <see cref="ConcentrationModel.Outputs"/>.</param>
    public void Observe(Span<double> outputs) => _system.Observe(_amounts, outputs);

    private void Empty()
    {
        _trains.Clear();
        _infusions.Clear();
        _system.Clear(_amounts);
        Array.Clear(_together);
    }

    private void AdvanceTo(double time)
    {
        // Lags and intervals add up with rounding: a dose that is late by no more than that is on time.
        var due = time + (SameTime * Math.Abs(time));
        while (true)
        {
            var dose = _trains.TryPeek(out var train, out _) ? train.Next : double.PositiveInfinity;
            var next = Math.Min(Math.Min(dose, _infusions.NextEnd), time);
            if (next > _now)
            {
                _system.Advance(_amounts, _infusions.Input, next - _now);
                _now = next;
            }

            _infusions.EndBy(_now);
            if (dose <= (_now < time ? _now : due))
            {
                Enter(_trains.Dequeue());
            }
            else if (_now >= time)
            {
                return;
            }
        }
    }

    private void Enter(in DoseTrain train)
    {
        if (!train.IsInfusion)
        {
            _amounts[train.Compartment] += train.Amount * Share(in train);
        }
        else if (!_infusions.Start(train.Compartment, train.Rate, _now, train.Duration))
        {
            _amounts[train.Compartment] += train.Amount;
        }

        if (train.Entered + 1 < train.Count)
        {
            Enqueue(train with { Entered = train.Entered + 1 });
        }
    }

    /// <summary>
    /// What a bolus adds, as a part of what it would alone: doses taken at one time are one dose where the bioavailability
    /// depends on the dose, as tablets of a simulated patient are.
    /// </summary>
    private double Share(in DoseTrain train)
    {
        if (!_system.JoinsDoses)
        {
            return 1;
        }

        var (time, before) = _together[train.Compartment];
        before = Math.Abs(_now - time) <= SameTime * Math.Abs(_now) ? before : 0;
        var all = before + train.Dose;
        _together[train.Compartment] = (_now, all);
        if (before == 0)
        {
            return 1;
        }

        var compartment = train.Compartment + 1;
        var alone = _system.Bioavailability(compartment, train.Dose);
        var together = _system.Bioavailability(compartment, all);
        return together == alone
            ? 1
            : ((together * all) - (_system.Bioavailability(compartment, before) * before)) / (alone * train.Dose);
    }

    private void Enqueue(in DoseTrain train) => _trains.Enqueue(train, (train.Next, _order++));

    private void Give(in EventRecord record)
    {
        var lag = record.Lag + _system.Lag(record.Compartment);
        var train = DoseTrain.Of(in record, _system, lag);
        if (record.SteadyState == SteadyStateKind.Replaces)
        {
            _trains.Clear();
            _infusions.Clear();
        }

        if (record.SteadyState != SteadyStateKind.None)
        {
            var isConstant = record.Amount == 0;
            FindSteadyState(in train, isConstant, record.Interval, lag);
            for (var i = 0; i < _amounts.Length; i++)
            {
                _amounts[i] = _steady[i] + (record.SteadyState == SteadyStateKind.Adds ? _amounts[i] : 0);
            }

            if (isConstant)
            {
                return;
            }
        }

        Enqueue(in train);
    }

    /// <summary>
    /// The steady state at the record, and its infusions still running. It is that of the doses without lag, carried on to the
    /// place in the interval that the lag leaves; with a lag beyond the interval it is carried back, as NONMEM does.
    /// </summary>
    private void FindSteadyState(in DoseTrain train, bool isConstant, double interval, double lag)
    {
        Array.Clear(_dose);
        if (isConstant)
        {
            _dose[train.Compartment] = train.Rate;
            _system.BeforeInfusions(_dose, AnyTime, AnyTime, _steady);
            return;
        }

        var sinceDose = interval - lag;
        if (!train.IsInfusion)
        {
            _dose[train.Compartment] = train.Amount;
            _system.AfterBoluses(_dose, interval, _steady);
            _dose[train.Compartment] = 0;
            _system.Advance(_steady, _dose, sinceDose);
            return;
        }

        if (!(train.Duration / interval < EventRecord.MostRepeats))
        {
            Array.Fill(_steady, double.NaN);
            return;
        }

        _dose[train.Compartment] = train.Rate;
        _system.BeforeInfusions(_dose, train.Duration, interval, _steady);
        var always = Math.Floor(train.Duration / interval);
        var part = Math.Max(train.Duration - (always * interval), 0);
        if (lag > 0)
        {
            _dose[train.Compartment] = (always + 1) * train.Rate;
            _system.Advance(_steady, _dose, Math.Min(sinceDose, part));
            _dose[train.Compartment] = always * train.Rate;
            _system.Advance(_steady, _dose, Math.Max(sinceDose - part, 0));
        }

        // Of these the earliest may have ended by now.
        for (var earlier = 1; earlier <= always + 1; earlier++)
        {
            var left = train.Duration - ((earlier * interval) - lag);
            if (left > 0 && !_infusions.Start(train.Compartment, train.Rate, _now, left))
            {
                _steady[train.Compartment] += train.Rate * left;
            }
        }
    }
}
