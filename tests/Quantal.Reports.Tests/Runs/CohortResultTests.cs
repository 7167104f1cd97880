using System.Text.Json;
using Quantal.Exchange.Workspaces;
using Quantal.Reports.Runs;
using Quantal.Studies.Designs;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;
using Quantal.Testing;

namespace Quantal.Reports.Tests.Runs;

/// <summary>Failure means: the figures that a cohort prints are not those of its patients.</summary>
public class CohortResultTests
{
    private static readonly StudyDesign Design = Workspace.BuiltIn.Cohorts.Single(design => design.Name == "oxford-2001");

    private static readonly IReadOnlyList<StudyFigure> Targets =
        [.. Workspace.BuiltIn.Studies.Where(study => study.Cohort == Design.Name).SelectMany(study => study.Figures)];

    // Two repetitions: three patients and two, of whom one each could not be computed.
    private static readonly (double[] Row, string? Failure)[] Patients =
    [
        (Patient(0, cmap: 2, years: 4, infections: 1, dead: false, treated: true, stronger: 1), null),
        (Patient(0, cmap: double.NaN, years: 6, infections: 2, dead: true, treated: true, stronger: 0), null),
        (Patient(0, cmap: 5, years: 10, infections: 0, dead: false, treated: false, stronger: 0), null),
        (Patient(0, cmap: 1000, years: 1000, infections: 1000, dead: true, treated: true, stronger: 1), "lost"),
        (Patient(1, cmap: 8, years: 5, infections: 0, dead: false, treated: true, stronger: 1), null),
        (Patient(1, cmap: 1000, years: 1000, infections: 1000, dead: true, treated: true, stronger: 0), "lost, too"),
    ];

    private static readonly CohortResult Result = CohortResult.Of(Design, Targets, 3, 1, Patients);

    [Fact]
    public void Those_who_could_not_be_computed_are_left_out_and_kept_with_their_cause()
    {
        Result.Summary.Replicates.ShouldBe(2);
        Result.Summary.Patients.ShouldBe(4);
        Result.Failures.Select(failure => failure.Cause).ShouldBe(["lost", "lost, too"]);
        Result.Failures.Select(failure => failure.Row[CohortEndpoints.IndexOf("replicate")]).ShouldBe([0, 1]);
        Result.Members.ShouldBe(3);
    }

    [Fact]
    public void Means_are_of_those_who_have_the_number()
    {
        Spread(Mean("cmap_first_mV"), (2 + 5) / 2.0, 8);
        Spread(Mean("observed_y"), (4 + 6 + 10) / 3.0, 5);
    }

    // A person's number, a phenotype or a cause of death names something.
    [Fact]
    public void What_names_something_has_no_mean()
    {
        using var stream = new MemoryStream();
        CohortJson.Write(stream, Result);
        using var json = JsonDocument.Parse(stream.ToArray());

        json.RootElement.GetProperty("columns").EnumerateArray()
            .Where(column => !column.TryGetProperty("meanOfPatients", out _))
            .Select(column => column.GetProperty("id").GetString())
            .ShouldBe(["person", "replicate", "member", "tpmt", "nudt15", "nat2", "death_cause"]);
    }

    [Fact]
    public void Curves_and_courses_are_written_point_by_point()
    {
        var days = CohortCourses.Days(Design).Count;
        var courses = Patients.Select((_, patient) => Enumerable.Repeat((double)patient, days * CohortCourses.Quantities.Count).ToArray());
        using var stream = new MemoryStream();
        CohortJson.Write(stream, CohortResult.Of(Design, Targets, 3, 1, Patients, courses));
        using var json = JsonDocument.Parse(stream.ToArray());

        var curves = json.RootElement.GetProperty("curves");
        curves.GetProperty("outcomes").EnumerateArray().Select(one => one.GetProperty("id").GetString())
            .ShouldBe(CohortCurve.All.Select(curve => curve.Id));
        curves.GetProperty("outcomes")[0].GetProperty("atRisk")[0].GetDouble()
            .ShouldBe(2, "three patients and one, those who could not be computed left out");
        var quantities = json.RootElement.GetProperty("courses").GetProperty("quantities").EnumerateArray().ToArray();
        quantities.Length.ShouldBe(CohortCourses.Quantities.Count);
        quantities.ShouldAllBe(one => one.GetProperty("median").GetArrayLength() == days);

        // Means of patients 0 to 2 and of patient 4.
        quantities[^1].GetProperty("median")[0].GetDouble().ShouldBe((1 + 4) / 2.0);
        json.RootElement.GetProperty("targets").EnumerateArray().Select(one => one.GetProperty("place").GetString()).Distinct()
            .ShouldBeSubsetOf(["within", "below", "above", "unknown"]);
    }

