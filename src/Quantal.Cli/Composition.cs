using Quantal.Exchange.Workspaces;
using Quantal.Studies.Credibility;
using Quantal.Studies.Runs;

namespace Quantal.Cli;

/// <summary>What the program is composed of.</summary>
internal static class Composition
{
    /// <summary>The command line with all its commands.</summary>
    /// <param name="workspace">What is on file; each command reads of it what it needs.</param>
    /// <param name="terminal">Where the commands write.</param>
    public static Application Of(Workspace workspace, Terminal terminal) => new(
        terminal,
        new SimulateCommand(workspace, terminal),
        new CalibrateCommand(new CalibratePopulationCommand(workspace, new PoolSizes(), terminal)),
        new CohortCommand(workspace, terminal),
        new TrialCommand(workspace, terminal),
        new MergeCommand(workspace, terminal),
        new EvidenceCommand(workspace, terminal),
        new CredibilityCommand(workspace, terminal, new CredibilitySizes()),
        new ConcentrationsCommand(workspace, terminal),
        new ExportCommand(workspace, terminal),
        new ParametersCommand(workspace, terminal),
        new ModelCommand(workspace, terminal),
        new ServeCommand(workspace, terminal));
}
