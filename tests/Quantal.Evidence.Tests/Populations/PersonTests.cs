using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Simulation.Patients;
using Quantal.Simulation.LambertEaton;
using Quantal.Simulation.Populations;

namespace Quantal.Evidence.Tests.Populations;

// A failure means that the people of a virtual clinic are not those of the published cohorts, or not the same ones twice.
public sealed class PersonTests
{
    private const int Many = 100_000;

    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;
    private static readonly ParameterTable Table = new(Catalog);
    private static readonly PopulationModel Model = PopulationModel.Of(Table);
    private static readonly Population Lems = Named("lems");
    private static readonly Lazy<Person[]> Crowd = new(
        () => [.. Enumerable.Range(1, Many).Select(number => new PersonFactory(Lems, Model).Draw(1, (ulong)number))]);

    [Theory]
    [InlineData("inflammatory-bowel-disease", 0.090, 1.0 / 453, 0.006, 1e-5)]
    [InlineData("glucocorticoid-starters", 0.041, 1.0 / 2270, 0.174, 0.0092)]
    public void Phenotypes_follow_Hardy_and_Weinberg_and_give_the_published_shares(
        string population, double tpmtIntermediate, double tpmtPoor, double nudt15Intermediate, double nudt15Poor)
    {
        var factory = new PersonFactory(Named(population), Model);
        var people = Enumerable.Range(1, Many).Select(number => factory.Draw(4, (ulong)number).Phenotypes).ToArray();

        Share(people, one => one.Tpmt == Phenotype.Intermediate).ShouldBe(tpmtIntermediate, 4 * Error(tpmtIntermediate) + 0.0005);
        Share(people, one => one.Tpmt == Phenotype.Poor).ShouldBe(tpmtPoor, 4 * Error(tpmtPoor));
        Share(people, one => one.Nudt15 == Phenotype.Intermediate).ShouldBe(nudt15Intermediate, 4 * Error(nudt15Intermediate) + 0.0005);
        Share(people, one => one.Nudt15 == Phenotype.Poor).ShouldBe(nudt15Poor, 4 * Error(nudt15Poor));
    }

    [Fact]
    public void Sex_age_and_size_are_those_of_the_published_cohorts()
    {
        var (with, without) =
            (Crowd.Value.Where(person => person.Aetiology == Aetiology.Paraneoplastic).ToArray(), Crowd.Value.Where(person => person.Aetiology == Aetiology.Idiopathic).ToArray());

        (with.Length / (double)Many).ShouldBe(0.54, 4 * Error(0.54));
        Share(with, person => person.Sex == Sex.Male).ShouldBeInRange(0.70, 0.79);
        Share(without, person => person.Sex == Sex.Female).ShouldBeInRange(0.50, 0.69);
        with.Average(person => person.AgeYears).ShouldBe(67.1, 0.3);
        without.Average(person => person.AgeYears).ShouldBe(57.8, 0.3);
        Deviation([.. without.Select(person => person.AgeYears)]).ShouldBe(11.2, 0.3);
        ((0.47 * Weight(Sex.Male)) + (0.53 * Weight(Sex.Female))).ShouldBe(82.6, 0.5);

        static double Weight(Sex sex) => Crowd.Value.Where(person => person.Sex == sex).Average(person => person.WeightKilograms);
    }

    [Fact]
    public void Everybody_is_inside_the_ranges_and_no_woman_has_the_mens_item()
    {
        foreach (var person in Crowd.Value)
        {
            var (group, size) = (person.Aetiology == Aetiology.Paraneoplastic ? Lems.Paraneoplastic! : Lems.Idiopathic, person.Sex == Sex.Female ? Lems.Women : Lems.Men);
            person.AgeYears.ShouldBeInRange(group.AgeYears.Lower, group.AgeYears.Upper);
            person.WeightKilograms.ShouldBeInRange(size.WeightKilograms.Lower, size.WeightKilograms.Upper);
            person.HeightCentimetres.ShouldBeInRange(size.HeightCentimetres.Lower, size.HeightCentimetres.Upper);
            ((DeltaP)person.RiskScore!).AgeFiftyOrMore.ShouldBe(person.AgeYears >= 50);
            person.RiskScore!.Points.ShouldBeInRange(0, person.Sex == Sex.Female ? 5 : 6);
        }

        Share(
            [.. Crowd.Value.Where(person => person.Sex == Sex.Male && person.Aetiology == Aetiology.Paraneoplastic)],
            person => ((DeltaP)person.RiskScore!).ErectileDysfunction)
            .ShouldBe(0.65, 0.01);
    }

