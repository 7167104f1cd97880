using Quantal.Model.Drugs;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Clinic;
using Quantal.Studies.Designs;
using Quantal.Studies.Endpoints;
using Quantal.Testing;

namespace Quantal.Studies.Tests.Clinic;

/// <summary>A failure means that a harm is measured, stopped for or written down otherwise than it happens.</summary>
public class ClinicPatientTests
{
    private const double HealthyAlt = 20;

    [Fact]
    public void An_injured_liver_leaks_until_azathioprine_is_stopped_and_heals_from_then_on()
    {
        var patient = Patient();
        See(patient, 0).ShouldBe(HealthyAlt);
        patient.Events.Happen(ChanceEvent.Hepatotoxicity, 7);
        var injured = See(patient, 14);
        injured.ShouldBeInRange(HealthyAlt + 100, HealthyAlt + 1000);

        See(patient, 28).ShouldBe(injured);
        const int felt = 42;
        patient.Begin(felt);
        patient.IsSeen(felt).ShouldBeTrue();
        See(patient, felt).ShouldBe(injured);
        patient.Care.Regimen[Drug.Azathioprine].ShouldBe(0);

        var healed = (See(patient, patient.LastDay) - HealthyAlt) / (injured - HealthyAlt);
        healed.ShouldBe(Math.Exp(-(patient.LastDay - felt) / Scenarios.Catalog.Get("clinical-events.liver-recovery-time").CoherentValue), 1e-12);
    }

    [Fact]
    public void The_row_says_what_happened()
    {
        var patient = Patient();
        See(patient, 0);
        patient.Events.Happen(ChanceEvent.Pancreatitis, 20);
        patient.Events.Happen(ChanceEvent.SkinCancer, 20);
        See(patient, 20);
        patient.Events.Happen(ChanceEvent.OtherDeath, 120);
        patient.Die(120, new CumulativeHazards(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7));

        var row = patient.Row(0, 0);
        Value(row, "pancreatitis").ShouldBe(1);
        Value(row, "azathioprine_harms").ShouldBe(1);
        Value(row, "azathioprine_harmed").ShouldBe(1);
        Value(row, "azathioprine_stopped_for_harm").ShouldBe(1);
        Value(row, "azathioprine_y").ShouldBe(20 / FollowUp.DaysPerYear, 1e-12);
        Value(row, "died").ShouldBe(1);
        Value(row, "alive").ShouldBe(0);
        Value(row, "observed_y").ShouldBe(120 / FollowUp.DaysPerYear, 1e-12);
        Value(row, "expected_serious_infection").ShouldBe(0.3, 1e-12);
        Value(row, "expected_deaths").ShouldBe(0.4, 1e-12);
    }

    [Fact]
    public void Low_counts_belong_to_azathioprine_also_while_it_is_held()
    {
        var observations = new Observations(SampleStudy.Design, new ProtocolRun(SampleStudy.Protocol(treated: true), 70, Scenarios.Typical.Phenotypes));
        var counts = new double[Enum.GetValues<MeasuredQuantity>().Length];
        Array.Fill(counts, double.NaN);
        counts[(int)MeasuredQuantity.WhiteCells] = 2.5;
        observations.Take(0, counts, 0, azathioprineTaken: false, countsAreIts: false);
        observations.Myelotoxicity.ShouldBe(0);
        observations.Take(7, counts, 0, azathioprineTaken: false, countsAreIts: true);
        observations.Myelotoxicity.ShouldBe(0);
        observations.Take(14, counts, 0, azathioprineTaken: false, countsAreIts: true);
        observations.Myelotoxicity.ShouldBe(1);
    }

    [Fact]
    public void Without_definitions_nothing_is_said_of_remission()
    {
        var row = new PatientRow();
        var run = new ProtocolRun(SampleStudy.Protocol(treated: true), 70, Scenarios.Typical.Phenotypes);
        new Observations(SampleStudy.Design with { Remission = null, StrengthBetter = null, TitreLower = null }, run).Write(row, 100, immunosuppressedNow: false);

        foreach (var column in new[] { "remission", "remission_y", "remission_last", "drug_free_remission", "strength_better", "titre_lower" })
        {
            row[column].ShouldBe(double.NaN);
        }
    }

    private static ClinicPatient Patient()
    {
        var parameters = ClinicalEventsRecords.Of(id => Scenarios.Catalog.Get(id).CoherentValue);
        var person = new PersonFactory(SampleStudy.Design.Population, SampleStudy.Model).Draw(1, 1);
        return new ClinicPatient(person, SampleStudy.Design, 1, new EventLog(1, 1, 0, 0, in parameters), in parameters);
    }

    /// <summary>A visit at which all is well but the liver; the alanine aminotransferase behind the measurement.</summary>
    private static double See(ClinicPatient patient, int day)
    {
        var truth = new double[Enum.GetValues<MeasuredQuantity>().Length];
        Array.Fill(truth, 70);
        truth[(int)MeasuredQuantity.Alt] = HealthyAlt;
        patient.See(day, truth, default);
        return truth[(int)MeasuredQuantity.Alt];
    }

    private static double Value(double[] row, string column) => row[PatientColumns.IndexOf(column)];
}
