using Quantal.Model.Drugs;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Designs;
using Quantal.Studies.Runs;
using Quantal.Testing;

namespace Quantal.Studies.Tests.Runs;

// A failure means: what a cohort is shown to become over time is not what became of its patients.
public class CohortCoursesTests
{
    private static readonly int[] Days = [0, 30, 365, 730];

    [Fact]
    public void Days_are_those_of_the_first_visits_each_year_and_the_end()
    {
        CohortCourses.Days(SampleClinic.Design with { FollowUp = FollowUp.Fixed(4.5) })
            .ShouldBe([0, 30, 61, 91, 183, 274, 365, 548, 730, 1096, 1461, 1644]);
        CohortCourses.Days(SampleClinic.Design with { FollowUp = FollowUp.Fixed(0.25) }).ShouldBe([0, 30, 61, 91]);
        CohortCourses.Days(SampleClinic.Design with { FollowUp = FollowUp.Fixed(0.02) }).ShouldBe([0, 7]);
    }

    [Fact]
    public void A_patient_has_what_was_last_measured_and_is_taken_until_the_end()
    {
        var chart = SampleClinic.Chart();
        chart.See(0, measured: [(MeasuredQuantity.Strength, 50.123456)]);
        chart.Change(0, Drug.Prednisolone, DrugChange.Start, 60);
        chart.See(28, measured: [(MeasuredQuantity.Cmap, 3)]);
        chart.Change(28, Drug.Prednisolone, DrugChange.ToDose, 40, alternateDays: true);
        chart.See(365, measured: [(MeasuredQuantity.Strength, 90), (MeasuredQuantity.Cmap, 8)]);
        chart.Change(365, Drug.Prednisolone, DrugChange.Stop, 0);
        chart.Ended(500);
        var course = CohortCourses.Of(chart, Days);

        Of("strength").ShouldBe([50.1235, 50.1235, 90, double.NaN]);
        Of("cmap_mV").ShouldBe([double.NaN, 3, 8, double.NaN]);
        Of("prednisolone_mg_per_d").ShouldBe([60, 20, 0, double.NaN]);
        Of("azathioprine_mg_per_d").ShouldBe([0, 0, 0, double.NaN]);

        double[] Of(string id) =>
            [.. course.Chunk(Days.Length).Zip(CohortCourses.Quantities).Single(pair => pair.Second.Id == id).First];
    }

    [Fact]
    public void Means_are_of_those_who_are_followed_while_half_of_the_repetitions_have_any()
    {
        var summary = new CourseSummary([0, 30]);
        summary.Take(Course(10, 20));
        summary.Take(Course(20, double.NaN));
        summary.Close();
        summary.Take(Course(25, double.NaN));
        summary.Close();
        summary.Means(0).Select(spread => spread.Median).ShouldBe([20, 20]);

        summary.Take(Course(30, double.NaN));
        summary.Close();
        summary.Means(0).Select(spread => spread.Median).ShouldBe([25, double.NaN]);

        static double[] Course(double first, double later) =>
            [first, later, .. Enumerable.Repeat(double.NaN, 2 * (CohortCourses.Quantities.Count - 1))];
    }

    [Fact]
    public void Courses_are_those_of_the_charts_and_change_no_row()
    {
        var (with, without) = (new List<CohortBatch>(), new List<CohortBatch>());
        Run(new CohortContent(CohortContent.AllEndpoints, Charts: false) { Courses = true }, with);
        Run(new CohortContent(CohortContent.AllEndpoints, Charts: false), without);

        with.SelectMany(batch => batch.Courses).Count().ShouldBe(SampleClinic.Design.Patients);
        var length = CohortCourses.Quantities.Count * CohortCourses.Days(SampleClinic.Design).Count;
        with.SelectMany(batch => batch.Courses).ShouldAllBe(course => course.Length == length);
        with.SelectMany(batch => batch.Courses).ShouldAllBe(course => course[0] > 0);
        with.SelectMany(batch => batch.Rows).SelectMany(row => row)
            .ShouldBe(without.SelectMany(batch => batch.Rows).SelectMany(row => row));
        without.ShouldAllBe(batch => batch.Courses.Count == 0);

        static void Run(CohortContent content, List<CohortBatch> batches) => new CohortRunner(Scenarios.Catalog).Run(
            SampleClinic.Design, [SampleClinic.Model], 1, 0, 1, 0, content, new CohortSettings(8, 2), batches.Add);
    }
}
