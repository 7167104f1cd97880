using Quantal.Exchange.Models;
using Quantal.Model.Readouts;
using Quantal.Simulation.Reference;
using Xunit.Abstractions;

namespace Quantal.Independent.Tests;

/// <summary>
/// A failure means that R cannot read what is exported for rxode2, or Fortran what is exported for NONMEM, or that whoever follows the file and its
/// data set as those programs say gets another course than we do.
/// </summary>
/// <param name="output">Shows the largest differences.</param>
public class PharmacometricsTests(ITestOutputHelper output)
{
    // Times of rxode2 are moved by up to 5e-8 days, and lsoda's own tolerance is 1e-9.
    private const double Accepted = 2e-6;

    [Fact]
    public void The_function_for_rxode2_gives_the_reference() =>
        ShouldAgree(Rxode(RxodeModel.Write(Everything)), Case.Everything().Reference());

    [Fact]
    public void The_control_stream_for_NONMEM_gives_the_reference() =>
        ShouldAgree(Nonmem(NonmemModel.Write(Everything)), Case.Everything().Reference());

    [Theory]
    [InlineData("d/dt(nerve_ending_channels) <- (", "d/dt(nerve_ending_channels) <- (0.999 * ")]
    [InlineData("f(azathioprine_gut) <- (", "f(azathioprine_gut) <- (1.001 * ")]
    [InlineData("cmap_mV <- (", "cmap_mV <- (1.001 * ")]
    public void A_mistake_in_the_function_is_noticed(string right, string wrong) =>
        SeriesDifference.Largest(Rxode(Replaced(RxodeModel.Write(Everything), right, wrong)), Case.Everything().Reference()).Error
            .ShouldBeGreaterThan(Accepted);

    [Theory]
    [InlineData("F13 = AMT", "F13 = 1.001D0 * AMT")]
    [InlineData("F79 = ((", "F79 = 1.001D0 * ((")]
    [InlineData("DADT(40) = ", "DADT(40) = 0.999D0 * ")]
    public void A_mistake_in_the_control_stream_is_noticed(string right, string wrong) =>
        SeriesDifference.Largest(Nonmem(Replaced(NonmemModel.Write(Everything), right, wrong)), Case.Everything().Reference()).Error
            .ShouldBeGreaterThan(Accepted);

    private void ShouldAgree(double[] found, double[] expected)
    {
        var largest = SeriesDifference.Largest(found, expected);
        output.WriteLine($"{largest.Error}: {largest.Where}");
        largest.ShouldBeBelow(Accepted);
    }

    private static ExportedModel Everything => Case.Everything().Exported;

    private static double[] Rxode(string model)
    {
        using var workshop = new Workshop();
        return Case.Read(workshop.Run(
            "Rscript", "r-cran-desolve",
            [Checkout.Program("rxode2.R"), workshop.Write("model.R", model), workshop.Write("data.csv", RxodeData.Write(Everything)),
                .. ReadoutCatalog.All.Select(readout => readout.Id)]));
    }

    private static double[] Nonmem(string model)
    {
        using var workshop = new Workshop();
        return Case.Read(workshop.Run(
            "Rscript", "r-cran-desolve", Checkout.Program("nonmem.R"), workshop.Write("model.ctl", model),
            workshop.Write("data.csv", NonmemData.Write(Everything)), workshop.PathOf("."), $"{ReadoutCatalog.All.Count}"));
    }

    private static string Replaced(string text, string right, string wrong)
    {
        text.ShouldContain(right);
        return text.Replace(right, wrong, StringComparison.Ordinal);
    }
}
