using Quantal.Simulation.Clinic;
using Quantal.Simulation.Patients;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Clinic;

/// <summary>
/// A failure means that deaths are counted twice or left out: patients of a clinic who are not treated and have no tumour no longer die as often
/// as the general population of their ages does.
/// </summary>
public class UntreatedDeathsTests
{
    private const int People = 1200;
    private const int Years = 8;

    [Fact]
    public void Untreated_patients_without_a_tumour_die_as_often_as_the_general_population()
    {
        var charts = new PatientChart[People];
        var people = Enumerable.Range(1, 4 * People).Select(number => SampleClinic.Person((ulong)number))
            .Where(person => person.Aetiology == Aetiology.Idiopathic && person.AgeYears > 60)
            .Take(People).ToArray();
        new VirtualClinic(Scenarios.Catalog).Follow(
            [.. people.Select(person => new Attendance(person, SampleClinic.Model, Years * 364))],
            new ClinicPlan(SampleClinic.Protocol(treated: false), [], ChartContents.Everything, 1), 0, 2,
            (place, chart) => charts[place] = chart, CancellationToken.None);

        var followed = charts.Where(chart => chart is not null).ToArray();
        var deaths = followed.Count(chart => chart.End.Death != DeathCause.None);
        var expected = followed.Sum(chart => chart.End.Hazards.BackgroundDeath);
        var ofInfection = followed.Count(chart => chart.End.Death == DeathCause.Infection);

        expected.ShouldBeGreaterThan(50);
        deaths.ShouldBeInRange((int)(expected - (3 * Math.Sqrt(expected))), (int)(expected + (3 * Math.Sqrt(expected))));
        ofInfection.ShouldBeInRange(1, deaths / 2);
    }
}
