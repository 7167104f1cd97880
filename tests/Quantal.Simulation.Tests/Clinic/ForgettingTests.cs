using Quantal.Model.Drugs;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using Quantal.Simulation.Treatments;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Clinic;

/// <summary>
/// A failure means that patients of a clinic who forget tablets are treated as if they did not, that the clinic sees what it cannot see,
/// or that lanes change what is forgotten.
/// </summary>
public class ForgettingTests
{
    private const int People = 60;
    private const int Years = 3;

    private static readonly ClinicalEvent[] SteroidHarms =
        [ClinicalEvent.Diabetes, ClinicalEvent.Fracture, ClinicalEvent.Cardiovascular, ClinicalEvent.Psychosis,
            ClinicalEvent.Osteonecrosis];

    [Fact]
    public void Lanes_change_nothing_of_what_is_forgotten()
    {
        var alone = Follow(0.7, 1, 9);

        Follow(0.7, 4, 9).Select(Written).ShouldBe(alone.Select(Written));
        Follow(0.7, 8, 9).Select(Written).ShouldBe(alone.Select(Written));
    }

    [Fact]
    public void What_is_forgotten_has_neither_effect_nor_harm_and_still_is_prescribed()
    {
        var (all, few) = (Follow(1, 0, People), Follow(0.01, 0, People));

        all.Sum(Harms).ShouldBeGreaterThan(10);
        few.Sum(Harms).ShouldBeLessThan(all.Sum(Harms) / 4);
        Titre(few).ShouldBeGreaterThan(1.05 * Titre(all));
        few.ShouldAllBe(chart => IsPrescribed(chart));
    }

    [Fact]
    public void Who_takes_half_fares_between_who_takes_all_and_who_takes_nothing()
    {
        var (all, half, few) = (Follow(1, 0, 9), Follow(0.5, 0, 9), Follow(0.01, 0, 9));

        var compared = 0;
        for (var person = 0; person < all.Length; person++)
        {
            var infections = new[] { all, half, few }.Select(charts => InfectionsOfAYear(charts[person])).ToArray();
            if (infections.All(double.IsFinite))
            {
                infections[1].ShouldBeLessThan(0.98 * infections[0], $"person {person}");
                infections[2].ShouldBeLessThan(0.98 * infections[1], $"person {person}");
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(4);
    }

    private static double InfectionsOfAYear(PatientChart chart)
    {
        const int Year = 52 * 7;
        var visit = chart.Visits.IndexOf(Year);
        return visit < 0 ? double.NaN : chart.Hazards[visit].SeriousInfection;
    }

    private static bool IsPrescribed(PatientChart chart) =>
        chart.Doses.ToArray().Any(dose => dose.Drug == Drug.Prednisolone && dose.Milligrams == 100);

    private static int Harms(PatientChart chart) => chart.Events.ToArray().Count(happened => SteroidHarms.Contains(happened.Kind));

    private static double Titre(PatientChart[] charts) =>
        charts.Select(chart =>
            chart.Measured(chart.Visits.Length - 1, MeasuredQuantity.VgccTitre) / chart.Measured(0, MeasuredQuantity.VgccTitre))
            .Where(double.IsFinite).Average();

    private static string Written(PatientChart chart) =>
        $"{string.Join(';', chart.Doses.ToArray())} {string.Join(';', chart.Events.ToArray())} {chart.End} "
            + string.Join(' ', Enumerable.Range(0, chart.Visits.Length)
                .Select(visit => chart.Measured(visit, MeasuredQuantity.VgccTitre)));

    private static PatientChart[] Follow(double taken, int lanes, int people)
    {
        var protocol = SampleClinic.Protocol(treated: true);
        var steady = new Protocol(
            "steady", "Prednisolone and azathioprine for ever.",
            [.. Enum.GetValues<MeasuredQuantity>().Select(quantity => new MeasurementError(quantity, 0.05, true))],
            protocol.Panels,
            [
                new Ladder(Drug.Azathioprine, [2], true, false, new Dose(2, true), null, 0, 0, []) { Taken = taken },
                new Ladder(Drug.Prednisolone, [100], false, false, new Dose(100, false), null, 0, 0, []) { Taken = taken },
            ],
            null, null, new Dictionary<string, Condition>(),
            [
                new Rule("begin", new TimeCondition(Bound.AtMost, 0),
                    [new DrugInstruction(Drug.Azathioprine, DrugChange.Start), new DrugInstruction(Drug.Prednisolone, DrugChange.Start)],
                    Reason.Unstated),
            ]);
        var charts = new PatientChart[people];
        new VirtualClinic(Scenarios.Catalog).Follow(
            [.. Enumerable.Range(1, people)
                .Select(number => new Attendance(SampleClinic.Person((ulong)number), SampleClinic.Model, Years * 364))],
            new ClinicPlan(steady, [], ChartContents.Everything, 1), lanes, 1, (place, chart) => charts[place] = chart,
            CancellationToken.None);
        return charts;
    }
}
