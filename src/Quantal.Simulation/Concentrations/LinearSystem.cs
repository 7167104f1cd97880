using Quantal.Numerics;
using Quantal.Numerics.Linear;

namespace Quantal.Simulation.Concentrations;

/// <summary>A system of linear compartments, moved by exact propagators.</summary>
internal abstract class LinearSystem : IKineticSystem
{
    private readonly ExactStep _step;
    private readonly Lane1[] _rates;
    private readonly Lane1[] _state;
    private readonly Lane1[] _input;
    private readonly Lane1[] _result;
    private double[] _values = [];

    /// <summary>Prepares.</summary>
    /// <param name="count">Number of compartments, 1 to 7.</param>
    protected LinearSystem(int count)
    {
        Count = count;
        _step = new ExactStep(count);
        _rates = new Lane1[count * count];
        (_state, _input, _result) = (new Lane1[count], new Lane1[count], new Lane1[count]);
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public virtual bool JoinsDoses => false;

    /// <inheritdoc/>
    public void Use(ReadOnlySpan<double> values)
    {
        if (values.SequenceEqual(_values))
        {
            return;
        }

        _values = values.ToArray();
        Build(values, _rates);
        _step.Use(_rates);
    }

    /// <inheritdoc/>
    public void Clear(Span<double> amounts) => amounts.Clear();

    /// <inheritdoc/>
    public abstract double Bioavailability(int compartment, double dose);

    /// <inheritdoc/>
    public abstract double Lag(int compartment);

    /// <inheritdoc/>
    public abstract double PerDose(int compartment);

    /// <inheritdoc/>
    public abstract double Concentration(ReadOnlySpan<double> amounts);

    /// <inheritdoc/>
    public virtual void Observe(ReadOnlySpan<double> amounts, Span<double> outputs) => outputs[0] = Concentration(amounts);

    /// <inheritdoc/>
    public void Advance(Span<double> amounts, ReadOnlySpan<double> input, double time)
    {
        Load(amounts, _state);
        Load(input, _input);
        _step.Apply(time, _state, _input, _result);
        Store(amounts);
    }

    /// <inheritdoc/>
    public void AfterBoluses(ReadOnlySpan<double> dose, double interval, Span<double> amounts)
    {
        Load(dose, _state);
        SteadyState.AfterDoses<Lane1>(_step.Rates, Lane1.Constant(interval), _state, _result, _step.Doublings(interval));
        Store(amounts);
    }

    /// <inheritdoc/>
    public void BeforeInfusions(ReadOnlySpan<double> input, double duration, double interval, Span<double> amounts)
    {
        Load(input, _input);
        SteadyState.BeforeInfusions<Lane1>(_step.Rates, interval, duration, _input, _result, _step.Doublings(interval));
        Store(amounts);
    }

    /// <summary>Takes new values and gives their rates.</summary>
    /// <param name="values">The values, in the model's order.</param>
    /// <param name="rates">Receives the matrix, row by row, per unit of the data set's time.</param>
    protected abstract void Build(ReadOnlySpan<double> values, Span<Lane1> rates);

    private static void Load(ReadOnlySpan<double> from, Lane1[] to)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = Lane1.Constant(from[i]);
        }
    }

    private void Store(Span<double> amounts)
    {
        for (var i = 0; i < amounts.Length; i++)
        {
            amounts[i] = Lane1.GetLane(_result[i], 0);
        }
    }
}
