using System.Globalization;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;
using Xunit.Abstractions;

namespace Quantal.Evidence.Tests.Studies;

// A failure means that the typical patient no longer gives what a study found, or that a known miss is one no longer.
public sealed class TargetTests(SimulatedStudies simulated, ITestOutputHelper output) : IClassFixture<SimulatedStudies>
{
    public static TheoryData<string> All => [.. SimulatedStudies.TargetIds(StudyUse.Build), .. SimulatedStudies.TargetIds(StudyUse.Verify)];

    // The typical patient is the centre of the ensemble, and one set of parameters cannot be that and the best fit: what it is built on may be missed too.
    [Theory]
    [MemberData(nameof(All))]
    public void A_figure_is_met_or_missed_as_its_file_says(string target)
    {
        var outcome = simulated.Outcomes[target];
        output.WriteLine(Describe(outcome));

        outcome.IsInside.ShouldBe(outcome.Target.KnownOutside is null, Describe(outcome));
    }

    private static string Describe(TargetOutcome outcome)
    {
        var (study, target, simulated) = outcome;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{target.Id} ({study.Reference}): published {target.Published}; accepted {outcome.Accept.Low} to {outcome.Accept.High} {target.Unit}; simulated {simulated:G5} {target.Unit}. {target.Statement}");
    }
}
