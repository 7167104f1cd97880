using System.Runtime.CompilerServices;
using Quantal.Numerics;

namespace Quantal.Benchmarks.Lanes;

/// <summary>Ten states of a generic drug with an effect site, a chain of transit cells and an indirect marker.</summary>
internal struct TenStates<T>
    where T : struct, INumeric<T>
{
    public T Depot;
    public T Central;
    public T Peripheral;
    public T Effect;
    public T Proliferating;
    public T FirstTransit;
    public T SecondTransit;
    public T ThirdTransit;
    public T Circulating;
    public T Marker;

    /// <summary>The derivative; constants of a usual size, with only + - x and division.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TenStates<T> Derivative(in TenStates<T> x)
    {
        var absorption = T.Constant(1.2) * x.Depot;
        var outward = T.Constant(0.4) * x.Central;
        var inward = T.Constant(0.3) * x.Peripheral;
        var elimination = T.Constant(0.5) * x.Central / (T.Constant(1.0) + (T.Constant(0.1) * x.Central));
        var inhibition = x.Effect / (T.Constant(2.0) + x.Effect);
        var growth =
            T.Constant(0.2) * x.Proliferating * (T.Constant(2.0) - (T.Constant(0.2) * x.Circulating)) * (T.Constant(1.0) - inhibition);
        return new()
        {
            Depot = -absorption,
            Central = absorption - outward + inward - elimination,
            Peripheral = outward - inward,
            Effect = T.Constant(0.7) * (x.Central - x.Effect),
            Proliferating = growth - (T.Constant(0.2) * x.Proliferating),
            FirstTransit = T.Constant(0.2) * (x.Proliferating - x.FirstTransit),
            SecondTransit = T.Constant(0.2) * (x.FirstTransit - x.SecondTransit),
            ThirdTransit = T.Constant(0.2) * (x.SecondTransit - x.ThirdTransit),
            Circulating = (T.Constant(0.2) * x.ThirdTransit) - (T.Constant(0.1) * x.Circulating),
            Marker = T.Constant(0.3) - (T.Constant(0.06) * x.Marker * (T.Constant(1.0) + inhibition)),
        };
    }

    /// <summary>start + factor x direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TenStates<T> Along(in TenStates<T> start, T factor, in TenStates<T> direction) => new()
    {
        Depot = start.Depot + (factor * direction.Depot),
        Central = start.Central + (factor * direction.Central),
        Peripheral = start.Peripheral + (factor * direction.Peripheral),
        Effect = start.Effect + (factor * direction.Effect),
        Proliferating = start.Proliferating + (factor * direction.Proliferating),
        FirstTransit = start.FirstTransit + (factor * direction.FirstTransit),
        SecondTransit = start.SecondTransit + (factor * direction.SecondTransit),
        ThirdTransit = start.ThirdTransit + (factor * direction.ThirdTransit),
        Circulating = start.Circulating + (factor * direction.Circulating),
        Marker = start.Marker + (factor * direction.Marker),
    };

    /// <summary>One classical Runge-Kutta step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TenStates<T> Step(in TenStates<T> x, double length)
    {
        var half = T.Constant(0.5 * length);
        var sixth = T.Constant(length / 6.0);
        var third = T.Constant(length / 3.0);
        var k = Derivative(x);
        var sum = Along(x, sixth, k);
        k = Derivative(Along(x, half, k));
        sum = Along(sum, third, k);
        k = Derivative(Along(x, half, k));
        sum = Along(sum, third, k);
        k = Derivative(Along(x, T.Constant(length), k));
        return Along(sum, sixth, k);
    }
}
