using Quantal.Model.Records;
using Quantal.Studies.Published;

namespace Quantal.Evidence.Tests.Studies;

// A failure means that the model would be verified by what it was built on, or that a figure has no source.
public sealed class StudyUseTests(SimulatedStudies simulated) : IClassFixture<SimulatedStudies>
{
    [Fact]
    public void No_reference_builds_and_verifies_unless_with_other_figures()
    {
        References(Building).Intersect(References(VerifyingAlone)).ShouldBeEmpty();
        References(Building).ShouldNotBeEmpty();
        References(VerifyingAlone).ShouldNotBeEmpty();
    }

    [Fact]
    public void No_parameter_is_taken_from_what_only_verifies()
    {
        var verifying = References(VerifyingAlone).ToHashSet(StringComparer.Ordinal);

        simulated.Catalog.Records.Where(record => verifying.Contains(record.Source))
            .Select(record => $"{record.Id} from {record.Source}")
            .ShouldBeEmpty();
        simulated.Catalog.Records.Where(record => verifying.Any(reference => record.Note.Contains(reference, StringComparison.Ordinal)))
            .Select(record => record.Id)
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_figure_builds_and_verifies()
    {
        var measures = simulated.Studies
            .SelectMany(study => study.Targets.Where(target => target.Population is not null).Select(target => (study.Use, Taken: Taken(study, target))))
            .GroupBy(pair => pair.Taken)
            .Where(group => group.Select(pair => pair.Use).Distinct().Count() > 1);

        measures.Select(group => group.Key).ShouldBeEmpty();

        static string Taken(Study study, StudyTarget target) => target.Measure is null
            ? $"{study.Cohort}: {target.Population!.Measure.Statistic} {string.Join(',', target.Population.Measure.Of)} {target.Population.Measure.Column} {target.Population.Measure.With}"
            : $"{study.Reference}: {target.Measure} {target.Population!.Measure.Statistic}";
    }

    [Fact]
    public void Every_reference_exists()
    {
        foreach (var reference in References(_ => true))
        {
            simulated.Catalog.GetReference(reference).Citation.ShouldNotBeEmpty();
        }
    }

    private static bool Building(Study study) => study.Use == StudyUse.Build;

    private static bool VerifyingAlone(Study study) => study is { Use: StudyUse.Verify, AlsoBuilds: null };

    private IEnumerable<string> References(Func<Study, bool> which) =>
        simulated.Studies
            .Where(which)
            .SelectMany(study => study.Targets.SelectMany(target => target.Sources).Append(study.Reference))
            .Where(reference => reference != Reference.Own)
            .Distinct();
}
