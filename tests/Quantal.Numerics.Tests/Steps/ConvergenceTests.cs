using Quantal.Numerics.Steps;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Steps;

/// <summary>
/// A failure means that halving the step gains less accuracy than the method promises: a wrong coefficient or stage time.
/// </summary>
public sealed class ConvergenceTests
{
    // Ends at which the leading errors of the steps do not cancel, so that the order shows at these step numbers.
    private const double ClassicalEnd = 2.0;
    private const double DormandPrinceEnd = 8.0;

    [Fact]
    public void The_classical_step_has_order_4() => Orders(80, ClassicalError).ShouldAllBe(order => Math.Abs(order - 4.0) < 0.1);

    [Fact]
    public void The_classical_tableau_has_order_4() =>
        Orders(80, steps => ExplicitError(ButcherTableau.ClassicalRungeKutta, ClassicalEnd, steps))
            .ShouldAllBe(order => Math.Abs(order - 4.0) < 0.1);

    [Fact]
    public void Dormand_Prince_has_order_5() =>
        Orders(80, steps => ExplicitError(ButcherTableau.DormandPrince54, DormandPrinceEnd, steps))
            .ShouldAllBe(order => Math.Abs(order - 5.0) < 0.1);

    [Fact]
    public void The_classical_step_is_its_tableau()
    {
        var states = new Lane8[] { Lane8.Load([1, 2, 3, 4, 5, 6, 7, 8]) };
        var others = states.ToArray();
        var problem = new Pulsation<Lane8> { Start = 0.3, Length = 0.01 };
        FixedStep.Classical(ref problem, 0.01, states.AsSpan(), new Lane8[3]);
        problem.Calls.ShouldBe(4);
        FixedStep.Explicit(ButcherTableau.ClassicalRungeKutta, ref problem, 0.01, others.AsSpan(), new Lane8[5]);

        for (var lane = 0; lane < 8; lane++)
        {
            Lane8.GetLane(states[0], lane).ShouldBe(Lane8.GetLane(others[0], lane), 1e-14);
        }
    }

    [Fact]
    public void A_step_has_the_same_bits_in_every_lane_and_width()
    {
        var random = new System.Random(4);
        var starts = Enumerable.Range(0, 8).Select(i => i == 5 ? double.NaN : random.NextDouble()).ToArray();
        var wide = Run<Lane8>(starts, 0);
        var middle = Run<Lane4>(starts, 0).Concat(Run<Lane4>(starts, 4)).ToArray();
        var alone = Enumerable.Range(0, 8).SelectMany(i => Run<Lane1>(starts, i)).ToArray();

        wide.Distinct().Count().ShouldBe(8);
        wide.ShouldBe(alone);
        middle.ShouldBe(alone);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var problem = new Pulsation<Lane4> { Length = 0.1 };
        Lane4[] state = [Lane4.Constant(1.0)], scratch = new Lane4[16];
        Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Step();

        GC.GetAllocatedBytesForCurrentThread().ShouldBe(before);

        void Step()
        {
            FixedStep.Classical<Lane4, Pulsation<Lane4>>(ref problem, 0.1, state, scratch);
            FixedStep.Explicit<Lane4, Pulsation<Lane4>>(ButcherTableau.DormandPrince54, ref problem, 0.1, state, scratch);
        }
    }

    [Fact]
    public void Too_little_scratch_is_refused()
    {
        var problem = default(Pulsation<Lane1>);
        Should.Throw<ArgumentException>(() => FixedStep.Classical<Lane1, Pulsation<Lane1>>(ref problem, 0.1, new Lane1[2], new Lane1[5]))
            .Message.ShouldContain("6");
    }

    private static double[] Orders(int steps, Func<int, double> error) =>
        [.. Enumerable.Range(0, 2).Select(i => Math.Log2(error(steps << i) / error(steps << (i + 1))))];

    private static double ClassicalError(int steps)
    {
        var scratch = new Lane1[3];
        return Error(ClassicalEnd, steps, (ref Pulsation<Lane1> problem, Span<Lane1> state) =>
            FixedStep.Classical(ref problem, problem.Length, state, scratch));
    }

    private static double ExplicitError(ButcherTableau tableau, double end, int steps)
    {
        var scratch = new Lane1[tableau.Stages + 1];
        return Error(end, steps, (ref Pulsation<Lane1> problem, Span<Lane1> state) =>
            FixedStep.Explicit(tableau, ref problem, problem.Length, state, scratch));
    }

    private static double Error(double end, int steps, Step step)
    {
        var problem = new Pulsation<Lane1> { Length = end / steps };
        Lane1[] state = [Lane1.Constant(0.5)];
        for (var i = 0; i < steps; i++)
        {
            problem.Start = i * problem.Length;
            step(ref problem, state);
        }

        return Math.Abs(Lane1.GetLane(state[0], 0) - Pulsation<Lane1>.Exact(end));
    }

    private static ulong[] Run<T>(double[] starts, int first)
        where T : struct, ILane<T>
    {
        var problem = new Pulsation<T> { Start = 0.0, Length = 0.25 };
        T[] state = [T.Load(starts.AsSpan(first))];
        FixedStep.Classical(ref problem, 0.25, state.AsSpan(), new T[3]);
        FixedStep.Explicit(ButcherTableau.DormandPrince54, ref problem, 0.25, state.AsSpan(), new T[8]);
        return [.. Enumerable.Range(0, T.Width).Select(lane => BitConverter.DoubleToUInt64Bits(T.GetLane(state[0], lane)))];
    }

    private delegate void Step(ref Pulsation<Lane1> problem, Span<Lane1> state);
}
