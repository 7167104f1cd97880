using Quantal.Simulation.Clinic;
using Quantal.Simulation.Patients;
using Quantal.Studies.Designs;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Runs;
using Quantal.Testing;

namespace Quantal.Studies.Tests.Runs;

/// <summary>
/// A failure means that a virtual patient's fate depends on something that is not the patient's: neighbours, threads, batches, other
/// repetitions.
/// </summary>
public class CohortRunnerTests
{
    private static readonly CohortRunner Runner = new(Scenarios.Catalog);
    private static readonly double[][][] Reference = Rows(8, 1);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(4, 1)]
    [InlineData(8, 2)]
    public void Lanes_and_threads_change_no_bit(int lanes, int threads) => Bits(Rows(lanes, threads)).ShouldBe(Bits(Reference));

    [Fact]
    public void A_repetition_is_the_same_alone() =>
        Bits(Runner.Rows(SampleClinic.Design, [SampleClinic.Model], 1, 1, 1, CohortContent.AllEndpoints, new CohortSettings(8, 2)))
            .ShouldBe(Bits([Reference[1]]));

    [Fact]
    public void Patients_after_those_that_are_done_are_the_same()
    {
        var rest = new List<double[]>();
        Runner.Run(
            SampleClinic.Design, [SampleClinic.Model], 1, 0, 2, 13, new CohortContent(CohortContent.AllEndpoints, Charts: false),
            new CohortSettings(8, 2), batch => rest.AddRange(batch.Rows));

        Bits([[.. rest]]).ShouldBe(Bits([[.. Reference[0].Concat(Reference[1]).Skip(13)]]));
    }

    [Theory]
    [InlineData(0, 64, 128, 256, 512, 240)]
    [InlineData(4, 64, 64)]
    [InlineData(2, 64, 128, 256)]
    [InlineData(1000, 64, 64)]
    public void Batches_take_no_longer_than_seconds_and_change_no_bit(int seconds, params int[] sizes)
    {
        var design = SampleClinic.Design with { Patients = 1200, FollowUp = FollowUp.Fixed(0.02) };
        var (found, rows) = (new List<int>(), new List<double[]>());

        // The clock is looked at twice in each batch.
        new CohortRunner(Scenarios.Catalog, new Clock(seconds)).Run(
            design, [SampleClinic.Model], 1, 0, 1, 0, new CohortContent([0], Charts: false), new CohortSettings(8, 2), batch =>
            {
                found.Add(batch.Rows.Count);
                rows.AddRange(batch.Rows);
            });

        found.Take(sizes.Length).ShouldBe(sizes);
        found.Sum().ShouldBe(1200);
        Bits([[.. rows]]).ShouldBe(Bits(Runner.Rows(design, [SampleClinic.Model], 1, 0, 1, [0], new CohortSettings(8, 2))));
    }

    [Fact]
    public void An_endpoint_alone_is_the_same_with_no_more_of_the_chart_than_it_asks_for()
    {
        var design = SampleClinic.Design with { Patients = 5 };
        var all = Runner.Rows(design, [SampleClinic.Model], 1, 0, 1, CohortContent.AllEndpoints, new CohortSettings(8, 1))[0];
        foreach (var (place, endpoint) in CohortEndpoints.All.Index())
        {
            var alone = Runner.Rows(design, [SampleClinic.Model], 1, 0, 1, [place], new CohortSettings(8, 1))[0];
            Column(alone, endpoint.Id)
                .Select(BitConverter.DoubleToInt64Bits)
                .ShouldBe(Column(all, endpoint.Id).Select(BitConverter.DoubleToInt64Bits), endpoint.Id);
            alone.SelectMany(row => row).Count(value => !double.IsNaN(value)).ShouldBeInRange(0, 5);
        }
    }

    [Fact]
    public void Another_seed_is_another_cohort() =>
        Bits(Runner.Rows(SampleClinic.Design, [SampleClinic.Model], 2, 0, 1, CohortContent.AllEndpoints, new CohortSettings(8, 2)))
            .ShouldNotBe(Bits([Reference[0]]));

    [Fact]
    public void The_same_persons_come_to_another_protocol()
    {
        var untreated = Runner.Rows(
            SampleClinic.Design with { Protocol = SampleClinic.Protocol(treated: false) }, [SampleClinic.Model], 1, 0, 1,
            CohortContent.AllEndpoints, new CohortSettings(8, 2))[0];

        foreach (var column in new[] { "person", "age_y", "female", "weight_kg", "tpmt", "tumour", "strength_first", "cmap_first_mV", "titre_first_pM" })
        {
            Column(untreated, column).ShouldBe(Column(Reference[0], column));
        }

        Column(untreated, "azathioprine_y").ShouldAllBe(years => years == 0);
        Mean(untreated, "cmap_last_mV").ShouldBeInRange(0.5, Mean(Reference[0], "cmap_last_mV") - 1);
    }

    [Fact]
    public void Only_those_who_may_take_part_are_in()
    {
        var rows = Runner.Rows(
            SampleClinic.Design with { Aetiology = Aetiology.Idiopathic }, [SampleClinic.Model], 1, 0, 1, CohortContent.AllEndpoints,
            new CohortSettings(8, 2))[0];

        rows.Length.ShouldBe(20);
        Column(rows, "tumour").ShouldAllBe(tumour => tumour == 0);
        var both = Column(Reference[0], "person")
            .Zip(Column(Reference[0], "tumour"))
            .Where(pair => pair.Second == 0)
            .Select(pair => pair.First);
        both.ShouldBeSubsetOf(Column(rows, "person"));
    }

    [Fact]
    public void Charts_that_were_taken_are_written_on_again_so_that_many_patients_need_no_more_room_than_one_batch()
    {
        var design = SampleClinic.Design with { Patients = 1100, FollowUp = FollowUp.Fixed(0.02) };
        var charts = new HashSet<PatientChart>(ReferenceEqualityComparer.Instance);
        var (batches, persons) = (0, new List<double>());
        var runner = new CohortRunner(Scenarios.Catalog, new Clock(0));
        runner.Run(design, [SampleClinic.Model], 1, 0, 1, 0, new CohortContent([], Charts: true), new CohortSettings(8, 2), batch =>
        {
            batches++;
            charts.UnionWith(batch.Charts);
            persons.AddRange(batch.Charts.Select(chart => (double)chart.Person.Number));
        });

        batches.ShouldBe(6);
        charts.Count.ShouldBe(256);
        persons.ShouldBe(Column(Runner.Rows(design, [SampleClinic.Model], 1, 0, 1, [0], new CohortSettings(8, 2))[0], "person"));
    }

    [Fact]
    public void Rows_add_up()
    {
        foreach (var row in Reference.SelectMany(rows => rows))
        {
            Value(row, "observed_y").ShouldBeInRange(0, Value(row, "planned_y"));
            (Value(row, "azathioprine_y") + Value(row, "off_azathioprine_y")).ShouldBeInRange(0, Value(row, "observed_y") + 1e-9);
            Value(row, "immunosuppressed_y").ShouldBeInRange(Value(row, "azathioprine_y"), Value(row, "observed_y") + 1e-9);
            Value(row, "alive").ShouldBe(Value(row, "death_cause") == 0 ? 1 : 0);
            Value(row, "both_last").ShouldBe(Value(row, "azathioprine_last") * Value(row, "prednisolone_last"));
            (Value(row, "tumour_found") <= Value(row, "tumour")).ShouldBeTrue();
            Value(row, "plasma_exchanges").ShouldBe(1);
        }

        var all = Reference.SelectMany(rows => rows).ToArray();
        Column(all, "tumour_found").Sum().ShouldBeInRange(5, 25);
        Column(all, "azathioprine_harms").Sum().ShouldBeInRange(1, 40);
    }

    private static double[][][] Rows(int lanes, int threads) =>
        Runner.Rows(SampleClinic.Design, [SampleClinic.Model], 1, 0, 2, CohortContent.AllEndpoints, new CohortSettings(lanes, threads));

    private static long[] Bits(double[][][] rows) =>
        [.. rows.SelectMany(rows => rows).SelectMany(row => row).Select(BitConverter.DoubleToInt64Bits)];

    private static double Value(double[] row, string column) => row[CohortEndpoints.IndexOf(column)];

    private static double[] Column(double[][] rows, string column) => [.. rows.Select(row => Value(row, column))];

    private static double Mean(double[][] rows, string column) => Column(rows, column).Where(double.IsFinite).Average();

    // A clock that goes on by so many seconds whenever somebody looks.
    internal sealed class Clock(int seconds) : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => seconds * _looks++;
    }
}
