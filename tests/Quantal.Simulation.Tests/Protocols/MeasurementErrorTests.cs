using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;

namespace Quantal.Simulation.Tests.Protocols;

/// <summary>A failure means that a clinic reads values off a scale that the scale does not have.</summary>
public class MeasurementErrorTests
{
    [Fact]
    public void A_clinic_reads_the_score_of_an_examination_not_the_force_behind_it() =>
        Laboratory.Of(MeasuredQuantity.Strength).Readout.ShouldBe("strength_score_percent");

    [Theory]
    [InlineData(MeasuredQuantity.Strength, 99, 2, 100)]
    [InlineData(MeasuredQuantity.Strength, 90, 1, 94)]
    [InlineData(MeasuredQuantity.Strength, 3, -1, 0)]
    [InlineData(MeasuredQuantity.Qmg, 38, 1, 39)]
    [InlineData(MeasuredQuantity.Tug3, 120, 1, 124)]
    public void An_error_stays_on_the_scale(MeasuredQuantity quantity, double truth, double normal, double measured) =>
        new MeasurementError(quantity, 4, Relative: false).Measure(truth, normal).ShouldBe(measured);
}
