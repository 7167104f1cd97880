using Quantal.Model.Drugs;
using Quantal.Model.Units;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Treatments;

namespace Quantal.Studies.Explained;

/// <summary>How much prednisolone is taken beside azathioprine.</summary>
public enum PrednisoloneChoice
{
    /// <summary>No prednisolone.</summary>
    None,

    /// <summary>20 mg on alternate days throughout.</summary>
    Low,

    /// <summary>1.5 mg/kg on alternate days, from day 120 on 5 mg less every four weeks, down to 10 mg.</summary>
    Full,
}

/// <summary>
/// What a reader chooses who wants to see how tablets work. Choices are few, so that every answer can be kept; two choices that are the same
/// treatment of the same person are equal.
/// </summary>
public sealed record TabletChoice
{
    /// <summary>Years that are followed.</summary>
    public const int Years = 5;

    /// <summary>How often a year is looked at; a year is 364 days.</summary>
    public const int TimesAYear = 26;

    /// <summary>Chooses.</summary>
    /// <param name="dose">Azathioprine a day in mg per kg of body weight, one of <see cref="Doses"/>.</param>
    /// <param name="prednisolone">Prednisolone beside it.</param>
    /// <param name="tpmt">Thiopurine methyltransferase of the person.</param>
    /// <param name="stopMonth">The month after which azathioprine is stopped, one of <see cref="StopMonths"/>; null for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is none of those that can be chosen.</exception>
    public TabletChoice(double dose, PrednisoloneChoice prednisolone, Phenotype tpmt, int? stopMonth)
    {
        if (!Doses.Contains(dose))
        {
            throw new ArgumentOutOfRangeException(nameof(dose), dose, "not one of the doses");
        }

        if (stopMonth is { } month && !StopMonths.Contains(month))
        {
            throw new ArgumentOutOfRangeException(nameof(stopMonth), stopMonth, "not one of the months");
        }

        (Dose, Prednisolone, Tpmt, StopMonth) = (dose, prednisolone, tpmt, dose > 0 ? stopMonth : null);
    }

    /// <summary>The doses of azathioprine that can be chosen, in mg per kg of body weight a day.</summary>
    public static IReadOnlyList<double> Doses { get; } = [0, 0.5, 1, 1.5, 2, 2.5, 3];

    /// <summary>The months after which azathioprine can be stopped.</summary>
    public static IReadOnlyList<int> StopMonths { get; } = [3, 6, 12, 18, 24, 36, 48];

    /// <summary>Azathioprine a day in mg per kg of body weight.</summary>
    public double Dose { get; }

    /// <summary>Prednisolone beside it.</summary>
    public PrednisoloneChoice Prednisolone { get; }

    /// <summary>Thiopurine methyltransferase of the person, whatever the person's own.</summary>
    public Phenotype Tpmt { get; }

    /// <summary>The month after which azathioprine is stopped; null for never, and where there is none.</summary>
    public int? StopMonth { get; }

    /// <summary>Whether no tablet at all is taken.</summary>
    public bool IsNothing => Dose == 0 && Prednisolone == PrednisoloneChoice.None;

    /// <summary>
    /// The choice as a scenario, observed every two weeks before the tablets of the day: each time on a day of prednisolone, so that its
    /// days on and off are not taken for a wave.
    /// </summary>
    /// <param name="person">The person.</param>
    public Scenario Of(Patient person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new(
            person with { Phenotypes = person.Phenotypes with { Tpmt = Tpmt } }, [new Treatment("chosen", [.. Orders])],
            new Observation(Years * TimesAYear * Fortnight, Fortnight, 0));
    }

    private const int Fortnight = 14 * Clock.MinutesPerDay;

    private IEnumerable<Order> Orders
    {
        get
        {
            if (Dose > 0)
            {
                yield return new RepeatedDose(
                    Drug.Azathioprine, new Dose(Dose, PerKilogram: true), Clock.MinutesPerDay, 0, StopMonth * TimesAYear * Fortnight / 12, null);
            }

            if (Prednisolone != PrednisoloneChoice.None)
            {
                var full = Prednisolone == PrednisoloneChoice.Full;
                yield return new RepeatedDose(
                    Drug.Prednisolone, full ? new Dose(1.5, PerKilogram: true) : new Dose(20, PerKilogram: false), 2 * Clock.MinutesPerDay, 0, null,
                    full ? new Taper(120 * Clock.MinutesPerDay, 5, 2 * Fortnight, 10) : null);
            }
        }
    }
}
