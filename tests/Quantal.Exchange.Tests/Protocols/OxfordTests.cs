using Quantal.Model.Drugs;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Protocols;
using Quantal.Testing;

namespace Quantal.Exchange.Tests.Protocols;

/// <summary>
/// Failure means: the protocol oxford-1990s treats a patient otherwise than the article's clinic did, as far as it is known.
/// </summary>
public class OxfordTests
{
    private readonly ScriptedPatient _patient = new("oxford-1990s");

    [Fact]
    public void Diaminopyridine_comes_first_and_prednisolone_on_alternate_days_follows()
    {
        _patient.SeenUntil(0);
        _patient.Run.Regimen.ShouldBe(default(Regimen).With(Drug.Amifampridine, 5, 5));
        _patient.SeenUntil(7 * 8);
        _patient.Run.Regimen[Drug.Prednisolone].ShouldBe(100);
        _patient.Run.Regimen.OnDay(Drug.Prednisolone, 1).ShouldBe(0);
        _patient.Run.Regimen.OnDay(Drug.Prednisolone, 11).ShouldBe(0);
        _patient.SeenUntil(7 * 16);
        _patient.AzathioprinePerKilogram.ShouldBe(2.5, 1e-9);
    }

    [Fact]
    public void A_light_patient_gets_one_and_a_half_milligrams_for_each_kilogram()
    {
        var light = new ProtocolRun(
            OnFile.Protocol("oxford-1990s"), 48, new Phenotypes(Phenotype.Poor, Phenotype.Normal, Phenotype.Normal));
        var measured = new double[Masks.Quantities];
        measured.AsSpan().Fill(50);
        while (light.NextVisit <= 7 * 10)
        {
            light.Visit(light.NextVisit, measured, 0);
        }

        light.Regimen[Drug.Prednisolone].ShouldBe(70);
    }

    [Fact]
    public void Nobody_knew_phenotypes()
    {
        var poor = new ScriptedPatient("oxford-1990s", Phenotype.Poor);
        poor.SeenUntil(7 * 16);
        poor.AzathioprinePerKilogram.ShouldBe(2.5, 1e-9);
    }

    [Theory]
    [InlineData(60, 1)]
    [InlineData(75, 0)]
    public void The_weaker_have_plasma_exchange_at_the_start(double strength, int courses)
    {
        _patient[MeasuredQuantity.Strength] = strength;
        _patient.SeenUntil(7 * 8);
        _patient.Run.History.Courses(Course.PlasmaExchange, _patient.Day).ShouldBe(courses);
    }

    [Fact]
    public void Remission_tapers_and_ends_prednisolone_and_then_azathioprine()
    {
        _patient.SeenUntil(7 * 20);
        _patient.Well();
        _patient.SeenUntil(7 * 52);
        _patient.Run.Regimen[Drug.Prednisolone].ShouldBeInRange(40, 80);
        _patient.SeenUntil(7 * 150);
        _patient.Run.Regimen[Drug.Prednisolone].ShouldBe(5);
        _patient.AzathioprinePerKilogram.ShouldBe(2.5, 1e-9);
        _patient.SeenUntil(7 * 1000);
        _patient.Run.Regimen.ShouldBe(default(Regimen));
        _patient.Run.History.LastStop(Drug.Prednisolone).ShouldBe(Reason.Remission);
    }

    [Fact]
    public void A_relapse_during_the_taper_raises_prednisolone_again()
    {
        _patient.SeenUntil(7 * 20);
        _patient.Well();
        _patient.SeenUntil(7 * 80);
        var low = _patient.Run.Regimen[Drug.Prednisolone];
        _patient.Weak();
        _patient.SeenUntil(7 * 104);
        _patient.Run.Regimen[Drug.Prednisolone].ShouldBeGreaterThan(low + 10);
        _patient.Run.History.Count(Drug.Prednisolone, DrugChange.StepUp, Reason.Relapse).ShouldBeInRange(1, 3);
    }

    [Fact]
    public void Blood_is_counted_weekly_and_later_monthly()
    {
        _patient.SeenUntil(() => _patient.Run.Regimen[Drug.Azathioprine] > 0, 30);
        var start = _patient.Day;
        var counts = new List<int>();
        while (_patient.Day < start + 7 * 24)
        {
            if ((_patient.Run.Due(_patient.Run.NextVisit) & MeasuredQuantity.Neutrophils.Bit()) != 0)
            {
                counts.Add((_patient.Run.NextVisit - start) / 7);
            }

            _patient.SeenUntil(_patient.Run.NextVisit);
        }

        counts.ShouldBe([1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 24]);
    }

    [Fact]
    public void Symptomatic_treatment_alone_never_immunosuppresses()
    {
        var patient = new ScriptedPatient("symptomatic-only");
        patient.SeenUntil(3650);
        patient.AmifampridineADay.ShouldBe(80, 1e-9);
        patient.Run.History.FirstDay(Drug.Prednisolone).ShouldBe(-1);
        patient.Run.History.Courses(Course.PlasmaExchange, patient.Day).ShouldBe(0);
        patient.Run.History.Visits.ShouldBeInRange(40, 80);
    }
}
