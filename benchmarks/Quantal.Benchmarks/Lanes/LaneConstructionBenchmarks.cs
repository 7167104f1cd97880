using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using Quantal.Numerics;

namespace Quantal.Benchmarks.Lanes;

/// <summary>Does it matter how an operator builds the lane that it returns? Time of one step of ten states.</summary>
[MinColumn, MedianColumn]
public class LaneConstructionBenchmarks
{
    private const int Steps = 1000;

    [Benchmark(Baseline = true, OperationsPerInvoke = Steps)]
    public Lane8 Initialiser_8() => Run<Lane8>();

    [Benchmark(OperationsPerInvoke = Steps)]
    public ConstructedLane8 Constructor_8() => Run<ConstructedLane8>();

    [Benchmark(OperationsPerInvoke = Steps)]
    public Lane4 Initialiser_4() => Run<Lane4>();

    [Benchmark(OperationsPerInvoke = Steps)]
    public ConstructedLane4 Constructor_4() => Run<ConstructedLane4>();

    [Benchmark(OperationsPerInvoke = Steps)]
    public Lane1 Initialiser_1() => Run<Lane1>();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Run<T>()
        where T : struct, INumeric<T>
    {
        TenStates<T> state =
            new() { Depot = T.Constant(10.0), Proliferating = T.Constant(4.0), Circulating = T.Constant(5.0), Marker = T.Constant(5.0) };
        for (var i = 0; i < Steps; i++)
        {
            state = TenStates<T>.Step(state, 0.05);
        }

        return state.Circulating + state.Marker;
    }
}
