using Quantal.Model.Readouts;
using Quantal.Simulation.Treatments;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Patients;

/// <summary>A failure means that a virtual patient is not the described one, or not the same one twice.</summary>
public class PatientFactoryTests
{
    [Fact]
    public void What_was_measured_is_kept_in_every_draw()
    {
        var result = Scenarios.Run(Scenarios.Of(new Treatment("untreated", []), 14, Scenarios.Like(cmap: 1.9)), 20);

        foreach (var series in result.Treatments[0].Draws)
        {
            series.Values[ReadoutCatalog.IndexOf("cmap_mV")].ShouldBe(1.9, 1e-12);
            series.Values[ReadoutCatalog.IndexOf("vgcc_titre_pM")].ShouldBe(200, 1e-10);
        }
    }

    [Fact]
    public void What_was_not_measured_is_drawn()
    {
        var result = Scenarios.Run(Scenarios.Of(new Treatment("untreated", []), 14, Scenarios.Like(cmap: null)), 20);

        result.Treatments[0].Draws.Select(series => series.Values[ReadoutCatalog.IndexOf("cmap_mV")]).Distinct().Count().ShouldBe(20);
    }

    [Fact]
    public void Draws_have_the_published_spread_and_stay_inside_the_bounds()
    {
        var place = Scenarios.Table.IndexOf("azathioprine.tgn-fraction");
        var record = Scenarios.Table.Records[place];
        var logs = Enumerable.Range(1, 4000)
            .Select(draw => Scenarios.Factory.Draw(Scenarios.Typical, 3, draw).Parameters[place])
            .Select(value => Math.Log(value / record.CoherentValue)).ToArray();

        // Standard error of a standard deviation of 4000 draws is about 1.1 %; four of them are accepted.
        var expected = record.Variation!.StandardDeviation;
        Math.Sqrt(logs.Sum(log => log * log) / logs.Length).ShouldBe(expected, 0.045 * expected);
        logs.ShouldAllBe(log => record.CoherentValue * Math.Exp(log) >= record.CoherentBounds.Lower && record.CoherentValue * Math.Exp(log) <= record.CoherentBounds.Upper);
    }

    [Theory]
    [InlineData("amifampridine.clearance", 0.18)]
    [InlineData("amifampridine.untested-nat2-clearance-ratio", 0.5)]
    public void Correlated_parameters_are_correlated_as_stated(string partner, double correlation)
    {
        var clearance = Scenarios.Table.IndexOf(partner);
        var volume = Scenarios.Table.IndexOf("amifampridine.central-volume");
        var draws = Enumerable.Range(1, 4000).Select(draw => Scenarios.Factory.Draw(Scenarios.Typical, 3, draw).Parameters).ToArray();

        Correlation([.. draws.Select(draw => Math.Log(draw[clearance]))], [.. draws.Select(draw => Math.Log(draw[volume]))])
            .ShouldBe(correlation, 0.05);
    }

    [Fact]
    public void Another_seed_gives_another_patient_and_the_same_seed_the_same()
    {
        var first = Scenarios.Factory.Draw(Scenarios.Typical, 1, 4).Parameters;

        Scenarios.Factory.Draw(Scenarios.Typical, 1, 4).Parameters.ShouldBe(first);
        Scenarios.Factory.Draw(Scenarios.Typical, 2, 4).Parameters.ShouldNotBe(first);
    }

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        var covariance = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return covariance / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }
}
