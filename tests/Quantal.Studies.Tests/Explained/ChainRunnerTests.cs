using Quantal.Exchange.Workspaces;
using Quantal.Model.Readouts;
using Quantal.Simulation;
using Quantal.Simulation.Patients;
using Quantal.Studies.Explained;
using Quantal.Testing;

namespace Quantal.Studies.Tests.Explained;

// A failure means: the page for everyone shows a chain, a band or a number of people that the model does not give.
public sealed class ChainRunnerTests
{
    private static readonly Workspace OnFile = Workspace.BuiltIn;

    private static readonly Patient Person = OnFile.ReadPatient(Checkout.Example("oxford")).Scenario!.Patient;

    private static readonly ChainRunner Runner = new(
        Person, OnFile.Parameters, OnFile.Members(),
        [.. new[] { "stronger", "minimal manifestations" }.Select(word => (word, OnFile.Plan.Of(word)!.Condition))]);

    private static readonly TabletChoice Nothing = new(0, PrednisoloneChoice.None, Phenotype.Normal, null);
    private static readonly TabletChoice Full = new(2.5, PrednisoloneChoice.None, Phenotype.Normal, null);

    [Fact]
    public void Without_tablets_no_link_moves_and_nobody_gains()
    {
        var chain = Runner.Chain(Nothing, 1);

        chain.Links[0].High.ShouldAllBe(thioguanine => thioguanine == 0);
        chain.Links.ShouldAllBe(link => link.Typical.All(value => Math.Abs(value - link.Typical[0]) <= 1e-6 * Math.Abs(link.Typical[0])));
        Runner.Outcomes(Nothing, 2).Benefits.Single(benefit => benefit.Id == "stronger").Expected.ShouldAllBe(count => count == 0);
    }

    [Fact]
    public void Each_link_moves_the_next_the_right_way()
    {
        var chain = Runner.Chain(Full, 1);

        foreach (var (link, rises) in chain.Links.Zip([true, false, false, true, true, true, true]))
        {
            (link.Typical[^1] > link.Typical[0]).ShouldBe(rises, link.Readout.Id);
        }
    }

    [Theory]
    [InlineData(2.5, PrednisoloneChoice.None, Phenotype.Normal, null)]
    [InlineData(3, PrednisoloneChoice.Full, Phenotype.Poor, 12)]
    [InlineData(0, PrednisoloneChoice.Low, Phenotype.Intermediate, null)]
    public void Courses_are_those_of_the_simulator_and_bands_hold_the_typical_person(double dose, PrednisoloneChoice prednisolone, Phenotype tpmt, int? stop)
    {
        var choice = new TabletChoice(dose, prednisolone, tpmt, stop);
        var chain = Runner.Chain(choice, 1);
        var exact = new Simulator(OnFile.Parameters).Run(choice.Of(Person), new SimulationSettings(0, 1, 1, 1));

        (chain.Sets, chain.Lost).ShouldBe((24, 0));
        chain.Days.ShouldBe(exact.Days);
        foreach (var link in chain.Links)
        {
            var place = ReadoutCatalog.IndexOf(link.Readout.Id);
            var top = link.Typical.Max();
            for (var time = 0; time < chain.Days.Count; time++)
            {
                var expected = exact.Treatments[0].Typical.Values[(time * exact.Readouts.Count) + place];
                link.Typical[time].ShouldBe(expected, (0.005 * top) + 1e-12, $"{link.Readout.Id} on day {chain.Days[time]}");
                link.Typical[time].ShouldBeInRange(link.Low[time] - (1e-9 * top), link.High[time] + (1e-9 * top), $"{link.Readout.Id} on day {chain.Days[time]}");
            }
        }
    }

    [Fact]
    public void Poor_metabolisers_make_more_thioguanine_and_more_of_them_have_low_counts()
    {
        var (normal, poor) = (Full, new TabletChoice(2.5, PrednisoloneChoice.None, Phenotype.Poor, null));

        Runner.Chain(poor, 1).Links[0].Typical[26].ShouldBeGreaterThan(3 * Runner.Chain(normal, 1).Links[0].Typical[26]);
        var (few, many) = (Harm(normal, "leukopenia_2"), Harm(poor, "leukopenia_2"));
        many[0].ShouldBeGreaterThan(few[0] + 20);
    }

    [Fact]
    public void Stopping_takes_effect_when_it_is_chosen()
    {
        var (on, off) = (Runner.Chain(Full, 1), Runner.Chain(new TabletChoice(2.5, PrednisoloneChoice.None, Phenotype.Normal, 12), 1));
        var last = on.Days.Count - 1;

        off.Links[0].Typical[..26].ShouldBe(on.Links[0].Typical[..26]);
        off.Links[0].Typical[last].ShouldBeLessThan(0.01 * on.Links[0].Typical[last]);
        off.Links[^1].Typical[last].ShouldBeLessThan(on.Links[^1].Typical[last]);
    }

    [Fact]
    public void Harms_grow_with_the_years_and_their_ranges_hold_the_expected_number()
    {
        foreach (var harm in Runner.Outcomes(Full, 2).Harms)
        {
            harm.Expected.ShouldBe(harm.Expected.Order().ToArray(), customMessage: harm.Id);
            harm.Expected.ShouldAllBe(count => count >= 0 && count <= ChainRunner.People);
            for (var year = 0; year < harm.Low.Length; year++)
            {
                harm.Expected[year].ShouldBeInRange(harm.Low[year], harm.High[year], harm.Id);
            }
        }

        Harm(Full, "hazard_serious_infection")[^1].ShouldBeGreaterThan(Harm(Nothing, "hazard_serious_infection")[^1]);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var choice = new TabletChoice(1.5, PrednisoloneChoice.Full, Phenotype.Intermediate, 24);
        var (one, two) = (Runner.Chain(choice, 1), Runner.Chain(choice, 2));
        var (single, several) = (Runner.Outcomes(choice, 1), Runner.Outcomes(choice, 2));

        two.Links.SelectMany(Values).ShouldBe(one.Links.SelectMany(Values));
        several.Harms.Concat(several.Benefits).SelectMany(count => count.Expected).ShouldBe(single.Harms.Concat(single.Benefits).SelectMany(count => count.Expected));

        static IEnumerable<double> Values(ChainLink link) => [.. link.Typical, .. link.Low, .. link.High];
    }

    [Fact]
    public void What_cannot_be_chosen_is_refused_and_equal_treatments_are_equal()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new TabletChoice(2.4, PrednisoloneChoice.None, Phenotype.Normal, null));
        Should.Throw<ArgumentOutOfRangeException>(() => new TabletChoice(2.5, PrednisoloneChoice.None, Phenotype.Normal, 5));
        new TabletChoice(0, PrednisoloneChoice.None, Phenotype.Normal, 12).ShouldBe(Nothing);
    }

    private static double[] Harm(TabletChoice choice, string id) => Runner.Outcomes(choice, 2).Harms.Single(harm => harm.Id == id).Expected;
}
