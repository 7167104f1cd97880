using Quantal.Model.Harm.ClinicalEvents;
using Quantal.Numerics;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Clinic;

/// <summary>
/// A failure means that events are more or fewer than their hazards say, or that a patient's luck is not the patient's own.
/// </summary>
public class EventClockTests
{
    private const int Days = 400;
    private const double PerDay = 0.005;

    [Fact]
    public void Over_many_persons_events_are_as_many_as_the_hazard_says_the_second_too()
    {
        const int persons = 2000;
        var counts = Enumerable.Range(1, persons).Select(person => Events<Lane1>([(ulong)person], [PerDay])[0].Count).ToArray();

        var expected = Days * PerDay;
        counts.Average().ShouldBeInRange(expected - (4 * Math.Sqrt(expected / persons)), expected + (4 * Math.Sqrt(expected / persons)));
        Share(counts, 0).ShouldBeInRange(Poisson(0) - 0.03, Poisson(0) + 0.03);
        Share(counts, 1).ShouldBeInRange(Poisson(1) - 0.04, Poisson(1) + 0.04);
        Share(counts, 2).ShouldBeInRange(Poisson(2) - 0.04, Poisson(2) + 0.04);

        double Poisson(int number) => Math.Exp(-expected) * Math.Pow(expected, number) / (number == 2 ? 2 : 1);
    }

    [Fact]
    public void Neighbours_with_other_hazards_change_no_day()
    {
        ulong[] persons = [11, 12, 13, 14, 15, 16, 17, 18];
        var together = Events<Lane8>(persons, [.. persons.Select((_, lane) => PerDay * (lane + 1))]);

        together.SelectMany(days => days).Count().ShouldBeInRange(30, 120);
        for (var lane = 0; lane < persons.Length; lane++)
        {
            together[lane].ShouldBe(Events<Lane1>([persons[lane]], [PerDay * (lane + 1)])[0]);
        }
    }

    [Fact]
    public void Twice_the_hazard_brings_the_same_events_in_half_the_time()
    {
        var slow = Events<Lane1>([7], [PerDay])[0];
        var fast = Events<Lane1>([7], [2 * PerDay])[0];

        slow.ShouldNotBeEmpty();
        for (var occurrence = 0; occurrence < slow.Count; occurrence++)
        {
            (2 * fast[occurrence]).ShouldBeInRange(slow[occurrence], slow[occurrence] + 2);
        }
    }

    private static double Share(int[] counts, int number) => (double)counts.Count(count => count == number) / counts.Length;

    /// <summary>The days of serious infections in each lane under a constant hazard; every other event is left without one.</summary>
    private static List<int>[] Events<T>(ulong[] persons, double[] hazards)
        where T : struct, ILane<T>
    {
        var clock = new EventClock<T>(1, persons, ClinicalEventsRecords.Of<T>(id => Scenarios.Catalog.Get(id).CoherentValue));
        var carried = default(EventHazards<T>);
        var days = persons.Select(_ => new List<int>()).ToArray();
        for (var day = 1; day <= Days; day++)
        {
            carried.SeriousInfection = T.Load([.. hazards.Select(hazard => hazard * day)]);
            if (!clock.Advance(in carried, T.Constant(0)))
            {
                continue;
            }

            for (var lane = 0; lane < persons.Length; lane++)
            {
                if (clock.TryTake(ClinicalEvent.SeriousInfection, lane))
                {
                    days[lane].Add(day);
                }

                clock.TryTake(ClinicalEvent.Fracture, lane).ShouldBeFalse();
            }
        }

        return days;
    }
}
