using Quantal.Exchange.Models;
using Quantal.Model.Records;

namespace Quantal.Exchange.Tests.Models;

/// <summary>
/// Failure means: patients drawn from an exported model differ in other parameters, or by other amounts, than the evidence says.
/// </summary>
public class ExportedVariationTests
{
    private static readonly ExportedModel Model = ExportSamples.Model;

    [Fact]
    public void Every_record_that_varies_does_so_once_except_what_was_measured_and_what_is_stated_by_its_mean()
    {
        var ids = Model.Variation.SelectMany(block => block.Parameters).Select(one => one.Record!.Id).ToList();
        string[] measured = ["nerve-ending.baseline-cmap", "titre.baseline"];
        string[] meant = ["hazards.infection-frailty"];

        ids.ShouldBe(
            Model.Parameters.Where(one => one.Record?.Variation is not null).Select(one => one.Record!.Id).Except(measured).Except(meant),
            ignoreOrder: true);
        meant.ShouldAllBe(id => ExportSamples.Catalog.Get(id).Variation!.Distribution == Distribution.LogNormalOfMean);
        measured.ShouldAllBe(id => ExportSamples.Catalog.Get(id).Variation != null);
        var nothingMeasured = ExportedModel.Of(
            ExportSamples.Catalog,
            ExportSamples.Everything with { Patient = ExportSamples.Everything.Patient with { Baseline = new(null, null) } },
            ExportSamples.Everything.Treatments[0], "x");
        nothingMeasured.Variation.Sum(block => block.Parameters.Count).ShouldBe(ids.Count + 2);
        nothingMeasured.Ordered.ShouldBe(("nerve_ending.baseline_cmap", "nerve_ending.normal_cmap"));
    }

    [Fact]
    public void Variances_and_correlations_are_those_of_the_records()
    {
        foreach (var block in Model.Variation)
        {
            foreach (var (one, row) in block.Parameters.Select((one, row) => (one, row)))
            {
                var deviation = one.Record!.Variation!.StandardDeviation;
                block.Covariance[row].Count.ShouldBe(row + 1);
                block.Covariance[row][row].ShouldBeWithin(1e-14, deviation * deviation, one.Name);
                for (var column = 0; column < row; column++)
                {
                    var other = block.Parameters[column].Record!;
                    var correlation = Correlation(one.Record, other) ?? Correlation(other, one.Record) ?? 0;
                    block.Covariance[row][column]
                        .ShouldBeWithin(1e-14, correlation * deviation * other.Variation!.StandardDeviation, one.Name);
                }
            }
        }

        Model.Variation.Single(block => block.Parameters.Count > 1).Parameters.Select(one => one.Record!.Id)
            .ShouldBe(["amifampridine.clearance", "amifampridine.central-volume", "amifampridine.untested-nat2-clearance-ratio"]);

        static double? Correlation(ParameterRecord one, ParameterRecord other) =>
            one.Variation!.Correlations.TryGetValue(other.Id, out var value) ? value : null;
    }
}
