namespace Quantal.Simulation.Orders;

/// <summary>An amount of drug, absolute or by body weight.</summary>
/// <param name="Milligrams">Amount in mg, or in mg per kg of body weight if <paramref name="PerKilogram"/>; finite and above 0.</param>
/// <param name="PerKilogram">Whether the amount is multiplied by the patient's weight.</param>
public readonly record struct Dose(double Milligrams, bool PerKilogram)
{
    /// <summary>The amount in mg for a patient of the given weight in kg.</summary>
    public double For(double weightKilograms) => PerKilogram ? Milligrams * weightKilograms : Milligrams;
}
