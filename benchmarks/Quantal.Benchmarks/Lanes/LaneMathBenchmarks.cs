using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using Quantal.Numerics;

namespace Quantal.Benchmarks.Lanes;

/// <summary>What do own exponentials, logarithms and powers cost beside those of the platform? Time for eight values.</summary>
[MinColumn, MedianColumn]
public class LaneMathBenchmarks
{
    private const int Bundles = 128;
    private readonly double[] _arguments = new double[8 * Bundles];
    private readonly double[] _values = new double[8 * Bundles];
    private readonly double[] _results = new double[8 * Bundles];

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(12);
        for (var i = 0; i < _values.Length; i++)
        {
            _arguments[i] = (20.0 * random.NextDouble()) - 10.0;
            _values[i] = Math.Exp((8.0 * random.NextDouble()) - 4.0);
        }
    }

    [Benchmark(OperationsPerInvoke = Bundles)]
    public void Exp_LaneMath_8() => Map<Lane8, ExpOf>();

    [Benchmark(OperationsPerInvoke = 2 * Bundles)]
    public void Exp_LaneMath_4() => Map<Lane4, ExpOf>();

    [Benchmark(OperationsPerInvoke = 8 * Bundles)]
    public void Exp_LaneMath_1() => Map<Lane1, ExpOf>();

    [Benchmark(OperationsPerInvoke = Bundles)]
    public void Exp_Vector512()
    {
        for (var i = 0; i < _values.Length; i += 8)
        {
            Vector512.Exp(Vector512.Create(_arguments.AsSpan(i))).CopyTo(_results, i);
        }
    }

    [Benchmark(OperationsPerInvoke = Bundles)]
    public void Exp_Math_8_times()
    {
        for (var i = 0; i < _values.Length; i++)
        {
            _results[i] = Math.Exp(_arguments[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Bundles)]
    public void Log_LaneMath_8() => Map<Lane8, LogOf>();

    [Benchmark(OperationsPerInvoke = Bundles)]
    public void Log_Vector512()
    {
        for (var i = 0; i < _values.Length; i += 8)
        {
            Vector512.Log(Vector512.Create(_values.AsSpan(i))).CopyTo(_results, i);
        }
    }

    [Benchmark(OperationsPerInvoke = Bundles)]
    public void Log_Math_8_times()
    {
        for (var i = 0; i < _values.Length; i++)
        {
            _results[i] = Math.Log(_values[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Bundles)]
    public void Pow_LaneMath_8() => Map<Lane8, PowOf>();

    [Benchmark(OperationsPerInvoke = 2 * Bundles)]
    public void Pow_LaneMath_4() => Map<Lane4, PowOf>();

    [Benchmark(OperationsPerInvoke = 8 * Bundles)]
    public void Pow_LaneMath_1() => Map<Lane1, PowOf>();

    [Benchmark(OperationsPerInvoke = Bundles)]
    public void Pow_by_Exp_and_Log_of_Vector512()
    {
        for (var i = 0; i < _values.Length; i += 8)
        {
            Vector512.Exp(Vector512.Create(_arguments.AsSpan(i)) * Vector512.Log(Vector512.Create(_values.AsSpan(i)))).CopyTo(_results, i);
        }
    }

    [Benchmark(OperationsPerInvoke = Bundles)]
    public void Pow_Math_8_times()
    {
        for (var i = 0; i < _values.Length; i++)
        {
            _results[i] = Math.Pow(_values[i], _arguments[i]);
        }
    }

    private void Map<T, TFunction>()
        where T : struct, ILane<T>
        where TFunction : IFunctionOfTwo
    {
        for (var i = 0; i < _values.Length; i += T.Width)
        {
            T.Store(TFunction.Of(T.Load(_values.AsSpan(i)), T.Load(_arguments.AsSpan(i))), _results.AsSpan(i));
        }
    }

    private interface IFunctionOfTwo
    {
        static abstract T Of<T>(T value, T argument)
            where T : struct, ILane<T>;
    }

    private struct ExpOf : IFunctionOfTwo
    {
        public static T Of<T>(T value, T argument)
            where T : struct, ILane<T> => T.Exp(argument);
    }

    private struct LogOf : IFunctionOfTwo
    {
        public static T Of<T>(T value, T argument)
            where T : struct, ILane<T> => T.Log(value);
    }

    private struct PowOf : IFunctionOfTwo
    {
        public static T Of<T>(T value, T argument)
            where T : struct, ILane<T> => T.Pow(value, argument);
    }
}
