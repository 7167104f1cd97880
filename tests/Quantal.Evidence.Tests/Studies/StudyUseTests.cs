using Quantal.Model.Evidence;
using Quantal.Simulation.Studies;

namespace Quantal.Evidence.Tests.Studies;

// A failure means that the model would be verified by what it was built on, or that a figure has no source.
public sealed class StudyUseTests(SimulatedStudies simulated) : IClassFixture<SimulatedStudies>
{
    [Fact]
    public void No_reference_builds_and_verifies()
    {
        References(StudyUse.Build).Intersect(References(StudyUse.Verify)).ShouldBeEmpty();
        References(StudyUse.Build).ShouldNotBeEmpty();
        References(StudyUse.Verify).ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_reference_exists()
    {
        foreach (var reference in References(StudyUse.Build).Concat(References(StudyUse.Verify)))
        {
            simulated.Catalog.GetReference(reference).Citation.ShouldNotBeEmpty();
        }
    }

    private IEnumerable<string> References(StudyUse use) =>
        simulated.Studies
            .Where(study => study.Use == use)
            .SelectMany(study => study.Targets.SelectMany(target => target.Sources).Append(study.Reference))
            .Where(reference => reference != Reference.Own)
            .Distinct();
}
