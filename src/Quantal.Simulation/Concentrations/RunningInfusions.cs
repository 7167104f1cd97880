namespace Quantal.Simulation.Concentrations;

/// <summary>Infusions that have begun and not ended.</summary>
/// <param name="count">Number of amounts.</param>
internal sealed class RunningInfusions(int count)
{
    private readonly PriorityQueue<(int Compartment, double Rate), double> _ends = new();
    private readonly double[] _input = new double[count];
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
        Array.Clear(_running);
    }

    /// <summary>Starts one.</summary>
    /// <param name="compartment">0-based compartment.</param>
    /// <param name="rate">Input per time.</param>
    /// <param name="end">When it ends.</param>
    public void Start(int compartment, double rate, double end)
    {
        _ends.Enqueue((compartment, rate), end);
        _input[compartment] += rate;
        _running[compartment]++;
    }

    /// <summary>Stops those that have ended by a time.</summary>
    public void EndBy(double time)
    {
        while (NextEnd <= time)
        {
            var (compartment, rate) = _ends.Dequeue();
            _running[compartment]--;
            _input[compartment] = _running[compartment] == 0 ? 0 : _input[compartment] - rate;
        }
    }
}
