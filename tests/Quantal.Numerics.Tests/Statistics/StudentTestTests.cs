using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics;

/// <summary>A failure means that a difference of means gets an error, an interval or a probability that Student's or Welch's test do not
/// give.</summary>
/// <remarks>Hours of sleep gained with two drugs by ten patients: Student, Biometrika 6 (1908) 1-25; figures as R 4 prints them.</remarks>
public sealed class StudentTestTests
{
    private static readonly double[] First = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    private static readonly double[] Second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    [Fact]
    public void Two_groups_with_one_variance()
    {
        var effect = StudentTest.Pooled(First, Second).Value;

        effect.DegreesOfFreedom.ShouldBe(18);
        (effect.Estimate / effect.StandardError).ShouldBe(-1.8608, 5e-5);
        effect.PValue.ShouldBe(0.07919, 5e-6);
        effect.Low.ShouldBe(-3.363874, 5e-7);
        effect.High.ShouldBe(0.203874, 5e-7);
    }

    [Fact]
    public void Two_groups_with_their_own_variances()
    {
        var effect = StudentTest.Welch(First, Second).Value;

        effect.DegreesOfFreedom.ShouldBe(17.776, 5e-4);
        effect.PValue.ShouldBe(0.07939, 5e-6);
        effect.Low.ShouldBe(-3.3654832, 5e-8);
        effect.High.ShouldBe(0.2054832, 5e-8);
    }

    [Fact]
    public void Pairs()
    {
        var effect = StudentTest.OneSample([.. First.Zip(Second, (one, other) => one - other)]).Value;

        effect.Estimate.ShouldBe(-1.58, 1e-12);
        effect.DegreesOfFreedom.ShouldBe(9);
        effect.PValue.ShouldBe(0.002833, 5e-7);
    }

    // With one value each side of the middle, t on 2 degrees of freedom has a closed form: p = 1 - t / sqrt(2 + t²).
    [Fact]
    public void Two_degrees_of_freedom_have_a_closed_form()
    {
        var effect = StudentTest.Pooled([9, 11], [3, 5]).Value;
        var t = 6 / Math.Sqrt(2);

        effect.StandardError.ShouldBe(Math.Sqrt(2), 1e-14);
        effect.PValue.ShouldBe(1 - (t / Math.Sqrt(2 + (t * t))), 1e-13);
    }

    [Fact]
    public void Where_nothing_is_known_of_chance_the_reason_is_told()
    {
        StudentTest.Pooled([], [1, 2]).Obstacle.ShouldBe(Obstacle.TooFewValues);
        StudentTest.Pooled([1], [2]).Obstacle.ShouldBe(Obstacle.TooFewValues);
        StudentTest.Welch([1], [2, 3]).Obstacle.ShouldBe(Obstacle.TooFewValues);
        StudentTest.OneSample([1]).Obstacle.ShouldBe(Obstacle.TooFewValues);
        StudentTest.Pooled([0.1, 0.1, 0.1], [0.3, 0.3, 0.3]).Obstacle.ShouldBe(Obstacle.NoSpread);
        StudentTest.Welch([0.1, 0.1, 0.1], [0.3, 0.3, 0.3]).Obstacle.ShouldBe(Obstacle.NoSpread);
        StudentTest.Welch([0, 0], [0, 0]).Obstacle.ShouldBe(Obstacle.NoSpread);
        Should.Throw<InvalidOperationException>(() => StudentTest.OneSample([]).Value).Message.ShouldContain("TooFewValues");
        Should.Throw<ArgumentException>(() => new Answer<int>(Obstacle.None));
    }
}
