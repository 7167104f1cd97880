// Simulates the patient of a file under each treatment and prints the strength at the end.
using System.Globalization;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Readouts;
using Quantal.Simulation;

var workspace = Workspace.BuiltIn;
var input = workspace.ReadPatient(args[0]);
foreach (var finding in input.Findings)
{
    Console.Error.WriteLine(finding);
}

if (input.Scenario is not { } scenario)
{
    return 2;
}

var result = new Simulator(workspace.Parameters).Run(scenario, new SimulationSettings(Draws: 0, Seed: 1, Lanes: 0, Threads: 1));
var last = (result.Days.Count - 1) * result.Readouts.Count;
foreach (var treatment in result.Treatments)
{
    var strength = treatment.Typical.Values[last + ReadoutCatalog.IndexOf("strength_percent_normal")];
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{treatment.Name}: strength {strength:0.0} % of normal on day {result.Days[^1]:0}"));
}

return 0;