    [Fact]
    public void Parameters_stay_inside_their_bounds_and_nobody_lacks_the_disease()
    {
        var (baseline, normal) = (Table.IndexOf("nerve-ending.baseline-cmap"), Table.IndexOf("nerve-ending.normal-cmap"));
        foreach (var person in Crowd.Value.Take(2000))
        {
            for (var place = 0; place < Table.Records.Count; place++)
            {
                var (lower, upper) = Table.Records[place].CoherentBounds;
                person.Patient.Parameters[place].ShouldBeInRange(lower, upper, Table.Records[place].Id);
            }

            person.Patient.Parameters[baseline].ShouldBeInRange(0, Math.BitDecrement(person.Patient.Parameters[normal]));
        }
    }

    [Fact]
    public void A_person_is_the_same_alone_after_others_and_on_any_thread()
    {
        var alone = new PersonFactory(Lems, Model).Draw(1, 17);
        var others = new Person[64];
        var factory = new PersonFactory(Lems, Model);
        Parallel.For(0, others.Length, index => others[index] = factory.Draw(1, (ulong)(others.Length - index)));

        foreach (var same in (Person[])[others[others.Length - 17], Crowd.Value[16]])
        {
            (same with { Patient = alone.Patient }).ShouldBe(alone);
            same.Patient.Parameters.ShouldBe(alone.Patient.Parameters);
            same.Patient.Covariates.ShouldBe(alone.Patient.Covariates);
        }

        new PersonFactory(Lems, Model).Draw(2, 17).AgeYears.ShouldNotBe(alone.AgeYears);
    }

    [Fact]
    public void A_person_meets_the_same_luck_in_another_population()
    {
        var bowel = new PersonFactory(Named("inflammatory-bowel-disease"), Model).Draw(1, 17);

        bowel.Patient.Parameters.ShouldBe(Crowd.Value[16].Patient.Parameters);
        bowel.Aetiology.ShouldBe(Aetiology.Idiopathic);
        bowel.RiskScore.ShouldBeNull();
    }

    // Of two normal deviates of correlation r both are below the median in 1/4 + asin(r)/(2 pi).
    [Theory]
    [InlineData(0, 0.25)]
    [InlineData(0.5, 1.0 / 3)]
    public void Symptoms_come_together_as_their_correlation_says_and_as_often_as_alone(double together, double both)
    {
        var group = Lems.Paraneoplastic! with { RiskScore = new DeltaPShares(0.5, 0.5, 0.5, 0.5, 0.5, together) };
        var even = new Population(
            Lems.Id, Lems.Meaning, Lems.ParaneoplasticShare, Lems.Ancestries, group, group, Lems.Women, Lems.Men, Lems.SizeCorrelation,
            Lems.Alleles);
        var factory = new PersonFactory(even, Model);
        DeltaP[] scores =
            [.. Enumerable.Range(1, Many / 2).Select(number => factory.Draw(1, (ulong)number)).Select(person => (DeltaP)person.RiskScore!)];

        Share(scores, score => score.WeightLoss).ShouldBe(0.5, 0.01);
        Share(scores, score => score.WeightLoss && score.Bulbar).ShouldBe(both, 0.01);
        Share(scores, score => score.Bulbar && score.KarnofskyBelow70).ShouldBe(both, 0.01);
        Share(scores, score => score.Bulbar && score.Smoking).ShouldBe(0.25, 0.01);
    }

    [Fact]
    public void Weight_goes_with_height()
    {
        var women = Crowd.Value.Where(person => person.Sex == Sex.Female).ToArray();
        var (tall, heavy) = (Standard(women.Select(person => person.HeightCentimetres)), Standard(women.Select(person => Math.Log(person.WeightKilograms))));

        tall.Zip(heavy, (one, other) => one * other).Average().ShouldBe(0.45, 0.02);
    }

    private static double[] Standard(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var (mean, deviation) = (all.Average(), Deviation(all));
        return [.. all.Select(value => (value - mean) / deviation)];
    }

    private static Population Named(string id) => Workspace.BuiltIn.Populations.Single(population => population.Id == id);

    private static double Share<T>(T[] all, Func<T, bool> what) => all.Count(what) / (double)all.Length;

    private static double Error(double share) => Math.Sqrt(share * (1 - share) / Many);

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
