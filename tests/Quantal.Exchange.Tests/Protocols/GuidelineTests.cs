using Quantal.Model.Drugs;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Tests.Protocols;

/// <summary>Failure means: the protocol guideline-2020s treats a patient otherwise than a clinician who follows it would.</summary>
public class GuidelineTests
{
    private readonly ScriptedPatient _patient = new("guideline-2020s");

    [Fact]
    public void The_first_visit_measures_everything_and_starts_amifampridine()
    {
        _patient.Run.NextVisit.ShouldBe(0);
        foreach (var quantity in (ReadOnlySpan<MeasuredQuantity>)[MeasuredQuantity.Strength, MeasuredQuantity.Cmap, MeasuredQuantity.VgccTitre, MeasuredQuantity.WhiteCells])
        {
            (_patient.Run.Due(0) & quantity.Bit()).ShouldNotBe(0u);
        }

        _patient.SeenUntil(0);
        _patient.Run.Regimen.ShouldBe(default(Regimen).With(Drug.Amifampridine, 15.0 / 4, 15.0 / 4));
        _patient.Run.NextVisit.ShouldBe(7);
    }

    [Fact]
    public void Titration_goes_up_weekly_and_ends_at_its_effect()
    {
        _patient.SeenUntil(21);
        _patient.AmifampridineADay.ShouldBe(45, 1e-9);
        _patient.Well();
        _patient.SeenUntil(140);
        _patient.AmifampridineADay.ShouldBe(45, 1e-9);
        _patient.Run.History.FirstDay(Drug.Prednisolone).ShouldBe(-1);
    }

    [Fact]
    public void Titration_ends_at_the_label()
    {
        _patient.SeenUntil(7 * 12);
        _patient.AmifampridineADay.ShouldBe(80, 1e-9);
    }

    [Fact]
    public void Both_drugs_follow_when_two_visits_on_an_unchanged_dose_show_too_little()
    {
        _patient.SeenUntil(() => _patient.Run.Regimen[Drug.Prednisolone] > 0, 30);
        _patient.Day.ShouldBeInRange(7 * 8, 7 * 16);
        _patient.Run.Regimen[Drug.Prednisolone].ShouldBe(30);
        _patient.Run.Regimen.OnDay(Drug.Prednisolone, 1).ShouldBe(30);
        _patient.AzathioprinePerKilogram.ShouldBe(2, 1e-9);
    }

    [Theory]
    [InlineData(Phenotype.Intermediate, Phenotype.Normal, 1)]
    [InlineData(Phenotype.Normal, Phenotype.Intermediate, 1)]
    [InlineData(Phenotype.Intermediate, Phenotype.Intermediate, 0.5)]
    [InlineData(Phenotype.Poor, Phenotype.Normal, 0)]
    [InlineData(Phenotype.Intermediate, Phenotype.Poor, 0)]
    public void Azathioprine_starts_by_phenotype(Phenotype tpmt, Phenotype nudt15, double perKilogram)
    {
        var patient = new ScriptedPatient("guideline-2020s", tpmt, nudt15);
        patient.SeenUntil(7 * 16);
        patient.Run.Regimen[Drug.Prednisolone].ShouldBeGreaterThan(0);
        patient.AzathioprinePerKilogram.ShouldBe(perKilogram, 1e-9);
        patient.SeenUntil(7 * 150);
        patient.AzathioprinePerKilogram.ShouldBeInRange(perKilogram, perKilogram == 0.5 ? 1 : 1.5 * perKilogram);
    }

    [Fact]
    public void Blood_is_counted_as_in_the_United_Kingdom()
    {
        OnBoth();
        var start = _patient.Day;
        _patient[MeasuredQuantity.Strength] = 80;
        _patient[MeasuredQuantity.Qmg] = 3.5;
        var weeks = new List<int>();
        while (weeks.Count < 8)
        {
            if ((_patient.Run.Due(_patient.Run.NextVisit) & MeasuredQuantity.WhiteCells.Bit()) != 0)
            {
                weeks.Add((_patient.Run.NextVisit - start) / 7);
            }

            _patient.SeenUntil(_patient.Run.NextVisit);
        }

        weeks.ShouldBe([2, 4, 6, 10, 14, 18, 30, 42]);
    }

