using Quantal.Model.Drugs;
using Quantal.Model.Readouts;
using Quantal.Simulation.Treatments;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Engine;

// A failure means: what is called the peak or the trough of a day is not the highest or the lowest that the patient has on that day, or looking for them changes the visit.
public class DayReadoutsTests
{
    private const int VisitDay = 20;

    private static readonly Treatment Treatment = new("three a day", [
        Scenarios.Daily(Drug.Amifampridine, 20, everyMinutes: 8 * 60),
        Scenarios.Daily(Drug.Amifampridine, 10, everyMinutes: Scenarios.Day, fromMinute: 123),
    ]);

    [Fact]
    public void They_are_the_extremes_of_a_day_watched_every_five_minutes()
    {
        var watched = Run(new Observation((VisitDay + 1) * Scenarios.Day, 5, 0, VisitDay * Scenarios.Day));
        var read = Run(new Observation(VisitDay * Scenarios.Day, Scenarios.Day, 0) { WholeDay = true });

        var row = read.Days.Count - 1;
        foreach (var readout in DayReadouts.Places)
        {
            var id = ReadoutCatalog.All[readout].Id;
            var seen = Enumerable.Range(1, watched.Days.Count - 1).Select(time => Value(watched, time, id)).ToArray();
            var (peak, trough) = (Value(read, row, $"{id}_at_peak"), Value(read, row, $"{id}_at_trough"));
            var worse = id is "tug3_s" or "qmg" or "cmap_increment_percent";
            peak.ShouldBe(worse ? seen.Min() : seen.Max(), 1e-3 * seen.Max(), id);
            trough.ShouldBe(worse ? seen.Max() : seen.Min(), 1e-3 * seen.Max(), id);
            Math.Abs(peak - trough).ShouldBeGreaterThan(0.01 * seen.Max(), id);
        }
    }

    [Fact]
    public void They_change_no_bit_of_a_visit_and_say_on_day_0_what_it_says()
    {
        var observation = new Observation((VisitDay * Scenarios.Day) + 90, 5 * Scenarios.Day, 90);
        var (plain, read) = (Run(observation), Run(observation with { WholeDay = true }));

        for (var time = 0; time < plain.Days.Count; time++)
        {
            foreach (var readout in ReadoutCatalog.All)
            {
                Value(read, time, readout.Id).ShouldBe(Value(plain, time, readout.Id), readout.Id);
            }
        }

        foreach (var place in DayReadouts.Places)
        {
            var id = ReadoutCatalog.All[place].Id;
            Value(read, 0, $"{id}_at_peak").ShouldBe(Value(read, 0, id), id);
            Value(read, 0, $"{id}_at_trough").ShouldBe(Value(read, 0, id), id);
        }
    }

    private static SimulationResult Run(Observation observation) =>
        Scenarios.Run(Scenarios.Of(Treatment, VisitDay) with { Observation = observation });

    private static double Value(SimulationResult result, int time, string id)
    {
        var place = Enumerable.Range(0, result.Readouts.Count).Single(readout => result.Readouts[readout].Id == id);
        return result.Treatments[0].Typical.Values[(time * result.Readouts.Count) + place];
    }
}
