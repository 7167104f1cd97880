using Quantal.Numerics;
using Quantal.Numerics.Linear;

namespace Quantal.Simulation.Concentrations;

/// <summary>Moves linear compartments over a time, however long, and backwards; remembers the last time.</summary>
internal sealed class ExactStep
{
    private const int TaylorTerms = 24;
    private const double TaylorRange = 0.5;
    private readonly int _n;
    private readonly Lane1[] _rates;
    private readonly Lane1[] _transition;
    private readonly Lane1[] _integral;
    private readonly Lane1[] _scratch;
    private double _time = double.NaN;
    private double _fastest;

    /// <summary>Prepares.</summary>
    /// <param name="compartments">Number of compartments.</param>
    public ExactStep(int compartments)
    {
        _n = compartments;
        _rates = new Lane1[compartments * compartments];
        _transition = new Lane1[_rates.Length];
        _integral = new Lane1[_rates.Length];
        _scratch = new Lane1[_rates.Length];
    }

    /// <summary>The rates, row by row, as in <see cref="LinearPropagator"/>.</summary>
    public ReadOnlySpan<Lane1> Rates => _rates;

    /// <summary>Takes new rates.</summary>
    public void Use(ReadOnlySpan<Lane1> rates)
    {
        rates.CopyTo(_rates);
        _time = double.NaN;
        _fastest = 0;
        for (var i = 0; i < _n; i++)
        {
            _fastest = Math.Max(_fastest, -Value(_rates[i * (_n + 1)]));
        }
    }

    /// <summary>How the propagator has to reach a time; see <see cref="LinearPropagator.DoublingsFor"/>.</summary>
    public int Doublings(double time) => LinearPropagator.DoublingsFor(_fastest * time);

    /// <summary>result = the state after a time under constant input.</summary>
    public void Apply(double time, ReadOnlySpan<Lane1> state, ReadOnlySpan<Lane1> input, Span<Lane1> result)
    {
        if (time != _time)
        {
            _time = time;
            if (time < 0)
            {
                Backwards(time);
            }
            else
            {
                LinearPropagator.Compute<Lane1>(_rates, Lane1.Constant(time), _transition, _integral, Doublings(time));
            }
        }

        LinearPropagator.Apply(_transition, _integral, state, input, result);
    }

    /// <summary>The series of the exponential; it serves only steady states that are carried back beyond their dose.</summary>
    private void Backwards(double time)
    {
        var doublings = 0;
        while (_fastest * -time > TaylorRange)
        {
            time *= 0.5;
            doublings++;
        }

        // Term k of the integral is time^(k+1) M^k / (k+1)!; the transition is 1 + M x integral.
        Array.Clear(_integral);
        Identity(_transition, time);
        for (var term = 1; term <= TaylorTerms; term++)
        {
            Add(_transition, _integral);
            Multiply(_rates, _transition, _scratch);
            var factor = Lane1.Constant(time / (term + 1));
            for (var i = 0; i < _scratch.Length; i++)
            {
                _transition[i] = _scratch[i] * factor;
            }
        }

        Multiply(_rates, _integral, _scratch);
        Identity(_transition, 1);
        Add(_scratch, _transition);
        Double(doublings);
    }

    /// <summary>Twice the time, so many times over: Q + P Q and P P.</summary>
    private void Double(int times)
    {
        for (; times > 0; times--)
        {
            Multiply(_transition, _integral, _scratch);
            Add(_scratch, _integral);
            Multiply(_transition, _transition, _scratch);
            _scratch.CopyTo(_transition, 0);
        }
    }

    private void Identity(Lane1[] matrix, double diagonal)
    {
        Array.Clear(matrix);
        for (var i = 0; i < _n; i++)
        {
            matrix[i * (_n + 1)] = Lane1.Constant(diagonal);
        }
    }

    private static void Add(Lane1[] what, Lane1[] to)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] += what[i];
        }
    }

    private void Multiply(Lane1[] left, Lane1[] right, Lane1[] result)
    {
        for (var row = 0; row < _n; row++)
        {
            for (var column = 0; column < _n; column++)
            {
                var sum = Lane1.Constant(0);
                for (var k = 0; k < _n; k++)
                {
                    sum = Lane1.FusedMultiplyAdd(left[(row * _n) + k], right[(k * _n) + column], sum);
                }

                result[(row * _n) + column] = sum;
            }
        }
    }

    private static double Value(Lane1 lane) => Lane1.GetLane(lane, 0);
}
