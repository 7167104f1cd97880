using Quantal.Model.Drugs;

namespace Quantal.Simulation.Treatments;

/// <summary>An amount of drug, absolute or by body weight.</summary>
/// <param name="Milligrams">Amount in mg, or in mg per kg of body weight if <paramref name="PerKilogram"/>; finite and above 0.</param>
/// <param name="PerKilogram">Whether the amount is multiplied by the patient's weight.</param>
public readonly record struct Dose(double Milligrams, bool PerKilogram)
{
    /// <summary>The amount in mg for a patient of the given weight in kg.</summary>
    public double For(double weightKilograms) => PerKilogram ? Milligrams * weightKilograms : Milligrams;
}

/// <summary>
/// One line of a treatment. All times are whole minutes since the morning hour of day 0, so that doses, visits and
/// steps that coincide do so exactly.
/// </summary>
public abstract record Order;

/// <summary>A drug by mouth at regular intervals.</summary>
/// <param name="Drug">A drug by mouth.</param>
/// <param name="Dose">The dose before any taper.</param>
/// <param name="EveryMinutes">Interval in minutes, above 0.</param>
/// <param name="FromMinute">First dose, at least 0.</param>
/// <param name="UntilMinute">No dose at or after this minute; null for the whole simulation.</param>
/// <param name="Taper">How the dose falls; null for a constant dose.</param>
public sealed record RepeatedDose(Drug Drug, Dose Dose, int EveryMinutes, int FromMinute, int? UntilMinute, Taper? Taper) : Order
{
    /// <summary>With which probability each intake is swallowed; above 0 and at most 1.</summary>
    public double Taken { get; init; } = 1;
}

/// <summary>
/// A stepwise fall (or rise) of a repeated dose: from <paramref name="StartMinute"/> on, and every
/// <paramref name="EveryMinutes"/> after, each dose is <paramref name="StepMilligrams"/> lower until it reaches <paramref name="ToMilligrams"/>.
/// </summary>
/// <param name="StartMinute">When the first reduction takes effect.</param>
/// <param name="StepMilligrams">Reduction per step in mg, above 0.</param>
/// <param name="EveryMinutes">Time between steps in minutes, above 0.</param>
/// <param name="ToMilligrams">The final dose in mg, at least 0; 0 ends the order.</param>
public sealed record Taper(int StartMinute, double StepMilligrams, int EveryMinutes, double ToMilligrams);

/// <summary>A drug at given times: single tablets, or infusions.</summary>
/// <param name="Drug">Any drug.</param>
/// <param name="Dose">The dose at each of the times.</param>
/// <param name="OverMinutes">Length of the infusion in minutes; 0 for tablets.</param>
/// <param name="OnMinutes">The times, ascending, each at least 0.</param>
public sealed record DatedDose(Drug Drug, Dose Dose, int OverMinutes, IReadOnlyList<int> OnMinutes) : Order
{
    /// <summary>With which probability each intake is swallowed; above 0 and at most 1, and 1 for infusions.</summary>
    public double Taken { get; init; } = 1;
}

/// <summary>Sessions of plasma exchange.</summary>
/// <param name="PlasmaVolumes">Exchanged volume as a multiple of the patient's plasma volume, above 0.</param>
/// <param name="OnMinutes">The sessions' times, ascending, each at least 0.</param>
public sealed record PlasmaExchange(double PlasmaVolumes, IReadOnlyList<int> OnMinutes) : Order;
