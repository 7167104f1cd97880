using BenchmarkDotNet.Attributes;
using Quantal.Numerics;
using Quantal.Simulation.Engine;

namespace Quantal.Benchmarks.Engine;

/// <summary>What a patient-decade costs at each width; the figures are per bundle, preparation included.</summary>
public class PatientDecadeBenchmarks
{
    private readonly Maintenance _work = new(StepRule.Default);

    [Benchmark(Description = "8 patients in 8 lanes")]
    public double Eight() => Run<Lane8>();

    [Benchmark(Description = "4 patients in 4 lanes")]
    public double Four() => Run<Lane4>();

    [Benchmark(Description = "1 patient in 1 lane")]
    public double One() => Run<Lane1>();

    private double Run<T>()
        where T : struct, ILane<T>
    {
        var integrator = _work.Prepare<T>();
        integrator.Run();
        return T.GetLane(integrator.Saved[^1], 0);
    }
}
