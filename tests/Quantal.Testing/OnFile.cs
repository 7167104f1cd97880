using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Designs;
using Quantal.Studies.Published;

namespace Quantal.Testing;

/// <summary>What is built in, by name.</summary>
public static class OnFile
{
    public static ParameterCatalog Parameters => Workspace.BuiltIn.Parameters;

    public static Protocol Protocol(string name) => Workspace.BuiltIn.Protocols.Single(protocol => protocol.Name == name);

    public static Population Population(string id) => Workspace.BuiltIn.Populations.Single(population => population.Id == id);

    public static StudyDesign Cohort(string name) => Workspace.BuiltIn.Cohorts.Single(cohort => cohort.Name == name);

    public static Study Study(string id) => Workspace.BuiltIn.Studies.Single(study => study.Id == id);
}
