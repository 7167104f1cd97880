using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Studies.Designs;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Studies.Tests.Runs;

// A failure means that a figure is taken of other patients than the study's, or that parameters of the population do not reach it.
public sealed class PopulationStudiesTests
{
    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;
    private static readonly IReadOnlyList<StudyDesign> Cohorts = Workspace.BuiltIn.Cohorts;
    private static readonly PopulationModel Stated = PopulationModel.Of(new ParameterTable(Catalog));
    private static readonly PoolSizes Sizes = new(Cohort: 40, Arms: 12);
    private static readonly PopulationStudies Studies = Of("connell-1993", "kissel-1986", "tug3-spread", "azathioprine-nucleotides");

    [Fact]
    public void Pools_are_the_same_on_any_number_of_threads_and_in_any_order()
    {
        var moved = Nausea(0.2);
        var one = Numbers(Studies.Pools(Stated, 5, 3, threads: 1));
        var other = Numbers(Studies.Pools(moved, 5, 3, threads: 2));

        Numbers(Studies.Pools(Stated, 5, 3, threads: 2)).ShouldBe(one);
        Numbers(Studies.Pools(moved, 5, 3, threads: 1)).ShouldBe(other);
        other.ShouldNotBe(one);
        Numbers(Studies.Pools(Stated, 5, 4, threads: 1)).ShouldNotBe(one);
    }

    [Fact]
    public void A_pool_does_not_depend_on_what_other_studies_there_are()
    {
        var together = Studies.Pools(Stated, 5, 3, threads: 2);

        foreach (var pool in together)
        {
            var alone = Studies.Only([pool.Of]).Pools(Stated, 5, 3, threads: 1).ShouldHaveSingleItem();

            alone.Lost.ShouldBe(0);
            if (pool.Of.Study.Cohort is null)
            {
                // Other saved times make other steps.
                alone.Rows.Zip(pool.Rows, (first, second) => (first[0] / second[0]) - 1)
                    .ShouldAllBe(difference => Math.Abs(difference) <= 1e-9, pool.Of.Target.Id);
            }
            else
            {
                // Other figures ask for other numbers of the same people.
                alone.Figure().ShouldBe(pool.Figure(), pool.Of.Target.Id);
                var asked = Numbers([alone]).Zip(Numbers([pool])).Where(pair => !double.IsNaN(pair.First)).ToArray();
                asked.Length.ShouldBeGreaterThanOrEqualTo(2 * pool.Rows.Count);
                asked.ShouldAllBe(pair => pair.First == pair.Second, pool.Of.Target.Id);
            }
        }
    }

    [Fact]
    public void What_is_not_simulated_of_a_studys_arms_changes_no_figure()
    {
        const int patients = 3;
        var kinetics = Study("amifampridine-kinetics");
        var factory = new PatientFactory(new ParameterTable(Catalog));
        var whole = new ArmPoolRunner(Catalog)
            .Run([kinetics], (patient, number) => factory.Draw(patient, 5, number + 1), patients, threads: 2);
        var studies = new PopulationStudies(Catalog, [kinetics], Cohorts, new PoolSizes(Cohort: 1, patients));

        foreach (var figure in studies.Figures)
        {
            var pool = studies.Only([figure]).Pools(Stated, 5, 0, threads: 1).Single();

            pool.Rows.Zip(whole.Rows[figure.Target.Id], (some, all) => (some[0] / all[0]) - 1)
                .ShouldAllBe(difference => Math.Abs(difference) <= 1e-6, figure.Target.Id);
        }
    }

    [Fact]
    public void An_incidence_moves_its_share_and_no_other_person()
    {
        var studies = Of("chaparro-2013");

        var (few, many) = (studies.Pools(Nausea(0.01), 5, 0, threads: 2), studies.Pools(Nausea(0.5), 5, 0, threads: 2));

        Figure(few, "azathioprine-nausea").ShouldBeInRange(0, 8);
        Figure(many, "azathioprine-nausea").ShouldBeInRange(30, 70);
        few[0]
            .Rows.Select(row => row[CohortEndpoints.IndexOf("person")])
            .ShouldBe(many[0].Rows.Select(row => row[CohortEndpoints.IndexOf("person")]));
    }

    [Fact]
    public void A_spread_moves_the_spread_of_what_follows_from_it()
    {
        var studies = new PopulationStudies(Catalog, [Study("thioguanine-spread")], Cohorts, new PoolSizes(Cohort: 1, Arms: 200));
        var formation = Parameter("azathioprine.tgn-fraction", PopulationAspect.Spread);

        var narrow = Figure(studies.Pools(Stated.Moved([formation], [0.3]), 5, 0, threads: 1), "tgn-spread");
        var wide = Figure(studies.Pools(Stated.Moved([formation], [0.6]), 5, 0, threads: 1), "tgn-spread");

        (wide / narrow).ShouldBeInRange(1.3, 2.5);
    }

    [Fact]
    public void A_study_without_its_cohort_is_refused_by_name() =>
        Should.Throw<ArgumentException>(() => new PopulationStudies(Catalog, [Study("connell-1993")], [], Sizes))
            .Message.ShouldContain("'connell-1993' of connell-1993");

    private static PopulationModel Nausea(double incidence) =>
        Stated.Moved([Parameter("liver-and-gut.nausea-incidence", PopulationAspect.Typical)], [incidence]);

    private static PopulationParameter Parameter(string record, PopulationAspect aspect) =>
        new("moved", record, aspect, null, PriorTransform.Log, 0.1, 0.5, "for a test");

    private static PopulationStudies Of(params string[] ids) => new(Catalog, [.. ids.Select(Study)], Cohorts, Sizes);

    private static Study Study(string id) => Workspace.BuiltIn.Studies.Single(study => study.Id == id);

    private static double Figure(IReadOnlyList<TargetPool> pools, string id) => pools.Single(pool => pool.Of.Target.Id == id).Figure();

    private static double[] Numbers(IReadOnlyList<TargetPool> pools) => [.. pools.SelectMany(pool => pool.Rows).SelectMany(row => row)];
}