    [Fact]
    public void Rates_are_events_of_all_over_the_time_of_all()
    {
        Spread(Rate("Serious infection"), 100 * 3 / 20.0, 0);
        Spread(Rate("Death"), 100 * 1 / 20.0, 0);
        double.IsNaN(Rate("Nausea or vomiting").Median).ShouldBeTrue("nobody was on azathioprine");
    }

    [Fact]
    public void A_target_is_the_share_of_those_it_speaks_of()
    {
        // Of the treated one of two, then one of one.
        var place = Targets.Select((pair, index) => (pair.Target.Id, index)).Single(pair => pair.Id == "oxford-strength-better").index;
        Spread(Result.Summary.Figures()[place], 50, 100);
    }

    [Fact]
    public void Every_target_is_what_its_statistic_gives_over_whole_rows()
    {
        var random = new Random(3);
        double[][] rows = [.. Enumerable.Range(0, 60).Select(_ => CohortRows.Row(column => column == 1 ? 0 : random.Next(8) == 0 ? double.NaN : random.Next(3) == 0 ? 1 + random.NextDouble() : random.Next(2)))];
        var figures = CohortResult.Of(Design, Targets, 1, 7, rows.Select(row => (row, (string?)null))).Summary.Figures();

        Targets.Count.ShouldBeGreaterThan(10);
        foreach (var ((_, target), figure) in Targets.Zip(figures))
        {
            var measure = target.Population!.Measure;
            measure.ExpectedEvents.ShouldBeFalse();
            double[][] drawn = [.. rows.Where(row => target.Population.DrawnFrom.All(condition => condition.Holds(row)))];
            var whole = PoolEvaluator.Evaluate(measure, drawn, [.. Enumerable.Range(0, drawn.Length)], 0.5);
            figure.Median.ShouldBe(target.Unit.FromCoherent(measure.Unit.Coherent(whole)), target.Id);
        }

        figures.Count(figure => double.IsFinite(figure.Median)).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_repetition_of_which_nobody_is_left_has_no_figures()
    {
        var result = CohortResult.Of(Design, Targets, 1, 1, [(CohortRows.With(0), "lost"), (CohortRows.With(1, ("cmap_first_mV", 4)), null), (CohortRows.With(3, ("cmap_first_mV", 6)), null)]);

        result.Summary.Replicates.ShouldBe(4);
        result.Summary.Means()[CohortEndpoints.IndexOf("cmap_first_mV")].Median.ShouldBe(5);
    }

    private static double[] Patient(int replicate, double cmap, double years, double infections, bool dead, bool treated, double stronger) => CohortRows.With(
        replicate,
        ("cmap_first_mV", cmap),
        ("observed_y", years),
        ("serious_infections", infections),
        ("death_cause", dead ? 2 : 0),
        ("immunosuppressed", treated ? 1 : 0),
        ("strength_better", stronger));

    private static Spread Mean(string column) => Result.Summary.Means()[CohortEndpoints.IndexOf(column)];

    private static Spread Rate(string name) =>
        Result.Summary.Rates()[EventRates.All.Select((rate, index) => (rate.Name, index)).Single(pair => pair.Name == name).index];

    // Of two repetitions the median is their mean, and the middle 90 % leaves a twentieth off at each end.
    private static void Spread(Spread spread, double first, double second)
    {
        var (low, high) = (Math.Min(first, second), Math.Max(first, second));
        spread.Median.ShouldBe((first + second) / 2, 1e-12);
        spread.Low90.ShouldBe(low + (0.05 * (high - low)), 1e-12);
        spread.High90.ShouldBe(high - (0.05 * (high - low)), 1e-12);
    }
}
