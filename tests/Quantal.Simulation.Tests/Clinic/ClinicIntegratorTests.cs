using Quantal.Model.Diseases;
using Quantal.Model.Drugs;
using Quantal.Model.Readouts;
using Quantal.Numerics;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Treatments;
using Quantal.Simulation.Clinic;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Clinic;

/// <summary>A failure means that a patient of the virtual clinic fares otherwise than the same patient on the same doses alone.</summary>
public class ClinicIntegratorTests
{
    private const int Days = 400;
    private const double Weight = 70;

    private static readonly Treatment Course = new("course",
    [
        Scenarios.Daily(Drug.Amifampridine, 15, everyMinutes: 360),
        Scenarios.Daily(Drug.Azathioprine, 150),
        Scenarios.Daily(Drug.Prednisolone, 60, everyMinutes: 2 * Scenarios.Day),
        new PlasmaExchange(1, [0, 2 * Scenarios.Day]),
        new DatedDose(Drug.Immunoglobulin, new Dose(1000, true), 360, [200 * Scenarios.Day]),
    ]);

    [Fact]
    public void A_clinic_day_gives_what_the_compiled_plan_gives()
    {
        var patients = Enumerable.Range(1, 4).Select(draw => Scenarios.Factory.Draw(Scenarios.Typical, 1, draw)).ToArray();
        var expected = Scenarios.Run(Scenarios.Of(Course, Days), draws: 4).Treatments[0].Draws;
        var clinic = Of<Lane4>(patients);

        var (worst, where) = (0.0, "");
        for (var day = 0; day < Days; day++)
        {
            Take(clinic, 15, 150, 60);
            if (day % 7 == 0 && day > 0)
            {
                if (Worst(clinic.ReadoutsOfTheMorning(), expected, day / 7) is var here && here.Error > worst)
                {
                    (worst, where) = (here.Error, $"{here.Readout} on day {day}");
                }
            }

            clinic.AdvanceDay(Lane4.Constant(day is 0 or 2 ? 1 : 0), Lane4.Constant(day == 200 ? 1000 * Weight : 0));
        }

        worst.ShouldBeInRange(1e-12, 1e-4, where);
    }

    [Fact]
    public void Other_doses_in_the_next_lane_change_no_bit()
    {
        var patients = Enumerable.Range(1, 8).Select(draw => Scenarios.Factory.Draw(Scenarios.Typical, 3, draw)).ToArray();
        var together = Of<Lane8>(patients);
        var alone = Of<Lane1>([patients[5]]);
        for (var day = 0; day < 60; day++)
        {
            together.Take(Drug.Amifampridine, Each(lane => lane * 5));
            together.Take(Drug.Azathioprine, Each(lane => lane * 25));
            together.Take(Drug.Allopurinol, Each(lane => lane == 7 ? 100 : 0));
            together.Take(Drug.Prednisolone, Each(lane => day % 2 == 0 ? lane % 3 * 20 : 0));
            Take(alone, 25, 125, 40);
            together.AdvanceDay(Each(lane => lane == 2 && day < 10 ? 1 : 0), Each(lane => lane == 4 && day == 20 ? 70_000 : 0));
            alone.AdvanceDay(Lane1.Constant(0), Lane1.Constant(0));
        }

        var among = together.ReadoutsOfTheMorning().ToArray();
        var own = alone.ReadoutsOfTheMorning().ToArray();
        among.Select(value => BitConverter.DoubleToInt64Bits(Lane8.GetLane(value, 5)))
            .ShouldBe(own.Select(value => BitConverter.DoubleToInt64Bits(Lane1.GetLane(value, 0))));
    }

    [Fact]
    public void Doses_that_change_in_one_lane_after_another_change_no_bit()
    {
        var people = Enumerable.Range(1, 8).Select(draw => Scenarios.Factory.Draw(Scenarios.Typical, 4, draw)).ToArray();
        var alone = Enumerable.Range(0, 8).Select(lane => Tapered<Lane1>(people[lane..(lane + 1)], lane)[0]).ToArray();

        alone.Select(own => own[0]).Distinct().Count().ShouldBe(8);
        Tapered<Lane8>(people, 0).ShouldBe(alone);
        Tapered<Lane4>(people[..4], 0).Concat(Tapered<Lane4>(people[4..], 4)).ShouldBe(alone);
    }

