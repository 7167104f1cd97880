using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Lanes;

/// <summary>A failure means that a patient's result depends on its neighbours, its lane or the processor's vector width.</summary>
public sealed class StrangersTests
{
    private const int Cases = 2048;
    private const int Packings = 12;

    private static readonly double[] Hard =
    [
        0.0, -0.0, 1.0, -1.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 5e-324, -5e-324, 1e-310,
        2.2250738585072014e-308, double.MaxValue, double.MinValue, 709.78271289338397, 710.0, -708.4, -745.13, -746.0, 800.0,
        1.0 + 2.220446049250313e-16, 1.0 - 1.1102230246251565e-16, 0.70710678118654752, 1.4142135623730951, 0.5, 2.0, 1e300,
    ];

    [Fact]
    public void Addition() => Check<Addition>();

    [Fact]
    public void Subtraction() => Check<Subtraction>();

    [Fact]
    public void Multiplication() => Check<Multiplication>();

    [Fact]
    public void Division() => Check<Division>();

    [Fact]
    public void Negation() => Check<Negation>();

    [Fact]
    public void Fused_multiply_add() => Check<FusedMultiplyAddition>();

    [Fact]
    public void Square_root() => Check<SquareRoot>();

    [Fact]
    public void Larger() => Check<Larger>();

    [Fact]
    public void Smaller() => Check<Smaller>();

    [Fact]
    public void Exponential() => Check<Exponential>();

    [Fact]
    public void Logarithm() => Check<Logarithm>();

    [Fact]
    public void Power() => Check<Power>();

    [Fact]
    public void Selection_by_less() => Check<SelectionByLess>();

    [Fact]
    public void Selection_by_less_or_equal() => Check<SelectionByLessOrEqual>();

    [Fact]
    public void Integer_arithmetic_of_bits() => Check<IntegerOfBits>();

    /// <summary>All cases alone at width 1, then in random company at widths 4 and 8: every lane, every bit.</summary>
    private static void Check<TOperation>()
        where TOperation : ILaneOperation
    {
        var random = new System.Random(5);
        double[][] arguments = [Arguments(random), Arguments(random), Arguments(random)];
        var order = Enumerable.Range(0, Cases).ToArray();
        var alone = Run<Lane1, TOperation>(arguments, order);
        alone.Distinct().Count().ShouldBeGreaterThan(Cases / 4, "the cases must differ for the comparison to mean anything");
        for (var packing = 0; packing < Packings; packing++)
        {
            random.Shuffle(order);
            Run<Lane4, TOperation>(arguments, order).ShouldBe(alone);
            Run<Lane8, TOperation>(arguments, order).ShouldBe(alone);
        }
    }

    private static ulong[] Run<T, TOperation>(double[][] arguments, int[] order)
        where T : struct, ILane<T>
        where TOperation : ILaneOperation
    {
        var results = new ulong[order.Length];
        var lanes = new double[T.Width];
        for (var start = 0; start < order.Length; start += T.Width)
        {
            var members = order.AsSpan(start, T.Width);
            T.Store(
                TOperation.Invoke(Gather<T>(arguments[0], members), Gather<T>(arguments[1], members), Gather<T>(arguments[2], members)),
                lanes);
            for (var lane = 0; lane < T.Width; lane++)
            {
                results[members[lane]] = BitConverter.DoubleToUInt64Bits(lanes[lane]);
            }
        }

        return results;
    }

    private static T Gather<T>(double[] values, ReadOnlySpan<int> members)
        where T : struct, ILane<T>
    {
        Span<double> gathered = stackalloc double[8];
        for (var i = 0; i < members.Length; i++)
        {
            gathered[i] = values[members[i]];
        }

        return T.Load(gathered);
    }

    private static double[] Arguments(System.Random random) =>
        [.. Enumerable.Range(0, Cases).Select(i => (i % 4) switch
        {
            0 => Hard[random.Next(Hard.Length)],
            1 => Math.Exp(30.0 * (random.NextDouble() - 0.5)),
            2 => 20.0 * (random.NextDouble() - 0.5),
            _ => 1600.0 * (random.NextDouble() - 0.5),
        })];
}
