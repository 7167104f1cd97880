using Quantal.Cli;
using Quantal.Exchange.Patients;
using Quantal.Model.Evidence;
using Quantal.Simulation;

var terminal = Terminal.OfProcess();
var catalog = new Lazy<ParameterCatalog>(ParameterCatalog.Load);
var engine = new SimulationEngine(
    path => PatientFile.Read(path) is var read ? new PatientInput(read.Scenario, read.Findings, read.Inputs) : default!,
    (scenario, settings, progress, cancellation) =>
        new Simulator(catalog.Value).Run(scenario, settings, progress, cancellation: cancellation),
    EvidenceFile.EmbeddedHash);

var calibrate = new CalibrateCommand((seed, threads, progress, cancellation) => ReferencePatient.Calibrate(catalog.Value, seed, threads, progress, cancellation), terminal);
return await new Application(terminal, new SimulateCommand(engine, terminal), calibrate).RunAsync(args);
