using Quantal.Model.Drugs;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Clinic;

/// <summary>A failure means that a harm is measured, stopped for or written down otherwise than it happens.</summary>
public class ClinicPatientTests
{
    private const double HealthyAlt = 20;

    [Fact]
    public void An_injured_liver_leaks_until_azathioprine_is_stopped_and_heals_from_then_on()
    {
        var patient = Patient();
        See(patient, 0).ShouldBe(HealthyAlt);
        const int felt = 42;
        var delay = (int)Math.Ceiling(Scenarios.Catalog.Get("clinical-events.liver-symptom-delay").CoherentValue);
        patient.Events.Happen(ClinicalEvent.Hepatotoxicity, felt - delay, 0.1);
        var injured = See(patient, 14);
        injured.ShouldBeInRange(HealthyAlt + 100, HealthyAlt + 1000);

        See(patient, 28).ShouldBe(injured);
        patient.Begin(felt);
        patient.IsSeen(felt).ShouldBeTrue();
        See(patient, felt).ShouldBe(injured);
        patient.Care.Regimen[Drug.Azathioprine].ShouldBe(0);

        var last = patient.Chart.LastDay;
        var healed = (See(patient, last) - HealthyAlt) / (injured - HealthyAlt);
        healed.ShouldBe(Math.Exp(-(last - felt) / Scenarios.Catalog.Get("clinical-events.liver-recovery-time").CoherentValue), 1e-12);
    }

    [Fact]
    public void The_chart_says_what_happened()
    {
        var patient = Patient();
        See(patient, 0, new CumulativeHazards(1, 0, 0, 0, 0, 0, 0));
        patient.Events.Happen(ClinicalEvent.Pancreatitis, 20, 0.25);
        patient.Events.Happen(ClinicalEvent.SkinCancer, 20, 0.5);
        See(patient, 20, new CumulativeHazards(2, 0, 0, 0, 0, 0, 0));
        patient.Events.Happen(ClinicalEvent.OtherDeath, 120, 0.75);
        patient.Die(120, new CumulativeHazards(3, 0, 0, 0, 0, 0, 0));

        var chart = patient.Chart;
        chart.Visits.ToArray().ShouldBe([0, 20]);
        chart.Hazards.ToArray().Select(hazards => hazards.Lymphoma).ShouldBe([1, 2]);
        chart.Measured(0, MeasuredQuantity.Cmap).ShouldBeInRange(1, 200);
        chart.Measured(1, MeasuredQuantity.Cmap).ShouldBe(double.NaN);
        chart.Events.ToArray().ShouldBe(
        [
            new ChartEvent(20, ClinicalEvent.Pancreatitis, 0.25), new ChartEvent(20, ClinicalEvent.SkinCancer, 0.5),
            new ChartEvent(120, ClinicalEvent.OtherDeath, 0.75),
        ]);
        var doses = chart.Doses.ToArray();
        doses.Select(dose => (dose.Day, dose.Drug, dose.Change, dose.Because)).ShouldBe(
        [
            (0, Drug.Azathioprine, DrugChange.Start, Reason.Unstated),
            (0, Drug.Prednisolone, DrugChange.Start, Reason.Unstated),
            (0, Drug.Amifampridine, DrugChange.Start, Reason.Unstated),
            (20, Drug.Azathioprine, DrugChange.StopForGood, Reason.Harm),
        ]);
        doses[0].Milligrams.ShouldBe(2.5 * chart.Person.WeightKilograms);
        (doses[1].AlternateDays, doses[1].MilligramsPerDay).ShouldBe((true, doses[1].Milligrams / 2));
        doses[3].Milligrams.ShouldBe(0);
        chart.End.ShouldBe(new ChartEnd(120, DeathCause.Other, null, new CumulativeHazards(3, 0, 0, 0, 0, 0, 0)));
    }

    [Fact]
    public void Courses_are_written_on_the_day_on_which_they_begin_the_last_day_too()
    {
        var patient = Patient(weak: true);
        See(patient, 0);
        for (var day = 0; day < 84; day++)
        {
            patient.ExchangePlasma(day).ShouldBe(day is 0 or 2 or 4 or 6 or 8 ? 1 : 0);
            (patient.InfuseImmunoglobulin(day) > 0).ShouldBe(day % 28 is 0 or 1);
        }

        patient.Die(84, default);

        patient.Chart.Courses.ToArray().ShouldBe(
        [
            new CourseEntry(0, Course.Immunoglobulin, CourseStep.Repeated),
            new CourseEntry(0, Course.PlasmaExchange, CourseStep.Begun),
            .. from day in new[] { 0, 28, 56, 84 } select new CourseEntry(day, Course.Immunoglobulin, CourseStep.Begun),
        ]);
        patient.Care.History.Courses(Course.Immunoglobulin, 84).ShouldBe(4);
    }

    [Fact]
    public void Assessments_are_judged_as_the_patient_comes_to_a_visit()
    {
        var patient = Patient();
        See(patient, 0);
        See(patient, 14);

        patient.Chart.Assessment("untreated").ShouldBe(0);
        patient.Chart.Assessment("later").ShouldBe(1);
        patient.Chart.Assessment("other").ShouldBe(-1);
        (patient.Chart.Held(0, 0), patient.Chart.Held(0, 1)).ShouldBe((true, false));
        (patient.Chart.Held(1, 0), patient.Chart.Held(1, 1)).ShouldBe((false, true));
    }

    private static ClinicPatient Patient(bool weak = false)
    {
        var parameters = ClinicalEventsRecords.Of(id => Scenarios.Catalog.Get(id).CoherentValue);
        Assessment[] assessments =
        [
            new("untreated", new DrugCondition(Drug.Azathioprine, DrugStatus.NotTaken, 0)),
            new("later", new TimeCondition(Bound.AtLeast, 1)),
        ];
        var chart = new PatientChart(SampleClinic.Person(), 500, ChartContents.Everything, assessments);
        var plan = new ClinicPlan(SampleClinic.Protocol(treated: true, alwaysWeak: weak), assessments, ChartContents.Everything, Seed: 1);
        return new ClinicPatient(plan, new EventLog(1, 0, in parameters, chart), in parameters, chart);
    }

    /// <summary>A visit at which all is well but the liver; the alanine aminotransferase behind the measurement.</summary>
    private static double See(ClinicPatient patient, int day, CumulativeHazards hazards = default)
    {
        var truth = new double[Masks.Quantities];
        Array.Fill(truth, 70);
        truth[(int)MeasuredQuantity.Alt] = HealthyAlt;
        patient.See(day, truth, hazards);
        return truth[(int)MeasuredQuantity.Alt];
    }
}
