using Quantal.Exchange.Calibration;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Studies.Calibration;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Studies.Tests.Calibration;

// A failure means that the population is calibrated to what the model may not be built on, or weighs its figures wrongly.
public sealed class StudySimulationTests
{
    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;
    private static readonly PopulationPrior[] Priors =
        [.. Workspace.BuiltIn.Priors.Where(prior => prior.Parameter.Id is "cmap-typical" or "thioguanine-formation-spread" or "tug3-spread" or "exchange-typical")];
    private static readonly PopulationPrior Exchange = Priors.Single(prior => prior.Parameter.Id == "exchange-typical");
    private static readonly Study[] Studies =
        [.. Workspace.BuiltIn.Studies.Where(study => study.Id is "tug3-spread" or "plasma-exchange-igg" or "amifampridine-trials" or "azathioprine-nucleotides" or "connell-1993" or "hohlfeld-1988" or "short-high-steroid-igg")];
    private static readonly StudySimulation Simulation = Of(threads: 1);

    [Fact]
    public void Figures_are_those_that_build_and_that_a_prior_moves()
    {
        Simulation.Targets.Select(target => target.Id)
            .ShouldBe([
                "amifampridine-cmap", "amifampridine-qmg", "tgn-intermediate", "tgn-poor", "leukopenia-below-3", "leukopenia-below-2",
                "thrombocytopenia-below-100", "pancytopenia",
                "short-steroid-igg", "tug3-spread", "exchange-igg-last-day",
            ]);
        Simulation.LeftOut.Ranges.ShouldBe(["exchange-igg-three-weeks", "exchange-igg-overshoot"]);
        Simulation.LeftOut.Unmoved.ShouldBe(["mmp-intermediate", "tgn-level"]);
    }

    [Fact]
    public void Where_a_population_has_no_figure_the_typical_patient_of_the_member_stands_for_it()
    {
        // -70 to -60 %, as a 95 % interval.
        var target = Simulation.Targets[^1];
        (target.Published, target.SimulatedDeviation).ShouldBe((-65, 0));
        target.PublishedDeviation.ShouldBe(5 / 1.96, 1e-9);

        double[] centre = [.. Priors.Select(prior => prior.Parameter.PriorCentre)];
        var study = Studies.Single(study => study.Id == "plasma-exchange-igg");
        var table = new ParameterTable(Catalog);
        var member = PopulationModel.Of(table).Moved([.. Priors.Select(prior => prior.Parameter)], centre);
        var typical = new StudyRunner(Catalog).Run([study], member, 1).Single(outcome => outcome.Target.Id == target.Id).Simulated;

        Simulation.Simulate(centre, 0)[^1].ShouldBe(typical, 1e-9);
        Simulation.Simulate(centre, 1)[^1].ShouldBe(typical, 1e-9);
        Math.Abs(Simulation.Simulate([.. centre.Select(value => 1.3 * value)], 0)[^1] - typical).ShouldBeGreaterThan(1e-3);
    }

    [Fact]
    public void What_the_records_carry_of_a_prior_changes_nothing()
    {
        var text = Workspace.BuiltIn.Text("parameters/immunoglobulin.yaml");
        var changed = Workspace.BuiltIn.With(("parameters/immunoglobulin.yaml", new RecordCentres([Exchange.Parameter], [0.01]).In(text)));
        changed.Parameters.Get(Exchange.Parameter.Record).Value.Value.ShouldBe(0.01);
        double[] centre = [.. Priors.Select(prior => prior.Parameter.PriorCentre)];

        var other = new StudySimulation(changed.Parameters, Priors, Studies, changed.Cohorts, new PoolSizes(40, 12), 3, 1);

        other.Targets.ShouldBe(Simulation.Targets);
        other.Simulate(centre, 0).ShouldBe(Simulation.Simulate(centre, 0));
    }

    [Fact]
    public void A_figure_weighs_what_its_own_interval_says_and_what_as_many_patients_as_are_simulated_scatter()
    {
        // 28 of 739: an exact interval about as wide as the normal one; twice as many are simulated.
        var leukopenia = Simulation.Targets.Single(target => target.Id == "leukopenia-below-3");
        var deviation = 100 * Math.Sqrt(0.0379 * 0.9621 / 739);

        leukopenia.Published.ShouldBe(3.8);
        leukopenia.PublishedDeviation.ShouldBe(deviation, 0.1 * deviation);
        leukopenia.SimulatedDeviation.ShouldBe(leukopenia.PublishedDeviation / Math.Sqrt(2), 1e-9);

        // Printed as 0.99 to 1.72 mV.
        Simulation.Targets[0].PublishedDeviation.ShouldBe(0.73 / 3.92, 1e-9);
    }

    [Fact]
    public void A_round_has_the_same_people_for_all_members_and_the_next_has_others()
    {
        double[] centre = [.. Priors.Select(prior => prior.Parameter.PriorCentre)];
        var other = Of(threads: 2);

        var first = Simulation.Simulate(centre, 0);

        Simulation.Simulate([.. centre.Select(value => 1.1 * value)], 0)[0].ShouldNotBe(first[0]);
        other.Simulate(centre, 1).ShouldNotBe(first);
        other.Simulate(centre, 0).ShouldBe(first);
        other.Targets.ShouldBe(Simulation.Targets);
    }

    private static StudySimulation Of(int threads) =>
        new(Catalog, Priors, Studies, Workspace.BuiltIn.Cohorts, new PoolSizes(40, 12), 3, threads);
}
