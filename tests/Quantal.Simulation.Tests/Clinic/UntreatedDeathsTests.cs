using Quantal.Simulation.Clinic;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Clinic;

/// <summary>
/// A failure means that deaths are counted twice or left out: patients of a clinic who are not treated and have no tumour no longer die as often
/// as the general population of their ages does.
/// </summary>
public class UntreatedDeathsTests
{
    private const int People = 2000;
    private const int Years = 8;

    [Fact]
    public void Untreated_patients_without_a_tumour_die_as_often_as_the_general_population()
    {
        // A fatality so high that half of all deaths are of infection: counted twice, they would add half.
        var model = SampleClinic.Model.Moved(
            [new PopulationParameter("x", "hazards.infection-fatality", PopulationAspect.Typical, null, PriorTransform.Identity, 1, 1, "test")], [0.3]);
        var factory = new PersonFactory(SampleClinic.People, model);
        var charts = new PatientChart[People];
        var people = Enumerable.Range(1, 6 * People).Select(number => factory.Draw(1, (ulong)number))
            .Where(person => person.Aetiology == Aetiology.Idiopathic && person.AgeYears > 58)
            .Take(People).ToArray();
        new VirtualClinic(Scenarios.Catalog).Follow(
            [.. people.Select(person => new Attendance(person, model, Years * 364))],
            new ClinicPlan(SampleClinic.Protocol(treated: false), [], ChartContents.Everything, 1), 0, 2,
            (place, chart) => charts[place] = chart, CancellationToken.None);

        var followed = charts.Where(chart => chart is not null).ToArray();
        var deaths = followed.Count(chart => chart.End.Death != DeathCause.None);
        var expected = followed.Sum(chart => chart.End.Hazards.BackgroundDeath);
        var ofInfection = followed.Count(chart => chart.End.Death == DeathCause.Infection);

        var error = 3 * Math.Sqrt(expected);
        error.ShouldBeLessThan(0.25 * expected);
        ((double)deaths).ShouldBeInRange(expected - error, expected + error);
        ((double)ofInfection / deaths).ShouldBeInRange(0.3, 0.7);
    }
}
