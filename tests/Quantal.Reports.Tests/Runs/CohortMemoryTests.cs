using Quantal.Exchange.Workspaces;
using Quantal.Reports.Runs;
using Quantal.Simulation.Protocols;
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

    [Fact]
    public void Charts_pass_to_the_disk_through_a_small_buffer()
    {
        const int many = 400;
        var chart = SampleClinic.Chart();
        for (var visit = 0; visit < 100; visit++)
        {
            chart.See(visit, measured: [.. Enum.GetValues<MeasuredQuantity>().Select(quantity => (quantity, 1.0 / 3))]);
        }

        chart.Ended(100);
        var batch = CohortRows.Batch(0, many) with { Charts = [.. Enumerable.Repeat(chart, many)] };
        using var place = new TemporaryFolder();
        using var folder = CohortFolder.Open(place.At("run"), [], "this", resume: false, SampleClinic.Design).Folder.ShouldNotBeNull();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        folder.Append(batch);

        new FileInfo(Path.Combine(folder.Partial, "charts", "lb.csv")).Length.ShouldBeGreaterThan(30_000_000);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(5_000_000);
    }
}
