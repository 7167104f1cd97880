using Quantal.Model.Units;
using Quantal.Numerics.Random;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Protocols;

namespace Quantal.Studies.Designs;

/// <summary>
/// A study of a virtual clinic: who comes, how they are treated, how long they are seen, and what remission and better mean.
/// </summary>
public sealed record StudyDesign
{
    /// <summary>Name of the assessment that <see cref="Remission"/> is.</summary>
    public const string RemissionName = "remission";

    /// <summary>Name of the assessment that <see cref="Relapse"/> is.</summary>
    public const string RelapseName = "relapse";

    /// <summary>Name of the assessment that <see cref="StrengthBetter"/> is.</summary>
    public const string Stronger = "stronger";

    /// <summary>Name of the assessment that <see cref="TitreLower"/> is.</summary>
    public const string LowerTitre = "lower-titre";

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence.</summary>
    public required string Title { get; init; }

    /// <summary>Where persons come from.</summary>
    public required Population Population { get; init; }

    /// <summary>How they are treated.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>Patients of one repetition, at least 1.</summary>
    public required int Patients { get; init; }

    /// <summary>How long they are seen.</summary>
    public required FollowUp FollowUp { get; init; }

    /// <summary>Only persons with what stands behind their disease; null for all.</summary>
    public Aetiology? Aetiology { get; init; }

    /// <summary>Sustained remission, as this study means it; null where nothing is asked about it.</summary>
    public Condition? Remission { get; init; }

    /// <summary>The end of a remission, as this study means it; null if one that was reached lasts.</summary>
    public Condition? Relapse { get; init; }

    /// <summary>Stronger than at the first visit, as this study means it; null where nothing is asked about it.</summary>
    public Condition? StrengthBetter { get; init; }

    /// <summary>A lower titre than at the first visit, as this study means it; null where nothing is asked about it.</summary>
    public Condition? TitreLower { get; init; }

    /// <summary>Which of these words the study means otherwise than the plan, and why; null if none.</summary>
    public string? OwnDefinitions { get; init; }

    /// <summary>What is judged at every visit: the definitions that the study has.</summary>
    public IReadOnlyList<Assessment> Assessments =>
    [
        .. from definition in new[] { (RemissionName, Remission), (RelapseName, Relapse), (Stronger, StrengthBetter), (LowerTitre, TitreLower) }
           where definition.Item2 is not null
           select new Assessment(definition.Item1, definition.Item2),
    ];
}

/// <summary>
/// How long patients of a cohort are planned to be followed: lognormal, cut at a range; all the same where the spread is 0.
/// </summary>
/// <param name="MedianYears">Median before the cut, in years.</param>
/// <param name="Spread">Standard deviation of the logarithm, at least 0.</param>
/// <param name="LowYears">Shortest, in years.</param>
/// <param name="HighYears">Longest, in years.</param>
public sealed record FollowUp(double MedianYears, double Spread, double LowYears, double HighYears)
{
    /// <summary>Days in a year.</summary>
    public const double DaysPerYear = CalendarDays.PerYear;

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
