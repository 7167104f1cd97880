namespace Quantal.Simulation.Concentrations;

/// <summary>
/// Infusions that have begun and not ended. Each brings its whole amount, however its length compares with the last bit of the
/// time, and leaves no trace in the rate of the others when it ends.
/// </summary>
/// <param name="count">Number of amounts.</param>
internal sealed class RunningInfusions(int count)
{
    private readonly PriorityQueue<(int Compartment, double Rate), double> _ends = new();
    private readonly double[] _input = new double[count];
    private readonly double[] _sum = new double[count];
    private readonly double[] _rest = new double[count];
    private readonly int[] _running = new int[count];

    /// <summary>Their input to each amount per time.</summary>
    public ReadOnlySpan<double> Input => _input;

    /// <summary>When the next one ends; infinity if none runs.</summary>
    public double NextEnd => _ends.TryPeek(out _, out var end) ? end : double.PositiveInfinity;

    /// <summary>Stops all.</summary>
    public void Clear()
    {
        _ends.Clear();
        Array.Clear(_input);
        Array.Clear(_sum);
        Array.Clear(_rest);
        Array.Clear(_running);
    }

    /// <summary>Starts one; false if time does not tell its start from its end, so that its amount is there at once.</summary>
    /// <param name="compartment">0-based compartment.</param>
    /// <param name="rate">Input per time.</param>
    /// <param name="from">Now.</param>
    /// <param name="length">How long it runs from now, above 0.</param>
    public bool Start(int compartment, double rate, double from, double length)
    {
        var end = from + length;
        var told = end - from;
        if (told == 0)
        {
            return false;
        }

        var kept = told == length || double.IsInfinity(told) ? rate : rate * (length / told);
        _ends.Enqueue((compartment, kept), end);
        _running[compartment]++;
        Add(compartment, kept);
        return true;
    }

    /// <summary>Stops those that have ended by a time.</summary>
    public void EndBy(double time)
    {
        while (NextEnd <= time)
        {
            var (compartment, rate) = _ends.Dequeue();
            if (--_running[compartment] == 0)
            {
                (_sum[compartment], _rest[compartment]) = (0, 0);
            }

            Add(compartment, _running[compartment] == 0 ? 0 : -rate);
        }
    }

    /// <summary>Adds to a sum of which a second number keeps what rounding takes: a slow infusion survives a fast one.</summary>
    private void Add(int compartment, double rate)
    {
        var (before, after) = (_sum[compartment], _sum[compartment] + rate);
        var added = after - before;
        _rest[compartment] += before - (after - added) + (rate - added);
        _sum[compartment] = after;
        _input[compartment] = after + _rest[compartment];
    }
}
