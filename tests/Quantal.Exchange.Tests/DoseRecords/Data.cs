using Quantal.Exchange.DoseRecords;
using Quantal.Exchange.Files;
using Quantal.Exchange.Tests.Patients;
using Quantal.Exchange.Workspaces;
using Quantal.Simulation.Concentrations;

namespace Quantal.Exchange.Tests.DoseRecords;

/// <summary>Reads texts as data sets.</summary>
internal static class Data
{
    public static readonly IReadOnlyList<ConcentrationModel> Drugs = ConcentrationModels.Drugs(Workspace.BuiltIn.Parameters);

    public static ConcentrationModel OneCompartment => ConcentrationModels.General[0];

    public static (IReadOnlyList<Finding> Findings, List<(string Id, double Time, double Concentration)> Observed) Read(
        string csv, string set = "CL=1.1,V=20,KA=1.5", ConcentrationModel? model = null)
    {
        using var folder = new InputFolder();
        return ReadFile(folder.Write("data.csv", csv), set, model);
    }

    public static (IReadOnlyList<Finding> Findings, List<(string Id, double Time, double Concentration)> Observed) ReadFile(
        string path, string set = "CL=1.1,V=20,KA=1.5", ConcentrationModel? model = null)
    {
        var (values, problems) = ModelSettings.Read(set, model ?? OneCompartment);
        problems.ShouldBeEmpty();
        var observed = new List<(string, double, double)>();
        var findings = DoseRecordFile.Read(
            path, model ?? OneCompartment, values, (id, time, outputs) => observed.Add((id, time, outputs[0])));
        return (findings, observed);
    }
}
