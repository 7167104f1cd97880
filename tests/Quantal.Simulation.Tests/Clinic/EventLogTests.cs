using Quantal.Simulation.Populations;
using Quantal.Simulation.Protocols;
using Quantal.Simulation.Clinic;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Clinic;

/// <summary>
/// A failure means that what follows an event is wrong: what is reported and when, how it heals, whether it comes again, who dies of what.
/// </summary>
public class EventLogTests
{
    private const int Persons = 1000;

    private static readonly Person Anybody = SampleClinic.Person();
    private static readonly int Delay = (int)Math.Ceiling(Typical("clinical-events.liver-symptom-delay"));

    [Fact]
    public void An_event_is_counted_written_down_and_reported_once()
    {
        var chart = SampleClinic.Chart();
        var log = new EventLog(1, 0, ClinicalEventsRecords.Of(Typical), chart);
        log.Happen(ClinicalEvent.Fracture, 30, 0);
        log.Happen(ClinicalEvent.Fracture, 90, 0);

        log.Count(ClinicalEvent.Fracture).ShouldBe(2);
        log.Count(ClinicalEvent.Diabetes).ShouldBe(0);
        chart.Events.ToArray().ShouldBe([new ChartEvent(30, ClinicalEvent.Fracture, 0), new ChartEvent(90, ClinicalEvent.Fracture, 0)]);
        log.Reported.ShouldBe(ClinicalEvent.Fracture.Bit());
        log.Answer(91, before: false, after: false);
        log.Reported.ShouldBe(0u);
    }

    [Theory]
    [InlineData(ClinicalEvent.Diabetes)]
    [InlineData(ClinicalEvent.Lymphoma)]
    public void What_does_not_go_away_comes_once(ClinicalEvent kind)
    {
        var log = Log();
        log.Happen(kind, 30, 0);
        log.Answer(30, before: false, after: false);
        log.Happen(kind, 400, 0);

        log.Count(kind).ShouldBe(1);
        log.Reported.ShouldBe(0u);
    }

    [Fact]
    public void A_liver_injury_is_felt_after_its_delay()
    {
        var log = Log();
        log.Happen(ClinicalEvent.Hepatotoxicity, 100, 0);
        log.Reported.ShouldBe(0u);
        log.Begin(100 + Delay - 1, onAzathioprine: true);
        log.Reported.ShouldBe(0u);
        log.Begin(100 + Delay, onAzathioprine: true);
        log.Reported.ShouldBe(ClinicalEvent.Hepatotoxicity.Bit());
        log.LiverHealsSince.ShouldBe(-1);
    }

    [Fact]
    public void A_liver_injury_is_not_felt_and_heals_once_azathioprine_is_stopped()
    {
        var log = Log();
        log.Happen(ClinicalEvent.Hepatotoxicity, 100, 0);
        log.Answer(110, before: true, after: false);
        log.Begin(100 + Delay, onAzathioprine: false);

        log.Reported.ShouldBe(0u);
        log.LiverHealsSince.ShouldBe(110);
    }

    [Fact]
    public void An_injury_that_comes_with_the_last_tablet_heals_from_the_next_morning()
    {
        var log = Log();
        log.Answer(110, before: true, after: false);
        log.Happen(ClinicalEvent.Hepatotoxicity, 111, 0);
        log.Begin(111, onAzathioprine: false);

        log.LiverHealsSince.ShouldBe(111);
    }

    [Theory]
    [InlineData(ClinicalEvent.Hepatotoxicity)]
    [InlineData(ClinicalEvent.NauseaVomiting)]
    public void What_azathioprine_was_stopped_for_comes_again_as_often_as_published(ClinicalEvent kind)
    {
        var again = 0;
        for (var person = 1; person <= Persons; person++)
        {
            var log = Log(person);
            log.Happen(kind, 20, 0);
            log.Answer(20, before: true, after: false);
            log.Answer(90, before: false, after: true);
            again += log.Count(kind) - 1;
        }

        ((double)again / Persons)
            .ShouldBeInRange(Typical("clinical-events.recurrence") - 0.06, Typical("clinical-events.recurrence") + 0.06);
    }

    [Fact]
    public void What_azathioprine_was_not_stopped_for_does_not_come_again()
    {
        for (var person = 1; person <= 50; person++)
        {
            var log = Log(person);
            log.Happen(ClinicalEvent.NauseaVomiting, 20, 0);
            log.Answer(20, before: true, after: true);
            log.Answer(200, before: true, after: false);
            log.Answer(290, before: false, after: true);
            log.Count(ClinicalEvent.NauseaVomiting).ShouldBe(1);
        }
    }

    [Fact]
    public void As_many_die_of_infection_as_the_fatality_says_and_the_first_cause_stays()
    {
        const double fatality = 0.2;
        var dead = 0;
        for (var person = 1; person <= Persons; person++)
        {
            var log = Log(person);
            log.Happen(ClinicalEvent.SeriousInfection, 50, 0, fatality);
            dead += log.Death == DeathCause.Infection ? 1 : 0;
            var cause = log.Death;
            log.Happen(ClinicalEvent.OtherDeath, 50, 0);
            log.Death.ShouldBe(cause == DeathCause.None ? DeathCause.Other : cause);
            log.Happen(ClinicalEvent.FatalBleeding, 50, 0);
            log.Death.ShouldBe(cause == DeathCause.None ? DeathCause.Other : cause);
        }

        ((double)dead / Persons).ShouldBeInRange(fatality - 0.05, fatality + 0.05);
    }

    [Fact]
    public void A_fatal_bleeding_kills()
    {
        var log = Log();
        log.Happen(ClinicalEvent.FatalBleeding, 50, 0);

        log.Death.ShouldBe(DeathCause.Bleeding);
    }

    [Fact]
    public void Half_of_those_with_a_tumour_are_dead_at_its_median_survival()
    {
        const int median = 500;
        var dead = 0;
        for (var person = 1; person <= Persons; person++)
        {
            var log = Log(person, tumourDeath: Math.Log(2) / median);
            log.Begin(0, onAzathioprine: false);
            log.Death.ShouldBe(DeathCause.None);
            log.Begin(median, onAzathioprine: false);
            dead += log.Death == DeathCause.Neoplasm ? 1 : 0;
        }

        ((double)dead / Persons).ShouldBeInRange(0.44, 0.56);
    }

    [Fact]
    public void A_lymphoma_kills_later_and_only_once()
    {
        var yearsOfDeath = new List<double>();
        for (var person = 1; person <= Persons; person++)
        {
            var log = Log(person);
            log.Happen(ClinicalEvent.Lymphoma, 100, 0);
            log.Death.ShouldBe(DeathCause.None);
            var day = 100;
            while (log.Death == DeathCause.None)
            {
                log.Begin(day, onAzathioprine: false);
                day += 10;
            }

            log.Death.ShouldBe(DeathCause.Lymphoma);
            yearsOfDeath.Add((day - 100) / 365.25);
        }

        yearsOfDeath.Average().ShouldBeInRange(0.9 / 0.15, 1.1 / 0.15);
    }

    private static EventLog Log(int person = 1, double tumourDeath = 0) => new(
        1, tumourDeath, ClinicalEventsRecords.Of(Typical), new PatientChart(Anybody with { Number = (ulong)person }, 1000, ChartContents.Nothing, []));

    private static double Typical(string id) => Scenarios.Catalog.Get(id).CoherentValue;
}
