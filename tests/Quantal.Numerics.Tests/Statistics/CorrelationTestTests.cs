using Quantal.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Statistics;

/// <summary>A failure means that titre and action potential would be said to go together, or not to, wrongly.</summary>
public sealed class CorrelationTestTests
{
    // R 4, cor.test: correlation and probability.
    [Fact]
    public void It_agrees_with_a_reference()
    {
        var (correlation, probability) = CorrelationTest.Of([1.2, 2.9, 3.1, 4.8, 5.5, 6.1, 7.7], [2.1, 1.8, 4.4, 3.9, 6.2, 5.1, 5.8]);

        correlation.ShouldBe(0.833260333273915, 1e-12);
        probability.ShouldBe(0.0198889896116867, 1e-10);
    }

    [Fact]
    public void A_line_correlates_wholly()
    {
        CorrelationTest.Of([1, 2, 3], [6, 4, 2]).Correlation.ShouldBe(-1, 1e-15);
        CorrelationTest.Of([1, 2, 3, 4], [1, 2, 3, 4]).Probability.ShouldBe(0, 1e-15);
    }

    [Fact]
    public void What_does_not_vary_has_none()
    {
        CorrelationTest.Of([1, 1, 1], [1, 2, 3]).Correlation.ShouldBe(double.NaN);
        CorrelationTest.Of([0.1, 0.1, 0.1], [1, 2, 4]).Correlation.ShouldBe(double.NaN, "the mean of three tenths is not a tenth");
        CorrelationTest.Of([1, 2], [1, 2]).Probability.ShouldBe(double.NaN);
        Should.Throw<ArgumentException>(() => CorrelationTest.Of([1, 2, 3], [1, 2]));
    }
}
