using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Runs;
using Quantal.Studies.Tests.Runs;
using Quantal.Studies.Trials;
using Quantal.Testing;

namespace Quantal.Studies.Tests.Trials;

/// <summary>
/// A failure means that what comes out of a repetition of a trial depends on how it was computed, or that twins are not the same person with the
/// same luck, so that the truth is none.
/// </summary>
public class TrialRunnerTests
{
    private static readonly CohortSettings Settings = new(8, 2);
    private static readonly TrialRow[] Reference = Rows(SampleTrial.Design, 0, 3, Settings);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 2)]
    public void Lanes_and_threads_change_no_bit(int lanes, int threads) =>
        Bits(Rows(SampleTrial.Design, 0, 3, new CohortSettings(lanes, threads))).ShouldBe(Bits(Reference));

    [Fact]
    public void A_repetition_is_the_same_alone_and_in_full()
    {
        Bits(Rows(SampleTrial.Design, 2, 1, Settings)).ShouldBe(Bits(Reference[2..]));
        var full = Runner(SampleTrial.Design).Replicate(1, Settings);
        Bits([new TrialEvaluation(SampleTrial.Design).Row(full)]).ShouldBe(Bits(Reference[1..2]));
    }

    // The clock is looked at twice in each batch, of which none may take longer than some seconds.
    [Theory]
    [InlineData(0, 6, 12, 6)]
    [InlineData(4, 6, 6, 6, 6)]
    [InlineData(8, 6, 3, 1, 1)]
    [InlineData(1000, 6, 1, 1, 1)]
    public void Repetitions_are_handed_on_within_seconds_however_slow_they_are(int seconds, params int[] sizes)
    {
        var found = new List<int>();

        new TrialRunner(Scenarios.Catalog, SampleTrial.Design, [SampleClinic.Model], 1, new CohortRunnerTests.Clock(seconds))
            .Run(0, 24, Settings, rows => found.Add(rows.Count));

        found.Take(sizes.Length).ShouldBe(sizes);
        found.Sum().ShouldBe(24);
    }

    [Fact]
    public void A_smaller_and_shorter_trial_is_the_beginning_of_a_larger_one()
    {
        var small = SampleTrial.Design with { Sizes = [6], Durations = [SampleTrial.Design.Durations[0]] };
        var (own, all) = (new TrialColumns(small), new TrialColumns(SampleTrial.Design));
        var rows = Rows(small, 0, 3, Settings);

        foreach (var (name, place) in own.Numbers.Select((name, place) => (name, place)).Where(column => column.name.Contains(".n6", StringComparison.Ordinal)))
        {
            rows.Select(row => Bits(row.Numbers[place])).ShouldBe(Reference.Select(row => Bits(row.Numbers[all.Numbers.ToList().IndexOf(name)])), name);
        }
    }

    [Fact]
    public void Twins_under_the_same_protocol_live_the_same_days()
    {
        var design = SampleTrial.Design with
        {
            Arms = [new("one", SampleClinic.Protocol(treated: true)), new("other", SampleClinic.Protocol(treated: true))],
        };
        design.ArmsAreAlike.ShouldBeFalse();

        foreach (var patient in Runner(design).Replicate(0, Settings).Patients)
        {
            ReferenceEquals(patient.Chart(0), patient.Chart(1)).ShouldBeFalse();
            Same(patient.Chart(0), patient.Chart(1));
        }
    }

    [Fact]
    public void What_is_switched_off_changes_only_those_to_whom_it_happened()
    {
        var design = SampleTrial.Design with { Sizes = [24], Eligibility = null, Durations = [new("3 y", 1096)] };
        var patients = Runner(design).Replicate(0, Settings).Patients;
        const SwitchedOff off = SwitchedOff.Stopping | SwitchedOff.Rescue;
        patients.Count(patient => !ReferenceEquals(patient.Chart(0), patient.Chart(0, off))).ShouldBeInRange(1, 23);
        foreach (var patient in patients)
        {
            // Repetition that began before allocation is treatment, and goes on.
            var courses = patient.Chart(0, off).Courses.ToArray();
            courses.ShouldAllBe(entry => entry.Day == 0 || courses.Any(first => first.Day == 0 && first.Step == CourseStep.Repeated));
            patient.Chart(0, off).Doses.ToArray().ShouldNotContain(change => change.Drug == design.TrialDrug && change.Change == DrugChange.StopForGood);
        }

        // All are followed again, those to whom nothing happened too.
        var clinic = new VirtualClinic(Scenarios.Catalog);
        var untouched = patients.Where(patient => ReferenceEquals(patient.Chart(0), patient.Chart(0, off))).ToArray();
        var charts = new PatientChart[untouched.Length];
        clinic.Follow(
            [.. untouched.Select(patient => new Attendance(patient.Person, SampleClinic.Model, design.LastDay + 1))],
            new ClinicPlan(ProtocolVariant.Of(design.Arms[0].Protocol, off, design.TrialDrug, startWeeks: 0), design.Assessments, ChartContents.Everything, 1),
            8, 2, (place, chart) => charts[place] = chart, CancellationToken.None);
        foreach (var (patient, chart) in untouched.Zip(charts))
        {
            Same(patient.Chart(0), chart);
        }
    }

    [Fact]
    public void Who_is_not_eligible_does_not_enter()
    {
        var full = Runner(SampleTrial.Design).Replicate(0, Settings);

        full.Patients.Count.ShouldBe(10);
        full.Screened.ShouldBeGreaterThan(10);
        foreach (var patient in full.Patients)
        {
            var first = patient.Chart(0).Measured(0, MeasuredQuantity.Qmg);
            first.ShouldBeGreaterThanOrEqualTo(10);
            patient.Stratum.ShouldBe(first >= 12 ? 1 : 0);
        }

        full.Patients.Select(patient => patient.Arrival.Day).ShouldBeInOrder();
    }

    [Fact]
    public void A_trial_that_cannot_be_filled_says_how_far_it_got()
    {
        var design = SampleTrial.Design with
        {
            Eligibility = new MeasuredCondition(MeasuredQuantity.Qmg, Bound.AtLeast, 39, Yardstick.Value, false),
            Sizes = [4],
        };

        Should.Throw<TrialRefusedException>(() => Rows(design, 0, 2, Settings)).Message.ShouldMatch(
            "^a trial of 4 patients, of whom [0-3] were found among 8[0-9][0-9] who were screened$");
    }

    [Theory]
    [InlineData(0, "everybody")]
    [InlineData(39, "nobody")]
    public void A_stratum_that_is_empty_is_refused_in_every_part(double qmg, string who)
    {
        var design = SampleTrial.Design with
        {
            Strata = [new Assessment("weak", new MeasuredCondition(MeasuredQuantity.Qmg, Bound.AtLeast, qmg, Yardstick.Value, false))],
        };

        var refused = Should.Throw<TrialRefusedException>(() => Rows(design, 7, 1, Settings));

        (refused.Part, refused.Message).ShouldBe((TrialPart.Strata, $"the stratum 'weak', in which {who} is of 200 patients who entered"));
    }

    [Fact]
    public void Arms_that_differ_before_allocation_are_refused() =>
        Should.Throw<TrialRefusedException>(() => Rows(SampleTrial.Design with { RunInDays = 28 }, 0, 1, Settings)).Message
            .ShouldBe("arms that differ before the 4 weeks of the run-in are over");

    [Fact]
    public void Allocation_is_after_the_run_in_and_twins_part_there()
    {
        Rule Withdraw() => new(
            "withdraw", new AllOf([new TimeCondition(Bound.AtLeast, 12)]), [new DrugInstruction(Model.Drugs.Drug.Azathioprine, DrugChange.StopForGood)], Reason.Unstated);
        var on = SampleClinic.Protocol(treated: true);
        var off = new Protocol(
            "off", "Off.", [.. Enum.GetValues<MeasuredQuantity>().Select(on.Error).OfType<MeasurementError>()], on.Panels, on.Ladders, on.PlasmaExchange,
            on.Immunoglobulin, on.Definitions, [Withdraw(), .. on.Rules])
        {
            Screening = on.Screening,
        };
        var design = SampleTrial.Design with
        {
            RunInDays = 84,
            Arms = [new("on", on), new("off", off)],
            Eligibility = new DrugCondition(Model.Drugs.Drug.Azathioprine, DrugStatus.Taken, 8),
        };

        var full = Runner(design).Replicate(0, Settings);

        full.Patients.ShouldNotBeEmpty();
        foreach (var patient in full.Patients)
        {
            var (stays, leaves) = (patient.Chart(0), patient.Chart(1));
            leaves.Doses.ToArray().ShouldContain(change => change.Day == 84 && change.Change == DrugChange.StopForGood);
            stays.Doses.ToArray().Where(change => change.Day < 84).ShouldBe(leaves.Doses.ToArray().Where(change => change.Day < 84));
            for (var visit = 0; stays.Visits[visit] <= 84; visit++)
            {
                Bits(stays.Measured(visit, MeasuredQuantity.Qmg)).ShouldBe(Bits(leaves.Measured(visit, MeasuredQuantity.Qmg)));
            }
        }
    }

    private static void Same(PatientChart one, PatientChart other)
    {
        one.Visits.ToArray().ShouldBe(other.Visits.ToArray());
        one.Doses.ToArray().ShouldBe(other.Doses.ToArray());
        one.Courses.ToArray().ShouldBe(other.Courses.ToArray());
        one.Events.ToArray().Select(happened => (happened.Day, happened.Kind, Bits(happened.Hazard)))
            .ShouldBe(other.Events.ToArray().Select(happened => (happened.Day, happened.Kind, Bits(happened.Hazard))));
        foreach (var quantity in Enum.GetValues<MeasuredQuantity>())
        {
            for (var visit = 0; visit < one.Visits.Length; visit++)
            {
                Bits(one.Measured(visit, quantity)).ShouldBe(Bits(other.Measured(visit, quantity)));
            }
        }
    }

    private static TrialRunner Runner(TrialDesign design) => new(Scenarios.Catalog, design, [SampleClinic.Model], 1);

    private static TrialRow[] Rows(TrialDesign design, int first, int count, CohortSettings settings)
    {
        var rows = new List<TrialRow>();
        Runner(design).Run(first, count, settings, rows.AddRange);
        return [.. rows];
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    private static string[] Bits(IEnumerable<TrialRow> rows) =>
        [.. rows.Select(row => $"{string.Join(' ', row.Numbers.Select(Bits))} {string.Join('|', row.Texts)}")];
}
