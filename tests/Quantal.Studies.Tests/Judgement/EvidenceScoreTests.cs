using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;

namespace Quantal.Studies.Tests.Judgement;

/// <summary>A failure means that the headline says more or less than the figures behind it.</summary>
public sealed class EvidenceScoreTests
{
    [Fact]
    public void Shares_and_skills_are_those_of_the_figures()
    {
        var score = EvidenceScore.Of([Verdict(10, crps: 1, prior: 4, earlier: 2, scale: 10), Verdict(13, crps: 3, prior: 4, earlier: double.NaN, scale: 5), Verdict(30, crps: 20, prior: 30, earlier: double.NaN, scale: 100)]);

        (score.Figures, score.InsideHalf, score.Inside, score.WithEarlier).ShouldBe((3, 1, 2, 1));
        score.InsidePercent.ShouldBe(200 / 3.0, 1e-9);
        score.Skill.ShouldBe(1 - ((0.1 + 0.6 + 0.2) / (0.4 + 0.8 + 0.3)), 1e-12);
        score.SkillOverEarlier.ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void What_cannot_be_compared_is_left_out_and_nothing_is_no_skill()
    {
        var score = EvidenceScore.Of([Verdict(10, double.NaN, 4, 2, 10), Verdict(10, 1, 4, double.NaN, 0)]);

        (score.Skill, score.SkillOverEarlier).ShouldBe((double.NaN, double.NaN));
        EvidenceScore.Of([]).InsidePercent.ShouldBe(double.NaN);
        EvidenceScore.Of([]).Reaches(StudyUse.Build).ShouldBeFalse();
        EvidenceScore.Of([]).Reaches(StudyUse.Verify).ShouldBeFalse();
    }

    [Theory]
    [InlineData(20, 14, 0.1, 0.1, true)]
    [InlineData(19, 19, 0.1, 0.1, false)]
    [InlineData(20, 13, 0.1, 0.1, false)]
    [InlineData(20, 20, 0, 0.1, false)]
    [InlineData(20, 20, 0.1, -0.1, false)]
    [InlineData(20, 20, 0.1, double.NaN, true)]
    public void Verifying_needs_figures_that_can_fail_and_skill(int figures, int inside, double skill, double earlier, bool reached) =>
        new EvidenceScore(figures, 0, inside, skill, earlier, 0).Reaches(StudyUse.Verify).ShouldBe(reached);

    [Theory]
    [InlineData(50, 90, true)]
    [InlineData(61, 90, false)]
    [InlineData(39, 90, false)]
    [InlineData(50, 96, false)]
    [InlineData(50, 84, false)]
    public void Building_needs_intervals_that_are_neither_too_wide_nor_too_narrow(int half, int inside, bool reached) =>
        new EvidenceScore(100, half, inside, 0, 0, 0).Reaches(StudyUse.Build).ShouldBe(reached);

    [Fact]
    public void A_result_is_in_the_ledger_on_whatever_day_it_was_entered_and_no_other_is()
    {
        var headline = new Headline(new EvidenceScore(3, 2, 3, 0.25, double.NaN, 0), new EvidenceScore(4, 1, 2, -0.1, 0.3, 1));
        var entry = new LedgerEntry(new DateOnly(2026, 1, 2), "abc", 64, 400, 1, headline);

        new EvidenceLedger([entry], entry with { Date = new DateOnly(2026, 3, 4) }).IsEntered.ShouldBeTrue();
        new EvidenceLedger([entry], entry with { Evidence = "abd" }).IsEntered.ShouldBeFalse();
        new EvidenceLedger([entry], entry with { Headline = headline with { Build = headline.Build with { Inside = 2 } } }).IsEntered.ShouldBeFalse();
        new EvidenceLedger([], entry).IsEntered.ShouldBeFalse();
    }

    private static TargetVerdict Verdict(double published, double crps, double prior, double earlier, double scale)
    {
        var figure = new PublishedFigure(published, null, 25, IntervalMethod.None, null);
        var population = new PopulationTarget(figure, new SampleStatistic { Statistic = PoolStatistic.Mean, Unit = Unit.One }, 25, [], null);
        var target = new StudyTarget("t", "w", "p", Unit.One, null, null, population, Grade.Seen, [], null);
        var miss = published > 20 ? TargetMiss.OutsidePrediction : TargetMiss.None;
        return new(
            target, new SimulatedFigure(10, new(8, 12), new(5, 15), new(5, 15), 1, 0), new FigureScore(1, 0, crps, prior, earlier, scale), null, miss);
    }
}
