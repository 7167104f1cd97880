using System.Text.RegularExpressions;
using Quantal.Model.Drugs;
using Quantal.Model.Units;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Designs;
using Quantal.Studies.Endpoints;
using Quantal.Testing;

namespace Quantal.Studies.Tests.Endpoints;

/// <summary>
/// A failure means that a column of a cohort could not be named, that its unit could not be read, or that it says something else than what
/// happened.
/// </summary>
public sealed class CohortEndpointsTests
{
    [Fact]
    public void Every_column_has_an_id_of_its_own_a_unit_and_a_definition()
    {
        CohortEndpoints.All.Select(column => column.Id).Distinct().Count().ShouldBe(CohortEndpoints.All.Count);
        foreach (var column in CohortEndpoints.All)
        {
            Regex.IsMatch(column.Id, "^[a-z][a-z0-9]*(_[a-zA-Z0-9]+)*$").ShouldBeTrue(column.Id);
            Unit.TryParse(column.Unit, out _, out var message).ShouldBeTrue(message);
            column.Definition.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void A_column_is_found_by_its_id()
    {
        CohortEndpoints.All[CohortEndpoints.IndexOf("cmap_2y_mV")].Unit.ShouldBe("mV");
        Should.Throw<KeyNotFoundException>(() => CohortEndpoints.IndexOf("cmap_3y_mV")).Message.ShouldContain("cmap_3y_mV");
    }

    [Fact]
    public void A_patient_who_died_is_summed_up_as_the_chart_says()
    {
        var chart = SampleClinic.Chart(3000, StudyDesign.RemissionName, StudyDesign.RelapseName, StudyDesign.Stronger);
        chart.See(0, measured: [(MeasuredQuantity.Strength, 40), (MeasuredQuantity.Cmap, 2), (MeasuredQuantity.VgccTitre, 300), (MeasuredQuantity.Tgn, 1)]);
        chart.Change(0, Drug.Azathioprine, DrugChange.Start, 150);
        chart.Note(new CourseEntry(0, Course.PlasmaExchange, CourseStep.Begun));
        chart.Note(new ChartEvent(50, ClinicalEvent.NauseaVomiting, 0.125));
        chart.Note(new ChartEvent(60, ClinicalEvent.NauseaVomiting, double.NaN));
        chart.See(70, held: 0b101, measured: [(MeasuredQuantity.Strength, 80), (MeasuredQuantity.Cmap, 4), (MeasuredQuantity.VgccTitre, 200), (MeasuredQuantity.Tgn, 150)]);
        chart.Change(70, Drug.Azathioprine, DrugChange.StopForGood, 0, because: Reason.Harm);
        chart.Note(new CourseEntry(70, Course.Immunoglobulin, CourseStep.Repeated));
        chart.See(727, held: 0b010, measured: [(MeasuredQuantity.Cmap, 5), (MeasuredQuantity.Tgn, 2)]);
        chart.See(
            735, held: 0b001, measured: [(MeasuredQuantity.Strength, 90), (MeasuredQuantity.Cmap, 6), (MeasuredQuantity.VgccTitre, 100)]);
        chart.Note(new ChartEvent(800, ClinicalEvent.SeriousInfection, 0.5));
        chart.Note(new ChartEvent(800, ClinicalEvent.ChestPain, double.NaN));
        var subject = new Subject(chart.Ended(800, DeathCause.Infection, new CumulativeHazards(0, 0, 0.25, 0.375, 0.9, 0.75, 0)), 3, 7);

        Values(subject).ShouldBe(new Dictionary<string, double>
        {
            ["replicate"] = 3, ["member"] = 7, ["planned_y"] = Years(3000), ["observed_y"] = Years(800), ["alive"] = 0, ["died"] = 1,
            ["death_cause"] = 2,
            ["strength_first"] = 40, ["cmap_first_mV"] = 2, ["qmg_first"] = double.NaN,
            ["cmap_2y_mV"] = 6, ["strength_2y"] = 90, ["strength_last"] = 90, ["titre_last_pM"] = 100, ["tgn_last"] = 150,
            ["mmp_last"] = double.NaN,
            ["strength_better"] = 0, ["titre_lower"] = double.NaN,
            ["remission"] = 1, ["remission_y"] = Years(70), ["remission_last"] = 1, ["drug_free_remission"] = 1,
            ["azathioprine_ever"] = 1, ["azathioprine_last"] = 0, ["azathioprine_y"] = Years(70), ["off_azathioprine_y"] = 0,
            ["prednisolone_mg_per_d"] = double.NaN,
            ["azathioprine_stopped_for_harm"] = 1, ["plasma_exchange_first"] = 1, ["plasma_exchanges"] = 1,
            ["immunoglobulin_repeated"] = 1, ["immunoglobulin_courses"] = 0,
            ["nausea_vomiting"] = 2, ["azathioprine_harms"] = 2, ["azathioprine_harmed"] = 1, ["serious_infections"] = 1,
            ["chest_pain"] = 1, ["tumour_found"] = 0,
            ["first_nausea_y"] = Years(50), ["first_tumour_found_y"] = double.NaN,
            ["expected_nausea"] = 0.125, ["expected_hepatotoxicity"] = 0.75, ["expected_serious_infection"] = 0.25,
            ["expected_deaths"] = 0.375,
            ["titre_cmap_r"] = -1,
        }, ignoreOrder: true);

        Dictionary<string, double> Values(Subject of) => new[]
        {
            "replicate", "member", "planned_y", "observed_y", "alive", "died", "death_cause", "strength_first", "cmap_first_mV",
            "qmg_first", "cmap_2y_mV", "strength_2y", "strength_last",
            "titre_last_pM", "tgn_last", "mmp_last", "strength_better", "titre_lower", "remission", "remission_y", "remission_last",
            "drug_free_remission", "azathioprine_ever",
            "azathioprine_last", "azathioprine_y", "off_azathioprine_y", "prednisolone_mg_per_d", "azathioprine_stopped_for_harm",
            "plasma_exchange_first", "plasma_exchanges",
            "immunoglobulin_repeated", "immunoglobulin_courses", "nausea_vomiting", "azathioprine_harms", "azathioprine_harmed",
            "serious_infections", "chest_pain", "tumour_found",
            "first_nausea_y", "first_tumour_found_y", "expected_nausea", "expected_hepatotoxicity", "expected_serious_infection",
            "expected_deaths", "titre_cmap_r",
        }.ToDictionary(id => id, id => Math.Round(Of(of, id), 12));
    }

    [Fact]
    public void A_remission_lasts_until_a_relapse_and_without_one_for_ever()
    {
        foreach (var (relapse, last) in new[] { (true, 0.0), (false, 1.0) })
        {
            string[] assessments = relapse ? [StudyDesign.RemissionName, StudyDesign.RelapseName] : [StudyDesign.RemissionName];
            var chart = SampleClinic.Chart(1000, assessments);
            chart.See(0);
            chart.See(100, held: 0b01);
            chart.See(200, held: 0b10);
            chart.See(300);

            Of(new Subject(chart.Ended(1000), 0, 0), "remission_last").ShouldBe(last);
        }
    }

    [Fact]
    public void Without_definitions_nothing_is_said_of_remission()
    {
        var chart = SampleClinic.Chart();
        chart.See(0);
        var subject = new Subject(chart.Ended(100), 0, 0);

        foreach (var id in new[] { "remission", "remission_y", "remission_last", "drug_free_remission", "strength_better", "titre_lower" })
        {
            Of(subject, id).ShouldBe(double.NaN, id);
        }
    }

    [Fact]
    public void To_ask_a_chart_for_what_it_does_not_keep_is_a_mistake()
    {
        var chart = new PatientChart(SampleClinic.Person(), 100, ChartContents.Of(MeasuredQuantity.Cmap), []);
        chart.See(0, measured: [(MeasuredQuantity.Cmap, 3), (MeasuredQuantity.Strength, 50)]);
        chart.Change(0, Drug.Azathioprine, DrugChange.Start, 100);
        var subject = new Subject(chart.Ended(100), 0, 0);

        Of(subject, "cmap_first_mV").ShouldBe(3);
        Should.Throw<InvalidOperationException>(() => Of(subject, "strength_first")).Message.ShouldContain("Strength");
        Should.Throw<InvalidOperationException>(() => Of(subject, "azathioprine_y")).Message.ShouldContain("doses");
        Should.Throw<InvalidOperationException>(() => Of(subject, "fracture")).Message.ShouldContain("events");
    }

    private static double Of(Subject subject, string id) => CohortEndpoints.All[CohortEndpoints.IndexOf(id)].Value(subject);

    private static double Years(int days) => Math.Round(days / FollowUp.DaysPerYear, 12);
}
