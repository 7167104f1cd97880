using Quantal.Exchange.Workspaces;
using Quantal.Model.Readouts;
using Quantal.Model.Records;
using Quantal.Simulation.Populations;
using Quantal.Studies.Calibration;
using Quantal.Studies.Credibility;
using Quantal.Studies.Published;
using Quantal.Testing;

namespace Quantal.Studies.Tests.Credibility;

// A failure means: what a credibility file says of the computation, of sensitivity or of uncertainty is not so.
public class CredibilityRunTests
{
    private const int Days = 56;

    private static readonly Workspace OnFile = Workspace.BuiltIn;
    private static readonly PopulationModel Stated = PopulationModel.Of(new(OnFile.Parameters));

    private static readonly UseQuestion Question = new(
        "test", "everything", new StudyArm("everything", Scenarios.Of(Scenarios.Everything, Days, Scenarios.Like(cmap: null), atMinute: 0)), [28 * 1440, Days * 1440], ["cmap_mV", "anc_1e9_per_L"]);

    private static readonly AskedArm Arm = AskedArm.Of([Question, Question with { Use = "other" }]).ShouldHaveSingleItem();

    [Fact]
    public void The_solution_is_verified_against_the_reference_and_better_with_half_the_step()
    {
        var arm = new SolutionVerification(OnFile.Parameters).Run("everything", Question.Arm, 3, 1, 2);

        arm.Errors.Select(error => error.Readout).ShouldBe(ReadoutCatalog.All);
        arm.Largest.Error.ShouldBeInRange(1e-9, 1e-4);
        arm.HalvedError.ShouldBeLessThan(arm.Largest.Error);
        arm.Order.ShouldBe(4, 0.25);
        arm.Bits.Select(way => (way.Lanes, way.Threads)).ShouldBe([(1, 1), (1, 2), (4, 1), (4, 2), (8, 1), (8, 2)]);
        arm.Bits.ShouldAllBe(way => way.Differing == 0);
        arm.Drift.ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void A_parameter_that_a_readout_is_made_of_bears_on_it_and_one_of_another_mechanism_does_not()
    {
        var widths = Widths("nerve-ending.baseline-cmap", "marrow.baseline-neutrophils", "hazards.infection-fatality");

        var screening = new ParameterScreening(OnFile.Parameters, Stated, widths).Run(Arm, 4, 2, 1, 2);

        var cmap = screening.On(Question.Asked[1]);
        cmap[0].MeanAbsolute.ShouldBeGreaterThan(0.1);
        cmap[0].Mean.ShouldBe(cmap[0].MeanAbsolute, 1e-9);
        cmap[2].MeanAbsolute.ShouldBe(0);
        screening.Bearing([Question.Asked[1]]).ShouldBe([0]);
        screening.Bearing(Question.Asked).ShouldContain(1);
        screening.Bearing(Question.Asked).ShouldNotContain(2);
    }

    [Fact]
    public void Threads_change_no_bit_of_a_screening()
    {
        var screening = new ParameterScreening(OnFile.Parameters, Stated, Widths("nerve-ending.baseline-cmap", "marrow.baseline-neutrophils"));

        screening.Run(Arm, 2, 2, 1, 2).Effects.SelectMany(effects => effects)
            .ShouldBe(screening.Run(Arm, 2, 2, 1, 1).Effects.SelectMany(effects => effects));
    }

    [Fact]
    public void One_set_of_parameters_leaves_the_typical_patient_and_the_mean_without_width_and_people_with_theirs()
    {
        var spread = ReadoutUncertainty.Run(OnFile.Parameters, [Stated], Arm, 16, 1, 2).Of(Question.Asked[0]);

        spread.Typical.Most.Width.ShouldBe(0);
        spread.Mean.Half.Width.ShouldBe(0);
        spread.Person.Most.Width.ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void Sets_that_differ_give_the_typical_patient_a_width()
    {
        var (width, high) = (Widths("nerve-ending.baseline-cmap")[0], Stated);
        PopulationModel[] members = [.. new[] { 0.0, 0.5, 1 }.Select(part => high.Moved([width.Prior.Parameter], [width.At(part)]))];

        var spread = ReadoutUncertainty.Run(OnFile.Parameters, members, Arm, 2, 1, 2);

        spread.Members.ShouldBe(3);
        spread.Of(Question.Asked[0]).Typical.Most.Width.ShouldBeGreaterThan(0.1);
        (spread.Lost, spread.Negative).ShouldBe((0, 0));
    }

    [Fact]
    public void Grades_count_every_record_once()
    {
        var table = GradeTable.Of(OnFile.Parameters, [("test", ["nerve-ending.baseline-cmap", "nerve-ending.baseline-cmap"])]);

        table.Total.Total.ShouldBe(OnFile.Parameters.Records.Count);
        table.Mechanisms.Select(row => row.Name).ShouldBeUnique();
        table.Bearing.ShouldHaveSingleItem().Total.ShouldBe(1);
    }

    private static IReadOnlyList<ParameterWidth> Widths(params string[] records) => ParameterWidths.Of(
        OnFile.Parameters,
        [
            .. records.Select(record => new PopulationPrior(
                new(record, record, PopulationAspect.Typical, null, PriorTransform.Log, OnFile.Parameters.Get(record).Value.Value, 0.2, "test"),
                "quantal", Grade.Assumed)),
        ],
        null);
}
