using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Model.Layout;
using Quantal.Model.Diseases;
using Quantal.Model.LambertEaton;
using Quantal.Numerics;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;

namespace Quantal.Evidence.Tests.Populations;

// A failure means that amifampridine's clearance by genotype no longer mixes to what was published of patients of any genotype.
public sealed class AcetylatorTests
{
    private const double PublishedClearance = 90;
    private const double PublishedCv = 0.481;
    private const int Draws = 4000;

    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;
    private static readonly PatientFactory Factory = new(new ParameterTable(Catalog));
    private static readonly double PublishedVariance = Math.Log(1 + (PublishedCv * PublishedCv));

    [Fact]
    public void The_genotypes_of_Europeans_have_the_published_mean_and_with_the_rest_the_published_spread()
    {
        var slow = Workspace.BuiltIn.Populations.Single(one => one.Id == "lems").Alleles[Pharmacogene.Nat2, Ancestry.European];
        (double Share, double Log)[] mixture =
        [
            ((1 - slow) * (1 - slow), Math.Log(Typical(Phenotype.Normal))),
            (2 * slow * (1 - slow), Math.Log(Typical(Phenotype.Intermediate))),
            (slow * slow, Math.Log(Typical(Phenotype.Poor))),
        ];
        var mean = mixture.Sum(one => one.Share * one.Log);
        var between = mixture.Sum(one => one.Share * (one.Log - mean) * (one.Log - mean));

        Math.Exp(mean).ShouldBe(PublishedClearance, 0.001 * PublishedClearance);
        Variance("amifampridine.untested-nat2-clearance-ratio").ShouldBe(between, 0.002);
        (between + Variance("amifampridine.clearance")).ShouldBe(PublishedVariance, 0.002);
    }

    [Fact]
    public void Who_was_not_tested_has_the_published_clearance_spread_and_correlation()
    {
        Typical(null).ShouldBe(PublishedClearance, 1e-9);
        var drawn = Enumerable.Range(1, Draws).Select(draw => Of(Factory.Draw(Like(null), 3, draw))).ToArray();
        var clearances = drawn.Select(one => Math.Log(one.Clearance)).ToArray();
        var volumes = drawn.Select(one => Math.Log(one.Volume)).ToArray();

        // Four standard errors of a standard deviation of 4000 draws, and of a correlation.
        Deviation(clearances).ShouldBe(Math.Sqrt(PublishedVariance), 0.045 * Math.Sqrt(PublishedVariance));
        Correlation(clearances, volumes).ShouldBe(0.53, 0.05);
    }

    private static Patient Like(Phenotype? nat2) => new(
        Sex.Female, 58, 82, 170, new Phenotypes(Phenotype.Normal, Phenotype.Normal, nat2), Aetiology.Idiopathic, new Baseline(2.7, 200));

    /// <summary>In L/h; the weight is that of the population model.</summary>
    private static double Typical(Phenotype? nat2) => Of(Factory.Typical(Like(nat2))).Clearance;

    private static (double Clearance, double Volume) Of(VirtualPatient patient)
    {
        var individual = new Lane1[LambertEatonSyndrome.Layout.Individual];
        LambertEatonSyndrome.Individual<Lane1>(
            LanePacking.Pack<Lane1>([patient], one => one.Parameters), LanePacking.Pack<Lane1>([patient], one => one.Covariates),
            individual);
        var own = Fields.As<ModelIndividual<Lane1>, Lane1>(individual).Amifampridine;
        return (Lane1.GetLane(own.Clearance, 0) / Quantal.Model.Units.Unit.Parse("L/h").ToCoherent, Lane1.GetLane(own.CentralVolume, 0));
    }

    private static double Variance(string id)
    {
        var cv = Catalog.Records.Single(record => record.Id == id).Variation!.Stated;
        return Math.Log(1 + (cv * cv));
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    private static double Correlation(double[] first, double[] second)
    {
        var (meanFirst, meanSecond) = (first.Average(), second.Average());
        return first.Zip(second, (a, b) => (a - meanFirst) * (b - meanSecond)).Average() / (Deviation(first) * Deviation(second));
    }
}
