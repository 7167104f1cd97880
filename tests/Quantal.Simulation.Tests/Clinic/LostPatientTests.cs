using Quantal.Model.Diseases;
using Quantal.Model.Drugs;
using Quantal.Numerics;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Clinic;

/// <summary>
/// A failure means that a patient who cannot be computed is counted among the others, holds up the clinic, or changes a neighbour.
/// </summary>
public class LostPatientTests
{
    private const ulong Seed = 1;
    private const int Lost = 3;
    private const int Year = 365;

    private static readonly ClinicPlan Plan = new(
        SampleClinic.Protocol(treated: true), [new("weak", SmallProtocols.Weak)], ChartContents.Everything, Seed);

    [Theory]
    [InlineData("marrow.baseline-neutrophils", double.NaN)]
    [InlineData("titre.baseline", double.PositiveInfinity)]
    public void Who_has_no_numbers_at_the_first_visit_is_lost_on_that_day(string id, double value)
    {
        var patients = Follow<Lane8>(id, value);

        patients[Lost].End.Failure.ShouldNotBeNull().ShouldContain("not");
        patients[Lost].End.Day.ShouldBeInRange(0, 1);
        NeighboursAreTheSame(patients);
    }

    [Fact]
    public void Who_runs_out_of_numbers_between_visits_is_lost_on_that_day_although_nothing_that_is_measured_shows_it()
    {
        // Per day; summed up it passes the largest double after months.
        var patients = Follow<Lane8>("hazards.skin-cancer", 1e306);
        var end = patients[Lost].End;

        end.Failure.ShouldBe("the slow biology is not finite");
        end.Day.ShouldBeInRange(7, 358);
        end.Death.ShouldBe(DeathCause.None);
        end.Hazards.SkinCancer.ShouldBe(double.NaN);
        NeighboursAreTheSame(patients);
    }

    [Fact]
    public void Who_is_lost_is_lost_alike_alone_and_in_company()
    {
        var alone = Follow<Lane1>("hazards.skin-cancer", 1e306);
        var together = Follow<Lane8>("hazards.skin-cancer", 1e306);

        Written(alone[0]).ShouldBe(Written(together[Lost]));
    }

    private static void NeighboursAreTheSame(PatientChart[] patients)
    {
        var sound = Follow<Lane8>(null, 0);
        for (var lane = 0; lane < patients.Length; lane++)
        {
            sound[lane].End.Failure.ShouldBeNull();
            if (lane != Lost)
            {
                patients[lane].End.Failure.ShouldBeNull();
                Written(patients[lane]).ShouldBe(Written(sound[lane]));
            }
        }

        Written(patients[Lost]).ShouldNotBe(Written(sound[Lost]));
    }

    /// <summary>Follows as many patients as there are lanes; in one lane that is the one who is lost.</summary>
    private static PatientChart[] Follow<T>(string? id, double value)
        where T : struct, ILane<T>
    {
        var first = T.Width == 1 ? Lost : 0;
        var patients = Enumerable.Range(first, T.Width).Select(place => Patient(place, place == Lost ? id : null, value)).ToArray();
        new ClinicBundle<LambertEatonSyndrome, T>(patients, Seed, ClinicDay.Of(Scenarios.Lags, DrugFacts.ByMouth.ToDictionary(drug => drug, _ => 1.0))).Run(CancellationToken.None);
        patients.ShouldAllBe(patient => patient.IsGone);
        return [.. patients.Select(patient => patient.Chart)];
    }

    private static ClinicPatient Patient(int place, string? id, double value)
    {
        var person = SampleClinic.Person((ulong)place + 1);
        if (id is not null)
        {
            person.Patient.Parameters[Scenarios.Table.IndexOf(id)] = value;
        }

        var parameters = ClinicalEventsRecords.Of(SampleClinic.Model.Typical);
        var chart = new PatientChart(person, Year, Plan.Contents, Plan.Assessments);
        return new ClinicPatient(Plan, new EventLog(Seed, 0, in parameters, chart), in parameters, chart);
    }

    /// <summary>Everything that a chart says, each number with all its digits.</summary>
    private static string[] Written(PatientChart chart) =>
    [
        $"{chart.End}",
        .. chart.Events.ToArray().Select(entry => $"{entry}"),
        .. chart.Doses.ToArray().Select(entry => $"{entry}"),
        .. chart.Courses.ToArray().Select(entry => $"{entry}"),
        .. chart.Hazards.ToArray().Select(entry => $"{entry}"),
        .. Enumerable.Range(0, chart.Visits.Length).Select(visit =>
            $"{chart.Visits[visit]} {chart.Held(visit, 0)} {string.Join(' ', Enum.GetValues<MeasuredQuantity>().Select(quantity => chart.Measured(visit, quantity)))}"),
    ];
}
