using Quantal.Numerics.Inference;
using Shouldly;
using Xunit;

namespace Quantal.Numerics.Tests.Inference;

/// <summary>
/// A failure means that chance correlations of a small ensemble narrow what the data do not tell, or that true ones are lost.
/// </summary>
public sealed class PseudoOptimalTaperTests
{
    [Fact]
    public void A_correlation_within_the_noise_has_no_weight_and_one_above_it_nearly_all()
    {
        PseudoOptimalTaper.Weight(0.19, 100, 2).ShouldBe(0);
        PseudoOptimalTaper.Weight(-0.19, 100, 2).ShouldBe(0);
        PseudoOptimalTaper.Weight(0.21, 100, 2).ShouldBe(4.41 / 5.4541, 1e-12);
        PseudoOptimalTaper.Weight(-1, 100, 2).ShouldBe(100.0 / 102, 1e-12);
        PseudoOptimalTaper.Weight(0, 100, 0).ShouldBe(0);
    }

    [Fact]
    public void In_a_large_ensemble_every_correlation_counts_whole() =>
        PseudoOptimalTaper.Weight(0.05, 10_000_000, 2).ShouldBeInRange(0.9999, 1);
}
