using Quantal.Exchange.Workspaces;
using Quantal.Model.Drugs;
using Quantal.Model.Harm.Marrow;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Protocols;
using Quantal.Simulation.Treatments;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Runs;
using Quantal.Testing;

namespace Quantal.Studies.Tests.Runs;

/// <summary>A failure means that leukopenia is one thing in a simulation and another in a cohort, or is not the patient's own count.</summary>
public class LeukopeniaTests
{
    private const int Draws = 96;
    private const int Weeks = 40;
    private const int Week = 7;

    private static readonly Patient Intermediate = Scenarios.Like(Phenotype.Intermediate);

    [Fact]
    public void The_same_people_on_the_same_doses_have_it_alike_in_a_simulation_and_in_a_clinic()
    {
        var scenario = Scenarios.Of(
            new Treatment("azathioprine", [Scenarios.Daily(Drug.Azathioprine, 175)]), (Weeks * Week) + 1, Intermediate);
        var simulated = TimeCourseSummary.Of(Scenarios.Run(scenario, Draws))[0];
        var charts = Clinic();

        foreach (var grade in Leukopenia.Grades)
        {
            var course = simulated.Single(one => one.Readout.Id == grade.Id);
            var endpoint = CohortEndpoints.All[CohortEndpoints.IndexOf(grade.Id)];
            var shares = charts.Select(chart => endpoint.Value(new Subject(chart, 0, 0))).ToArray();

            // Who dies in the clinic is not counted on.
            var gone = charts.Count(chart => chart.End.Death != DeathCause.None);
            gone.ShouldBeLessThan(Draws / 10);
            shares.Average().ShouldBeInRange(
                course.Probability[^1] - ((gone + 0.5) / Draws), course.Probability[^1] + (0.5 / Draws), grade.Id);
        }

        simulated.Single(one => one.Readout.Id == "leukopenia_2").Probability[^1].ShouldBeInRange(0.05, 0.6);
    }

    [Fact]
    public void It_has_happened_from_the_first_low_count_on_and_for_good()
    {
        var result = Scenarios.Run(
            Scenarios.Of(new Treatment("azathioprine", [Scenarios.Daily(Drug.Azathioprine, 175)]), (Weeks * Week) + 1, Intermediate), Draws);
        var white = result.Readouts.Index().Single(readout => readout.Item.Id == Leukopenia.Count).Index;
        var course = TimeCourseSummary.Of(result)[0].Single(one => one.Readout.Id == "leukopenia_2");

        for (var time = 0; time < result.Days.Count; time++)
        {
            var had = result.Treatments[0].Draws.Count(draw => Enumerable.Range(0, time + 1)
                .Any(save => draw.Values[(save * result.Readouts.Count) + white] < 3));
            course.Probability[time].ShouldBe((double)had / Draws, 1e-12);
        }
    }

    [Fact]
    public void Of_two_treatments_the_difference_is_that_of_the_shares()
    {
        var result = Scenarios.Run(
            Scenarios.Of(new Treatment("azathioprine", [Scenarios.Daily(Drug.Azathioprine, 175)]), (Weeks * Week) + 1, Intermediate) with
            {
                Treatments =
                [
                    new Treatment("half", [Scenarios.Daily(Drug.Azathioprine, 75)]),
                    new Treatment("whole", [Scenarios.Daily(Drug.Azathioprine, 175)]),
                ],
            },
            Draws);
        var courses = TimeCourseSummary.Of(result);
        var difference = ArmDifference.Of(result)[0].Single(one => one.Readout.Id == "leukopenia_2");
        var (half, whole) = (courses[0].Single(one => one.Readout.Id == "leukopenia_2"), courses[1].Single(one => one.Readout.Id == "leukopenia_2"));

        for (var time = 0; time < result.Days.Count; time++)
        {
            difference.Centre[time].ShouldBe(whole.Probability[time] - half.Probability[time], 1e-12);
        }

        difference.Centre[^1].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void The_line_in_the_plots_of_white_cells_is_the_limit_of_grade_2() =>
        Workspace.BuiltIn.ReferenceValues.Single(value => value.Id == "reference-values.leukopenia").Value
            .ShouldBe(Leukopenia.Grades[0].Below);

    private static PatientChart[] Clinic()
    {
        var steady = new Protocol(
            "steady", "Azathioprine for ever.",
            [new MeasurementError(MeasuredQuantity.WhiteCells, 0.05, true)],
            [new Panel("blood", [MeasuredQuantity.WhiteCells], new([new(0, Timetable.Never, 1)]), null)],
            [new Ladder(Drug.Azathioprine, [175], false, false, new Dose(175, false), null, 0, 0, [])],
            null, null, new Dictionary<string, Condition>(),
            [new Rule("begin", new TimeCondition(Bound.AtMost, 0), [new DrugInstruction(Drug.Azathioprine, DrugChange.Start)], Reason.Unstated)]);
        var charts = new PatientChart[Draws];
        new VirtualClinic(Scenarios.Catalog).Follow(
            [.. Enumerable.Range(1, Draws).Select(draw => new Attendance(
                SampleClinic.Person((ulong)draw) with { Aetiology = Aetiology.Idiopathic, Patient = Scenarios.Factory.Draw(Intermediate, 1, draw) },
                SampleClinic.Model, Weeks * Week))],
            new ClinicPlan(steady, [], ChartContents.Everything, 1), 0, 1, (place, chart) => charts[place] = chart, CancellationToken.None);
        return charts;
    }
}
