using Quantal.Exchange.Workspaces;
using Quantal.Studies.Runs;
using Quantal.Testing;

namespace Quantal.Reports.Tests.Runs;

/// <summary>Failure means: a million virtual patients no longer fit in 1 GB.</summary>
[Collection(Alone.Name)]
public class CohortMemoryTests
{
    [Fact]
    public void Of_a_large_repetition_only_what_targets_ask_for_is_kept()
    {
        var targets = Workspace.BuiltIn.Studies.Where(study => study.Cohort == "oxford-2001").SelectMany(study => study.Targets).ToArray();
        const int many = 20_000;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var summary = new CohortSummary(targets, 1);
        for (var patient = 0; patient < many; patient++)
        {
            summary.Take(CohortRows.With(0, ("observed_y", patient)));
        }

        var perPatient = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)many;
        perPatient.ShouldBeInRange(8, 450);
        summary.Patients.ShouldBe(many);
    }
}
