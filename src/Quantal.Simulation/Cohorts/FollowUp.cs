using Quantal.Numerics.Random;
using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Cohorts;

/// <summary>How long patients of a cohort are planned to be followed: lognormal, cut at a range; all the same where the spread is 0.</summary>
/// <param name="MedianYears">Median before the cut, in years.</param>
/// <param name="Spread">Standard deviation of the logarithm, at least 0.</param>
/// <param name="LowYears">Shortest, in years.</param>
/// <param name="HighYears">Longest, in years.</param>
public sealed record FollowUp(double MedianYears, double Spread, double LowYears, double HighYears)
{
    /// <summary>Days in a year.</summary>
    public const double DaysPerYear = 365.25;

    private const uint MostAttempts = 10_000;
    private static readonly uint Purposes = Purpose.Of("cohort.follow-up");

    /// <summary>The same for everybody.</summary>
    /// <param name="years">In years.</param>
    public static FollowUp Fixed(double years) => new(years, 0, years, years);

    /// <summary>Share of the uncut distribution that lies in the range, 0 to 1; 1 where all are the same.</summary>
    public double ShareInRange => Spread <= 0 ? 1 : Below(HighYears) - Below(LowYears);

    /// <summary>A person's planned follow-up in days, to the whole day.</summary>
    /// <exception cref="InvalidOperationException">Range and median contradict each other.</exception>
    public int Days(ulong seed, ulong person)
    {
        if (Spread <= 0)
        {
            return (int)Math.Round(MedianYears * DaysPerYear);
        }

        for (uint attempt = 0; attempt < MostAttempts; attempt++)
        {
            var years = MedianYears * Math.Exp(Spread * KeyedRandom.Normal(seed, person, Purposes, attempt));
            if (years >= LowYears && years <= HighYears)
            {
                return (int)Math.Round(years * DaysPerYear);
            }
        }

        throw new InvalidOperationException($"No follow-up with a median of {MedianYears} y falls between {LowYears} and {HighYears} y.");
    }

    private double Below(double years) => years <= 0 ? 0 : double.IsPositiveInfinity(years) ? 1 : MathNet.Numerics.Distributions.Normal.CDF(0, Spread, Math.Log(years / MedianYears));
}
