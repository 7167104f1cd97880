using Quantal.Exchange.Tests.Patients;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Drugs;
using Quantal.Simulation.Protocols;
using Quantal.Simulation.Treatments;
using Quantal.Testing;

namespace Quantal.Exchange.Tests.Protocols;

/// <summary>
/// Failure means: a protocol of the product cannot be read, or says something else than its file in the folder protocols.
/// </summary>
public class ProtocolCatalogTests
{
    public static TheoryData<string> Names => [.. Workspace.BuiltIn.Protocols.Select(protocol => protocol.Name)];

    [Fact]
    public void The_protocols_of_the_product_are_built_in()
        => Workspace.BuiltIn.Protocols.Select(protocol => protocol.Name).ShouldBe(
        [
            "amifampridine-steady", "amifampridine-withdrawn", "bowel-azathioprine", "bowel-azathioprine-2000s", "bowel-azathioprine-or-never",
            "glucocorticoid-start", "guideline-2020s", "immunoglobulin-first", "immunoglobulin-second", "lems-trial-azathioprine",
            "lems-trial-placebo", "lems-trial-withdrawal", "myasthenia-azathioprine", "myasthenia-prednisolone", "myasthenia-trial-azathioprine",
            "myasthenia-trial-placebo", "oxford-1980s", "oxford-1990s", "symptomatic-only",
        ]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_read_without_a_finding(string name)
    {
        var result = Workspace.BuiltIn.ReadProtocol(Path.Combine(InputFolder.Root, "evidence", "protocols", name + ".yaml"));
        result.Findings.ShouldBeEmpty();
        result.Protocol.ShouldNotBeNull().Name.ShouldBe(name);
        OnFile.Protocol(name).Rules.Select(rule => rule.Name).ShouldBe(result.Protocol.Rules.Select(rule => rule.Name));
    }

    [Fact]
    public void Doses_and_errors_are_as_written()
    {
        var oxford = OnFile.Protocol("oxford-1990s");
        oxford.Error(MeasuredQuantity.Strength).ShouldBe(new MeasurementError(MeasuredQuantity.Strength, 4, false));
        oxford.Error(MeasuredQuantity.Cmap).ShouldBe(new MeasurementError(MeasuredQuantity.Cmap, 0.1, true));
        oxford.Error(MeasuredQuantity.Qmg).ShouldBeNull();
        var prednisolone = oxford.Ladders.Single(ladder => ladder.Drug == Drug.Prednisolone);
        prednisolone.AlternateDays.ShouldBeTrue();
        prednisolone.Start.ShouldBe(new Dose(1.5, true));
        prednisolone.Doses[^1].ShouldBe(100);
        oxford.PlasmaExchange.ShouldBe(new PlasmaExchangeCourse(6, 2, 1));
        oxford.Immunoglobulin.ShouldBe(new ImmunoglobulinCourse(2, 2));
    }
}
