using Quantal.Model.Drugs;
using Quantal.Model.Readouts;
using Quantal.Simulation.Treatments;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Immunity;

/// <summary>
/// A failure means that antibody under treatment leaves its range, that a steroid acts on it faster than plasma cells die, or that
/// azathioprine alone makes IgG fall, which it does not.
/// </summary>
public class AntibodyCourseTests
{
    private const int Day = Scenarios.Day;
    private const int Draws = 32;

    private static readonly Treatment Alone = new("alone", [Scenarios.Daily(Drug.Azathioprine, 2.5, perKilogram: true)]);

    private static readonly Treatment Steroid = new("steroid", [Scenarios.Daily(Drug.Prednisolone, 1, perKilogram: true)]);

    public static TheoryData<string> Names => [.. Regimens.Select(regimen => regimen.Name)];

    private static IEnumerable<Treatment> Regimens =>
    [
        Scenarios.Everything, Scenarios.Maintenance, Scenarios.Newer, Alone, Steroid,
        new("extreme", [Scenarios.Daily(Drug.Prednisolone, 500), Scenarios.Daily(Drug.Azathioprine, 10, perKilogram: true)]),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Everything_stays_where_it_can_be(string name)
    {
        var result = Scenarios.Run(Scenarios.Of(Regimens.Single(regimen => regimen.Name == name), 728, everyDays: 14), Draws).Treatments[0];
        foreach (var series in result.Draws.Append(result.Typical))
        {
            Column(series, "igg_g_per_L").ShouldAllBe(value => double.IsFinite(value) && value > 0);
            // It may rise somewhat above 1 in a refractory patient: with less IgG in all, each is lost more slowly.
            Column(series, "vgcc_antibody_fraction_of_baseline").ShouldAllBe(value => double.IsFinite(value) && value > 0);
            Column(series, "igg_synthesis_fraction_of_normal").ShouldAllBe(value => value > 0 && value < 1 + 1e-9);
            Column(series, "prednisolone_total_nM").Zip(Column(series, "prednisolone_unbound_nM"))
                .ShouldAllBe(pair => pair.First >= pair.Second && pair.Second >= 0);
        }
    }

    [Fact]
    public void Azathioprine_alone_leaves_IgG_within_fifteen_per_cent_while_the_antibody_falls()
    {
        var series = Scenarios.Run(Scenarios.Of(Alone, 364)).Treatments[0].Typical;

        (Column(series, "igg_g_per_L")[^1] / Column(series, "igg_g_per_L")[0]).ShouldBeInRange(0.85, 1);
        Column(series, "vgcc_antibody_fraction_of_baseline")[^1].ShouldBeLessThan(0.6);
    }

    [Fact]
    public void Synthesis_falls_under_a_steroid_no_faster_than_plasma_cells_die()
    {
        var scenario = Scenarios.Of(Steroid, 42, everyDays: 7);
        var result = Scenarios.Run(scenario, Draws).Treatments[0];
        for (var draw = 1; draw <= Draws; draw++)
        {
            var patient = Scenarios.Factory.Draw(scenario.Patient, 1, draw);
            var (share, life) = (Parameter(patient, "general-short-lived-share"), Parameter(patient, "general-short-lived-lifetime"));
            var series = Column(result.Draws[draw - 1], "igg_synthesis_fraction_of_normal");
            for (var week = 1; week < series.Length; week++)
            {
                var dying = Math.Exp(-7 * week / life);
                var long_ = Math.Exp(-7 * week / Parameter(patient, "long-lived-lifetime"));
                series[week].ShouldBeInRange((share * dying) + ((1 - share) * long_), series[week - 1]);
            }
        }
    }

    [Fact]
    public void The_lowest_synthesis_after_a_short_course_comes_weeks_after_its_end()
    {
        var course = new Treatment("course", [Scenarios.Daily(Drug.Prednisolone, 120) with { UntilMinute = 4 * Day }]);
        var series = Scenarios.Run(Scenarios.Of(course, 182, everyDays: 1)).Treatments[0].Typical;
        var synthesis = Column(series, "igg_synthesis_fraction_of_normal");

        Array.IndexOf(synthesis, synthesis.Min()).ShouldBeInRange(4 + 14, 4 + 70);
    }

    private static double Parameter(Simulation.Patients.VirtualPatient patient, string name) =>
        patient.Parameters[Scenarios.Table.IndexOf($"autoimmunity.{name}")];

    private static double[] Column(PatientSeries series, string readout)
    {
        var (count, place) = (ReadoutCatalog.All.Count, ReadoutCatalog.IndexOf(readout));
        return [.. Enumerable.Range(0, series.Values.Length / count).Select(visit => series.Values[(visit * count) + place])];
    }
}
