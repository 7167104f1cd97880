using Quantal.Exchange.Studies;
using Quantal.Model.Evidence;
using Quantal.Simulation.Calibration;

namespace Quantal.Cli;

/// <summary>Calibrates the reference patient on the evidence that was built into the product.</summary>
internal static class ReferencePatient
{
    /// <summary>Runs the calibration.</summary>
    public static CalibrationOutcome Calibrate(ParameterCatalog catalog, ulong seed, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        var studies = StudyCatalog.Load(catalog);
        var result = new ReferenceCalibration(catalog, studies, StartingValues.Load()).Run(seed, threads, progress, cancellation);
        return new CalibrationOutcome(result, CalibrationFile.Write(result, CalibrationInputs.Hash(EvidenceFile.Embedded(), studies, catalog)));
    }
}
