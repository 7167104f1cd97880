namespace Quantal.Simulation.Protocols;

/// <summary>How far a measurement scatters around the truth, normally distributed.</summary>
/// <param name="Quantity">What is measured.</param>
/// <param name="Size">Standard deviation in the quantity's unit, or as a share of the true value if <paramref name="Relative"/>; not negative.</param>
/// <param name="Relative">Whether the error grows with the value (a coefficient of variation).</param>
public readonly record struct MeasurementError(MeasuredQuantity Quantity, double Size, bool Relative)
{
    /// <summary>What is measured of a true value; never negative, since nothing here can be.</summary>
    /// <param name="truth">The true value in the quantity's unit.</param>
    /// <param name="normal">A standard normal deviate.</param>
    public double Measure(double truth, double normal) => Math.Max(0, truth + (Relative ? Size * truth : Size) * normal);
}
