using Quantal.Numerics;
using Quantal.Simulation.Populations;
using Quantal.Studies.Clinic;
using Quantal.Studies.Designs;
using Quantal.Studies.Endpoints;
using Quantal.Testing;

namespace Quantal.Studies.Tests.Clinic;

/// <summary>A failure means that a patient who cannot be computed is counted among the others, holds up the clinic, or changes a neighbour.</summary>
public class LostPatientTests
{
    private const ulong Seed = 1;
    private const int Lost = 3;
    private static readonly PersonFactory Factory = new(SampleStudy.Design.Population, SampleStudy.Model);
    private static readonly StudyDesign Design = SampleStudy.Design with { FollowUp = FollowUp.Fixed(1) };

    [Theory]
    [InlineData("marrow.baseline-neutrophils", double.NaN)]
    [InlineData("titre.baseline", double.PositiveInfinity)]
    public void Who_has_no_numbers_at_the_first_visit_is_lost_on_that_day(string id, double value)
    {
        var patients = Follow<Lane8>(id, value);

        patients[Lost].Failure.ShouldNotBeNull().ShouldContain("not");
        Value(patients[Lost], "observed_y").ShouldBeInRange(0, 1.001 / FollowUp.DaysPerYear);
        NeighboursAreTheSame(patients);
    }

    [Fact]
    public void Who_runs_out_of_numbers_between_visits_is_lost_on_that_day_although_nothing_that_is_measured_shows_it()
    {
        // Per day; summed up it passes the largest double after months.
        var patients = Follow<Lane8>("hazards.skin-cancer", 1e306);
        var years = Value(patients[Lost], "observed_y");

        patients[Lost].Failure.ShouldBe("the slow biology is not finite");
        patients[Lost].IsGone.ShouldBeTrue();
        years.ShouldBeInRange(0.02, 0.98);
        Value(patients[Lost], "alive").ShouldBe(1);
        Value(patients[Lost], "expected_skin_cancer_on").ShouldBe(double.NaN);
        ((int)Math.Round(years * FollowUp.DaysPerYear)).ShouldBe(patients[Lost].EndDay);
        NeighboursAreTheSame(patients);
    }

    [Fact]
    public void Who_is_lost_is_lost_alike_alone_and_in_company()
    {
        var alone = Follow<Lane1>("hazards.skin-cancer", 1e306);
        var together = Follow<Lane8>("hazards.skin-cancer", 1e306);

        (alone[0].Failure, alone[0].EndDay).ShouldBe((together[Lost].Failure, together[Lost].EndDay));
        Bits(alone[0]).ShouldBe(Bits(together[Lost]));
    }

    private static void NeighboursAreTheSame(ClinicPatient[] patients)
    {
        var sound = Follow<Lane8>(null, 0);
        for (var lane = 0; lane < patients.Length; lane++)
        {
            sound[lane].Failure.ShouldBeNull();
            if (lane != Lost)
            {
                patients[lane].Failure.ShouldBeNull();
                Bits(patients[lane]).ShouldBe(Bits(sound[lane]));
            }
        }

        Bits(patients[Lost]).ShouldNotBe(Bits(sound[Lost]));
    }

    /// <summary>Follows as many patients as there are lanes; in one lane that is the one who is lost.</summary>
    private static ClinicPatient[] Follow<T>(string? id, double value)
        where T : struct, ILane<T>
    {
        var first = T.Width == 1 ? Lost : 0;
        var patients = Enumerable.Range(first, T.Width).Select(place => Patient(place, place == Lost ? id : null, value)).ToArray();
        new ClinicBundle<T>(patients, Seed, Scenarios.Lags).Run(CancellationToken.None);
        patients.ShouldAllBe(patient => patient.IsGone);
        return patients;
    }

    private static ClinicPatient Patient(int place, string? id, double value)
    {
        var person = Factory.Draw(Seed, (ulong)place + 1);
        if (id is not null)
        {
            person.Patient.Parameters[Scenarios.Table.IndexOf(id)] = value;
        }

        var parameters = ClinicalEventsRecords.Of(SampleStudy.Model.Typical);
        return new ClinicPatient(person, Design, Seed, new EventLog(Seed, person.Number, 0, 0, in parameters), in parameters);
    }

    private static double Value(ClinicPatient patient, string column) => patient.Row(0, 0)[PatientColumns.IndexOf(column)];

    private static long[] Bits(ClinicPatient patient) => [.. patient.Row(0, 0).Select(BitConverter.DoubleToInt64Bits)];
}
