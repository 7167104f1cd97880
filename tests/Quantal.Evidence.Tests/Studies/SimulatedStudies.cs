using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Evidence.Tests.Studies;

/// <summary>All studies of the evidence, simulated once for all tests.</summary>
public sealed class SimulatedStudies
{
    public SimulatedStudies()
    {
        Catalog = Workspace.BuiltIn.Parameters;
        Studies = Workspace.BuiltIn.Studies;
        Outcomes = new StudyRunner(Catalog).Run(Studies, Environment.ProcessorCount).ToDictionary(outcome => outcome.Target.Id);
    }

    public ParameterCatalog Catalog { get; }

    public IReadOnlyList<Study> Studies { get; }

    public IReadOnlyDictionary<string, TargetOutcome> Outcomes { get; }

    public static IEnumerable<string> TargetIds(StudyUse use) =>
        from study in Workspace.BuiltIn.Studies
        where study.Use == use
        from target in study.TypicalTargets
        select target.Id;
}
