using Quantal.Model.Drugs;
using Quantal.Model.Units;
using Quantal.Numerics.Random;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Treatments;

namespace Quantal.Independent.Tests;

/// <summary>Patients nobody has thought of, under treatments nobody has: drawn from a seed, the same ones every time.</summary>
/// <param name="number">Which one.</param>
internal sealed class RandomPatient(int number)
{
    private const ulong Seed = 2026;
    private const int Days = 730;
    private const int Day = Clock.MinutesPerDay;
    private uint _drawn;

    /// <summary>Patient <paramref name="number"/> with its treatment, over two years.</summary>
    public static Case Of(int number) => new RandomPatient(number).Make();

    private Case Make()
    {
        var (tpmt, nudt15, nat2) = (Draw<Phenotype>(), Draw<Phenotype>(), Draw<Phenotype>());

        // A normal acetylator has 1e-11 ng/mL of amifampridine left at a visit, fewer than either solver follows: not tested in its place.
        var phenotypes = new Phenotypes(tpmt, nudt15, nat2 == Phenotype.Normal ? null : nat2);
        var patient = new Patient(
            Draw<Sex>(), Between(18, 85), Between(45, 110), Between(150, 190), phenotypes, Draw<Aetiology>(),
            new Baseline(Chance(0.5) ? Between(0.5, 6) : null, Chance(0.5) ? Between(50, 600) : null));
        var treatment = new Treatment(
            "random", [.. Amifampridine(), .. Azathioprine(phenotypes), .. Prednisolone(), .. Immunoglobulin(), .. Exchanges()]);

        // In the morning, at the very minute of many doses, or up to three hours later.
        var observation = new Observation(Days * Day, 7 * Day, Chance(0.5) ? 0 : Whole(1, 180));
        return new Case($"random patient {number}", new Scenario(patient, [treatment], observation), (ulong)number);
    }

    // Four tablets a day for two years are most of the work, so one patient in 25 takes them throughout and six for some weeks.
    private IEnumerable<Order> Amifampridine()
    {
        var from = Whole(0, 600 * Day);
        var dose = new Dose(Whole(1, 8) * 2.5, false);
        var every = Chance(0.5) ? Day / 4 : Day / 3;
        return number % 25 == 0 ? [new RepeatedDose(Drug.Amifampridine, dose, every, 0, null, null)]
            : number % 4 != 1 ? []
            : [new RepeatedDose(Drug.Amifampridine, dose, every, from, from + Whole(7 * Day, 42 * Day), null)];
    }

    private IEnumerable<Order> Azathioprine(Phenotypes phenotypes)
    {
        if (Chance(0.2))
        {
            yield break;
        }

        // What a clinic gives that knows the phenotypes: half of the dose with one working copy, a tenth with none.
        var share = Share(phenotypes.Tpmt) * Share(phenotypes.Nudt15);
        var from = Whole(0, 120 * Day);
        var withAllopurinol = Chance(0.15);
        var dose = new Dose(Between(1, 2.5) * share * (withAllopurinol ? 0.3 : 1), true);
        var until = Chance(0.5) ? from + Whole(60 * Day, 500 * Day) : (int?)null;
        yield return new RepeatedDose(Drug.Azathioprine, dose, Day, from, until, null);
        if (withAllopurinol)
        {
            yield return new RepeatedDose(Drug.Allopurinol, new Dose(100, false), Day, from, until, null);
        }
    }

    private IEnumerable<Order> Prednisolone()
    {
        if (Chance(0.3))
        {
            yield break;
        }

        var from = Whole(0, 60) * Day;
        var taper = Chance(0.7) ? new Taper(from + Whole(14 * Day, 120 * Day), 5, Whole(7, 28) * Day, Chance(0.5) ? 0 : 7.5) : null;
        yield return new RepeatedDose(
            Drug.Prednisolone, new Dose(Between(0.3, 1.5), true), Chance(0.3) ? Day : 2 * Day, from, null, taper);
    }

    private IEnumerable<Order> Immunoglobulin()
    {
        if (Chance(0.3))
        {
            var from = Whole(0, 600 * Day);
            yield return new DatedDose(
                Drug.Immunoglobulin, new Dose(1000, true), Whole(180, 600),
                [.. Enumerable.Range(0, Whole(1, 4)).Select(course => from + (course * 28 * Day))]);
        }
    }

    private IEnumerable<Order> Exchanges()
    {
        if (Chance(0.3))
        {
            var from = Whole(0, 600 * Day);
            yield return new PlasmaExchange(
                Between(0.7, 1.5), [.. Enumerable.Range(0, Whole(1, 6)).Select(session => from + (session * 2 * Day))]);
        }
    }

    private static double Share(Phenotype phenotype) => phenotype switch
    {
        Phenotype.Normal => 1,
        Phenotype.Intermediate => 0.5,
        _ => 0.1,
    };

    private double Uniform() => KeyedRandom.Uniform(Seed, (ulong)number, 0, _drawn++);

    private bool Chance(double probability) => Uniform() < probability;

    private double Between(double low, double high) => low + ((high - low) * Uniform());

    private int Whole(int low, int high) => low + (int)((high - low) * Uniform());

    private T Draw<T>()
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[Whole(0, values.Length)];
    }
}
