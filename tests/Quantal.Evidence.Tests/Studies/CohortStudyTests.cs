using Quantal.Exchange.Evidence;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;
using Quantal.Testing;

namespace Quantal.Evidence.Tests.Studies;

// A failure means that a figure would be taken of other patients than its file says, or that a person would not be told what is wrong.
public sealed class CohortStudyTests
{
    private const string Sample = """
        id: sample
        reference: chaparro-2013
        use: build
        population: "patients"
        note: "abstract"
        cohort: chaparro-2013
        drawn from: tumour = 0
        size: 50
        targets:
          - id: early-remission
            what: "Remission."
            published: "3 of 6"
            unit: "%"
            figure: { value: 50, n: 6, count: 3, interval: exact binomial }
            contradiction: "half, or 45 %"
            measure: { take: share, of: [remission, remission_y <= 1], among: [tumour_found = 0, azathioprine_ever] }
            grade: SEEN
            source: chaparro-2013
          - id: lymphoma-rate
            what: "Lymphoma."
            published: "0.9 per 1000 patient-years"
            unit: 1/1000y
            figure: { value: 0.9, events: 15, exposure: 16667, interval: exact Poisson }
            measure: { take: rate, of: expected_lymphoma_on, over: azathioprine_y, events: expected }
            grade: SEEN
            source: chaparro-2013
            cause: "six patients"

        """;

    [Fact]
    public void A_cohort_is_read_as_it_is_written()
    {
        var (studies, findings) = Read(Sample);

        findings.ShouldBeEmpty();
        var study = studies.Single();
        study.Cohort.ShouldBe("chaparro-2013");
        study.Arms.ShouldBeEmpty();
        study.TypicalTargets.ShouldBeEmpty();
        var share = study.Targets[0].Population!;
        share.Size.ShouldBe(50);
        share.DrawnFrom.ShouldBe([Condition("tumour", RowComparison.Equal, 0)]);
        share.Contradiction.ShouldBe("half, or 45 %");
        share.Cause.ShouldBeNull();
        study.Targets[1].Population!.Cause.ShouldBe("six patients");
        share.Measure.Statistic.ShouldBe(PoolStatistic.Share);
        share.Measure.Of.ShouldBe([Condition("remission", RowComparison.Unequal, 0), Condition("remission_y", RowComparison.AtMost, 1)]);
        share.Measure.Among.ShouldBe([Condition("tumour_found", RowComparison.Equal, 0), Condition("azathioprine_ever", RowComparison.Unequal, 0)]);
        share.Figure.Interval!.Value.Low.ShouldBe(100 * Intervals.Proportion(3, 6).Low, 1e-9);
    }

    [Fact]
    public void A_rate_is_converted_from_the_units_of_its_columns()
    {
        var rate = Read(Sample).Studies.Single().Targets[1].Population!;

        rate.Measure.Unit.Text.ShouldBe("1/y");
        rate.Measure.ExpectedEvents.ShouldBeTrue();
        rate.Measure.Exposure.ShouldBe(16667);
        rate.Figure.Interval!.Value.Low.ShouldBe(0.5037, 1e-4);
        rate.Figure.Interval!.Value.High.ShouldBe(1.4844, 1e-4);
    }

    [Theory]
    [InlineData("of: [remission,", "of: [remision,", 16, "unknown column 'remision'", "remission")]
    [InlineData("remission_y <= 1", "remission_y <= one", 16, "no number", null)]
    [InlineData("take: share", "take: shar", 16, "'shar'", "share")]
    [InlineData("count: 3", "count: 4", 14, "beside counts that give", null)]
    [InlineData("events: 15", "events: 20", 23, "beside counts that give", null)]
    [InlineData("count: 3, ", "", 14, "without 'count'", null)]
    [InlineData("count: 3", "count: three", 14, "'three' at 'count'", null)]
    [InlineData("size: 50", "size: some", 8, "at 'size'", null)]
    [InlineData("drawn from: tumour", "drawn from: tumor", 7, "unknown column", "tumour")]
    [InlineData("over: azathioprine_y, ", "", 24, "without 'over'", null)]
    [InlineData("among: [", "with: remission, among: [", 16, "'with' in a measure that does not use it", null)]
    [InlineData("unit: 1/1000y", "unit: mV", 22, "the unit", null)]
    [InlineData("cohort: chaparro-2013", "cohort: chaparro-2013\narms: {}", 7, "unknown key 'arms'", null)]
    public void A_mistake_is_found_at_its_line(string right, string wrong, int line, string found, string? suggestion)
    {
        var (studies, findings) = Read(Sample.Replace(right, wrong, StringComparison.Ordinal));

        studies.ShouldBeEmpty();
        findings.ShouldContain(finding => finding.Line == line && finding.Found.Contains(found, StringComparison.Ordinal) && finding.Suggestion == suggestion, string.Join('\n', findings));
    }

    private static RowCondition Condition(string column, RowComparison comparison, double value) => new(CohortEndpoints.IndexOf(column), comparison, value);

    private static (IReadOnlyList<Study> Studies, IReadOnlyList<Quantal.Exchange.Files.Finding> Findings) Read(string text) =>
        StudyTexts.Read([new EvidenceFile("studies/sample.yaml", text)]);
}