    [Fact]
    public void Low_counts_lower_the_dose_and_are_counted_again_soon()
    {
        OnBoth();
        _patient[MeasuredQuantity.WhiteCells] = 3.2;
        var start = _patient.Day;
        _patient.SeenUntil(start + 14);
        _patient.AzathioprinePerKilogram.ShouldBe(1.5, 1e-9);
        _patient.Run.History.Count(Drug.Azathioprine, DrugChange.StepDown, Reason.Harm).ShouldBe(1);
        _patient.Run.NextVisit.ShouldBeLessThanOrEqualTo(start + 28);
    }

    [Fact]
    public void Very_low_counts_hold_the_drug_until_they_recover()
    {
        OnBoth();
        _patient[MeasuredQuantity.Neutrophils] = 0.8;
        _patient.SeenUntil(_patient.Day + 14);
        _patient.AzathioprinePerKilogram.ShouldBe(0);
        _patient.Run.History.StoppedFor(Drug.Azathioprine, Reason.Harm).ShouldBeFalse();
        _patient[MeasuredQuantity.Neutrophils] = 1.8;
        _patient.SeenUntil(_patient.Day + 14);
        _patient.AzathioprinePerKilogram.ShouldBe(0);
        _patient[MeasuredQuantity.Neutrophils] = 3;
        _patient.SeenUntil(_patient.Day + 14);
        _patient.AzathioprinePerKilogram.ShouldBe(1, 1e-9);
        _patient.Run.History.Count(Drug.Azathioprine, DrugChange.Hold).ShouldBe(1);
        _patient.Run.History.Count(Drug.Azathioprine, DrugChange.Resume).ShouldBe(1);
    }

    [Fact]
    public void Hypersensitivity_ends_azathioprine_for_good()
    {
        OnBoth();
        var day = _patient.Day + 3;
        _patient.Reports(day, ClinicalEvent.Hypersensitivity);
        _patient.AzathioprinePerKilogram.ShouldBe(0);
        _patient.Run.History.StoppedFor(Drug.Azathioprine, Reason.Harm).ShouldBeTrue();
        _patient.Run.History.LastStop(Drug.Azathioprine).ShouldBe(Reason.Harm);
        _patient.Run.History.NotTolerated(Drug.Azathioprine).ShouldBeTrue();
        _patient.Run.History.DaysTaken(Drug.Azathioprine, 3000).ShouldBe(3);
        _patient.SeenUntil(3000);
        _patient.AzathioprinePerKilogram.ShouldBe(0);
        _patient.Run.History.Count(Drug.Azathioprine, DrugChange.Start).ShouldBe(1);
    }

    [Fact]
    public void Prednisolone_is_tapered_while_controlled_and_ends()
    {
        OnBoth();
        _patient.Well();
        var doses = new List<double> { _patient.Run.Regimen[Drug.Prednisolone] };
        var changes = new List<int> { _patient.Day };
        while (_patient.Day < 3650 && doses[^1] > 0)
        {
            _patient.SeenUntil(_patient.Run.NextVisit);
            if (_patient.Run.Regimen[Drug.Prednisolone] != doses[^1])
            {
                doses.Add(_patient.Run.Regimen[Drug.Prednisolone]);
                changes.Add(_patient.Day);
            }
        }

        doses.ShouldBe([30, 25, 20, 17.5, 15, 12.5, 10, 7.5, 5, 2.5, 0]);
        changes.Zip(changes.Skip(1), (before, after) => after - before).Min().ShouldBeGreaterThanOrEqualTo(28);
        _patient.Run.History.LastStop(Drug.Prednisolone).ShouldBe(Reason.Remission);
        _patient.AzathioprinePerKilogram.ShouldBe(2, 1e-9);
    }

