using Quantal.Model.Evidence;

namespace Quantal.Simulation.Calibration;

/// <summary>What the calibration gave for one parameter; values in the record's unit.</summary>
/// <param name="Record">The record, with the value that the model has now.</param>
/// <param name="Start">The starting value.</param>
/// <param name="Value">The calibrated value, rounded to three significant digits.</param>
/// <param name="StandardDeviation">Local standard deviation of the value if half a range of acceptance is one of its target.</param>
/// <param name="Determinacy">How far the targets determine it.</param>
/// <param name="Correlated">The parameter with which it is most strongly correlated.</param>
/// <param name="Correlation">That correlation, -1 to 1.</param>
public sealed record CalibratedValue(
    ParameterRecord Record, double Start, double Value, double StandardDeviation, Determinacy Determinacy, string Correlated, double Correlation);
