using BenchmarkDotNet.Attributes;
using Quantal.Numerics;
using Quantal.Numerics.Linear;

namespace Quantal.Benchmarks.Linear;

/// <summary>What does the exact solution of a drug's compartments cost for eight patients?</summary>
[MinColumn, MedianColumn]
public class LinearPropagatorBenchmarks
{
    private Lane8[] _rates = [];
    private Lane8[] _transition = [];
    private Lane8[] _integral = [];
    private Lane8[] _state = [];
    private Lane8[] _result = [];

    [Params(2, 3, 4)]
    public int Compartments { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var n = Compartments;
        _rates = [.. Enumerable.Range(0, n * n).Select(i => Lane8.Constant(i % (n + 1) == 0 ? -1.0 : 0.2))];
        _transition = new Lane8[n * n];
        _integral = new Lane8[n * n];
        _state = [.. Enumerable.Repeat(Lane8.Constant(1.0), n)];
        _result = new Lane8[n];
        Compute();
    }

    [Benchmark]
    public void Compute() => LinearPropagator.Compute(_rates, Lane8.Constant(1.0), _transition, _integral);

    [Benchmark]
    public void Apply() => LinearPropagator.Apply<Lane8>(_transition, _integral, _state, _state, _result);

    [Benchmark]
    public void Steady_state() => SteadyState.AfterDoses(_rates, Lane8.Constant(1.0), _state, _result);
}
