using Quantal.Numerics.Steps;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Steps;

/// <summary>A failure means that the reference solution misses its tolerance, or that a broken patient stops the others.</summary>
public sealed class AdaptiveIntegratorTests
{
    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-7)]
    [InlineData(1e-10)]
    [InlineData(1e-12)]
    public void The_error_follows_the_tolerance(double tolerance)
    {
        var problem = new RationalDecay<Lane1> { Length = 5.0 };
        Lane1[] state = [Lane1.Constant(1.0), Lane1.Constant(1.0)];
        var outcome = Integrator(tolerance).Integrate(ref problem, 0.0, 5.0, state);
        var (y, z) = RationalDecay<Lane1>.Exact(5.0);

        outcome.Status.ShouldBe(IntegrationStatus.ReachedEnd);
        outcome.Time.ShouldBe(5.0);
        Math.Abs(Value(state[0]) - y).ShouldBeInRange(0, 5.0 * tolerance);
        Math.Abs(Value(state[1]) - z).ShouldBeInRange(0, 20.0 * tolerance);
    }

    [Fact]
    public void Tighter_tolerances_take_as_many_more_steps_as_the_order_says()
    {
        var ratio = (double)Steps(1e-11) / Steps(1e-6);

        // The step shrinks with the fifth root of the tolerance: a factor of 10 over five decades.
        ratio.ShouldBeInRange(7.0, 12.0);

        static int Steps(double tolerance)
        {
            var problem = new RationalDecay<Lane1> { Length = 20.0 };
            Lane1[] state = [Lane1.Constant(1.0), Lane1.Constant(1.0)];
            return Integrator(tolerance).Integrate(ref problem, 0.0, 20.0, state).AcceptedSteps;
        }
    }

    [Fact]
    public void Two_intervals_with_a_jump_between_them()
    {
        var integrator = Integrator(1e-11);
        Lane1[] state = [Lane1.Constant(1.0), Lane1.Constant(1.0)];
        var first = new RationalDecay<Lane1> { Length = 1.0 };
        integrator.Integrate(ref first, 0.0, 1.0, state);
        state[1] += Lane1.Constant(2.0);
        var second = new RationalDecay<Lane1> { Start = 1.0, Length = 2.0 };
        integrator.Integrate(ref second, 1.0, 3.0, state).Time.ShouldBe(3.0);

        // z grows by exp(arctan 3 - arctan 1) over the second interval, from the value after the jump.
        var expected = (Math.Exp(Math.Atan(1.0)) + 2.0) * Math.Exp(Math.Atan(3.0) - Math.Atan(1.0));
        Value(state[1]).ShouldBe(expected, 1e-9);
    }

    [Fact]
    public void A_solution_that_explodes_is_an_outcome_with_its_time()
    {
        // x' = x^2 from 1 has a pole at time 1.
        var problem = new Square();
        Lane1[] state = [Lane1.Constant(1.0)];
        var outcome = new AdaptiveIntegrator(1, new(1e-8, 1e-8, 100_000)).Integrate(ref problem, 0.0, 2.0, state);

        outcome.Status.ShouldBeOneOf(IntegrationStatus.StepTooSmall, IntegrationStatus.NotFinite);
        outcome.Time.ShouldBe(1.0, 1e-3);
        double.IsFinite(Value(state[0])).ShouldBeTrue();
    }

    [Fact]
    public void A_derivative_that_is_no_number_is_an_outcome_with_its_time()
    {
        var problem = new RootOfRemainder();
        Lane1[] state = [Lane1.Constant(1.0)];
        var outcome = new AdaptiveIntegrator(1, new(1e-8, 1e-8, 100_000)).Integrate(ref problem, 0.0, 4.0, state);
        outcome.Status.ShouldBe(IntegrationStatus.NotFinite);
        outcome.Time.ShouldBe(2.0, 1e-6);

        state[0] = Lane1.Constant(double.NaN);
        outcome = new AdaptiveIntegrator(1, new(1e-8, 1e-8, 100)).Integrate(ref problem, 1.0, 4.0, state);
        outcome.ShouldBe(new IntegrationOutcome(IntegrationStatus.NotFinite, 1.0, 0, 0));
    }

    [Fact]
    public void The_limit_of_steps_is_an_outcome_with_its_time()
    {
        var problem = new RationalDecay<Lane1> { Length = 50.0 };
        Lane1[] state = [Lane1.Constant(1.0), Lane1.Constant(1.0)];
        var outcome = new AdaptiveIntegrator(2, new(1e-10, 1e-10, 20)).Integrate(ref problem, 0.0, 50.0, state);

        outcome.Status.ShouldBe(IntegrationStatus.TooManySteps);
        (outcome.AcceptedSteps + outcome.RejectedSteps).ShouldBe(20);
        Value(state[0]).ShouldBe(RationalDecay<Lane1>.Exact(outcome.Time).Y, 1e-8);
    }

    [Fact]
    public void An_empty_interval_changes_nothing()
    {
        var problem = new Square();
        Lane1[] state = [Lane1.Constant(3.0)];
        var outcome = new AdaptiveIntegrator(1, new(1e-8, 1e-8, 10)).Integrate(ref problem, 7.0, 7.0, state);

        outcome.ShouldBe(new IntegrationOutcome(IntegrationStatus.ReachedEnd, 7.0, 0, 0));
        Value(state[0]).ShouldBe(3.0);
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        var problem = new Square();
        Should.Throw<ArgumentException>(
            () => new AdaptiveIntegrator(1, new(1e-8, 1e-8, 10)).Integrate(ref problem, 1.0, 0.0, new Lane1[1]));
        Should.Throw<ArgumentException>(
            () => new AdaptiveIntegrator(1, new(1e-8, 1e-8, 10)).Integrate(ref problem, 0.0, 1.0, new Lane1[2]));
        Should.Throw<ArgumentOutOfRangeException>(() => new AdaptiveSettings(0.0, 1e-8, 10));
        Should.Throw<ArgumentOutOfRangeException>(() => new AdaptiveSettings(1e-8, double.NaN, 10));
        Should.Throw<ArgumentOutOfRangeException>(() => new AdaptiveSettings(1e-8, 1e-8, 0));
    }

    private static AdaptiveIntegrator Integrator(double tolerance) => new(2, new(tolerance, tolerance, 100_000));

    private static double Value(Lane1 lane) => Lane1.GetLane(lane, 0);

    private struct Square : IRightHandSide<Lane1>
    {
        public readonly void Evaluate(double fraction, ReadOnlySpan<Lane1> state, Span<Lane1> derivative) =>
            derivative[0] = state[0] * state[0];
    }

    /// <summary>x' = sqrt(1 - 2 fraction): no number past the middle of the interval.</summary>
    private struct RootOfRemainder : IRightHandSide<Lane1>
    {
        public readonly void Evaluate(double fraction, ReadOnlySpan<Lane1> state, Span<Lane1> derivative) =>
            derivative[0] = Lane1.Sqrt(Lane1.Constant(1.0 - (2.0 * fraction))) + (state[0] - state[0]);
    }
}