    [Fact]
    public void Looking_changes_no_bit_of_what_follows()
    {
        var patient = Scenarios.Factory.Draw(Scenarios.Typical, 1, 2);
        var (watched, unwatched) = (Of<Lane1>([patient]), Of<Lane1>([patient]));
        for (var day = 0; day < 50; day++)
        {
            Take(watched, 15, 150, 60);
            Take(unwatched, 15, 150, 60);
            watched.ReadoutsOfTheMorning();
            watched.AdvanceDay(Lane1.Constant(0), Lane1.Constant(0));
            unwatched.AdvanceDay(Lane1.Constant(0), Lane1.Constant(0));
        }

        watched.ReadoutsOfTheMorning().ToArray().ShouldBe(unwatched.ReadoutsOfTheMorning().ToArray());
    }

    /// <summary>
    /// The readouts of each, as bits, after doses that last long enough to repeat themselves to the bit; two or more change on some days, one on
    /// most, and everybody comes back to a dose of before.
    /// </summary>
    private static ulong[][] Tapered<T>(VirtualPatient[] patients, int first)
        where T : struct, ILane<T>
    {
        var clinic = Of<T>(patients);
        for (var day = 0; day < 120; day++)
        {
            clinic.Take(Drug.Amifampridine, T.Constant(0));
            clinic.Take(Drug.Azathioprine, T.Constant(0));
            clinic.Take(Drug.Allopurinol, T.Constant(0));
            clinic.Take(Drug.Prednisolone, Each(lane => day % 2 == 0 ? 10 * (1 + ((day + (12 * (first + lane))) / 40 % 2)) : 0));
            clinic.Take(Drug.Mycophenolate, Each(lane => day > 3 * (first + lane) ? 500 * (1 + (day / 50 % 2)) : 0));
            clinic.AdvanceDay(T.Constant(0), T.Constant(0));
        }

        var readouts = clinic.ReadoutsOfTheMorning().ToArray();
        return
        [
            .. Enumerable.Range(0, patients.Length)
                .Select(lane => readouts.Select(value => BitConverter.DoubleToUInt64Bits(T.GetLane(value, lane))).ToArray()),
        ];

        static T Each(Func<int, double> value) => T.Load([.. Enumerable.Range(0, T.Width).Select(value)]);
    }

    private static ClinicIntegrator<LambertEatonSyndrome, T> Of<T>(VirtualPatient[] patients)
        where T : struct, ILane<T> =>
        new(patients, ClinicDay.Of(Scenarios.Lags, DrugFacts.ByMouth.ToDictionary(drug => drug, _ => 1.0)));

    /// <summary>Prednisolone on even days only.</summary>
    private static void Take<T>(
        ClinicIntegrator<LambertEatonSyndrome, T> clinic, double amifampridine, double azathioprine, double prednisolone)
        where T : struct, ILane<T>
    {
        clinic.Take(Drug.Amifampridine, T.Constant(amifampridine));
        clinic.Take(Drug.Azathioprine, T.Constant(azathioprine));
        clinic.Take(Drug.Prednisolone, T.Constant(clinic.Day % 2 == 0 ? prednisolone : 0));
    }

    private static Lane8 Each(Func<int, double> value) => Lane8.Load([.. Enumerable.Range(0, 8).Select(value)]);

    private static (double Error, string Readout) Worst(
        ReadOnlySpan<Lane4> readouts, IReadOnlyList<Quantal.Simulation.PatientSeries> expected, int save)
    {
        var (worst, readout) = (0.0, "");
        for (var index = 0; index < readouts.Length; index++)
        {
            for (var lane = 0; lane < 4; lane++)
            {
                var right = expected[lane].Values[(save * readouts.Length) + index];
                var own = Lane4.GetLane(readouts[index], lane) * ReadoutCatalog.FromCoherent[index];
                var error = right == own ? 0 : Math.Abs((own / right) - 1);
                if (error > worst)
                {
                    (worst, readout) = (error, ReadoutCatalog.All[index].Id);
                }
            }
        }

        return (worst, readout);
    }
}