    [Fact]
    public void After_years_without_weakness_nothing_is_taken_and_a_relapse_starts_both_again()
    {
        OnBoth();
        _patient.Well();
        _patient.SeenUntil(5000);
        _patient.Run.Regimen.ShouldBe(default(Regimen));
        _patient.Run.History.LastStop(Drug.Azathioprine).ShouldBe(Reason.Remission);
        _patient.Weak();
        _patient.SeenUntil(() => _patient.Run.Regimen[Drug.Azathioprine] > 0, 40);
        _patient.Run.Regimen[Drug.Prednisolone].ShouldBe(30);
        _patient.AzathioprinePerKilogram.ShouldBe(2, 1e-9);
        _patient.Run.History.Count(Drug.Azathioprine, DrugChange.Start, Reason.Relapse).ShouldBe(1);
    }

    [Fact]
    public void The_severe_are_rescued_by_immunoglobulin_and_then_by_plasma_exchange()
    {
        _patient.Severe();
        _patient.SeenUntil(0);
        (_patient.Run.ImmunoglobulinMilligrams(0), _patient.Run.ImmunoglobulinMilligrams(1), _patient.Run.ImmunoglobulinMilligrams(2))
            .ShouldBe((70_000, 70_000, 0));
        _patient.SeenUntil(28);
        var sessions = Enumerable.Range(28, 14).Where(day => _patient.Run.PlasmaVolumes(day) > 0).ToArray();
        sessions.ShouldBe([28, 30, 32, 34, 36]);
        _patient.Run.History.Courses(Course.PlasmaExchange, 41).ShouldBe(1);
        _patient.Run.History.FirstCourse(Course.PlasmaExchange).ShouldBe(28);
    }

    [Fact]
    public void Immunoglobulin_is_repeated_where_drugs_do_not_control_and_ends_where_they_do()
    {
        _patient.SeenUntil(7 * 60);
        _patient.Run.History.ImmunoglobulinEverRepeated.ShouldBeTrue();
        var start = Enumerable.Range(_patient.Day, 200).First(day => _patient.Run.ImmunoglobulinMilligrams(day) > 0);
        (_patient.Run.ImmunoglobulinMilligrams(start + 21) + _patient.Run.ImmunoglobulinMilligrams(start + 42)).ShouldBeGreaterThan(0);
        _patient.SeenUntil(7 * 100);
        var before = _patient.Run.History.Courses(Course.Immunoglobulin, 7 * 100);
        _patient.Run.History.Courses(Course.Immunoglobulin, 7 * 112).ShouldBe(before + 4);
        _patient.Well();
        _patient.SeenUntil(7 * 180);
        var after = _patient.Run.History.Courses(Course.Immunoglobulin, _patient.Day);
        _patient.Run.History.Courses(Course.Immunoglobulin, _patient.Day + 700).ShouldBe(after);
    }

    [Fact]
    public void A_serious_infection_pauses_azathioprine()
    {
        OnBoth();
        _patient.Reports(_patient.Day + 1, ClinicalEvent.SeriousInfection);
        var infected = _patient.Day;
        _patient.AzathioprinePerKilogram.ShouldBe(0);
        _patient.SeenUntil(infected + 28);
        _patient.AzathioprinePerKilogram.ShouldBe(0);
        _patient.SeenUntil(infected + 50);
        _patient.AzathioprinePerKilogram.ShouldBe(2, 1e-9);
    }

    private void OnBoth()
    {
        _patient.SeenUntil(() => _patient.Run.Regimen[Drug.Azathioprine] > 0, 30);
        _patient.AzathioprinePerKilogram.ShouldBe(2, 1e-9);
    }
}
