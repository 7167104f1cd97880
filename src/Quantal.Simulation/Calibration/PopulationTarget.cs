namespace Quantal.Simulation.Calibration;

/// <summary>A published figure that a population is calibrated to.</summary>
/// <param name="Id">The target.</param>
/// <param name="Unit">Unit of all its numbers, as text.</param>
/// <param name="Published">The published figure.</param>
/// <param name="PublishedDeviation">Its standard deviation: what a second study of the same size would scatter by; above 0.</param>
/// <param name="SimulatedDeviation">Standard deviation of the simulated figure, since a finite number of patients is simulated; at least 0.</param>
public sealed record PopulationTarget(string Id, string Unit, double Published, double PublishedDeviation, double SimulatedDeviation)
{
    /// <summary>Variance of the difference between published and simulated figure if the parameters are right.</summary>
    public double Variance => (PublishedDeviation * PublishedDeviation) + (SimulatedDeviation * SimulatedDeviation);

    /// <summary>Simulated minus published in standard deviations of that difference.</summary>
    /// <param name="simulated">The simulated figure.</param>
    public double Residual(double simulated) => (simulated - Published) / Math.Sqrt(Variance);
}
