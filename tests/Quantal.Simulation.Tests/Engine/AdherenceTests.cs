using Quantal.Model.Diseases;
using Quantal.Model.Drugs;
using Quantal.Model.Kinetics;
using Quantal.Model.Readouts;
using Quantal.Numerics;
using Quantal.Numerics.Random;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Reference;
using Quantal.Simulation.Treatments;
using Quantal.Testing;

namespace Quantal.Simulation.Tests.Engine;

/// <summary>
/// A failure means that a patient who forgets tablets takes others than luck says, or otherwise than somebody who is ordered just the
/// tablets that are taken; that luck depends on lanes, neighbours or other orders; or that patients whose every tablet is taken feel it.
/// </summary>
public class AdherenceTests
{
    private const int Days = 200;
    private const ulong Seed = 5;
    private const double Taken = 0.7;
    private const double Accepted = 1e-4;

    private static readonly (Drug Drug, double Milligrams, int Every)[] Orders =
    [
        (Drug.Amifampridine, 15, Scenarios.Day / 4), (Drug.Azathioprine, 150, Scenarios.Day), (Drug.Prednisolone, 60, 2 * Scenarios.Day),
        (Drug.Allopurinol, 100, Scenarios.Day), (Drug.Mycophenolate, 1000, Scenarios.Day / 2),
    ];

    private static readonly int Count = ReadoutCatalog.All.Count;

    [Fact]
    public void A_draw_fares_as_somebody_who_is_ordered_just_what_it_takes()
    {
        var forgetful = Run(Often(Taken), draws: 3);
        for (var draw = 1; draw <= 3; draw++)
        {
            var told = new Treatment("told", [.. Orders.Select(order => Dated(order.Drug, order.Milligrams, order.Every, draw))]);
            var difference = SeriesDifference.Largest(forgetful.Draws[draw - 1].Values, Run(told, draws: 3).Draws[draw - 1].Values);
            difference.Error.ShouldBeLessThan(Accepted, difference.Where);
        }
    }

    [Fact]
    public void The_typical_patient_takes_the_share_of_every_intake()
    {
        var forgetful = Run(Often(Taken));
        var less = Run(new Treatment(
            "less", [.. Orders.Select(order => Scenarios.Daily(order.Drug, Taken * order.Milligrams, everyMinutes: order.Every))]));

        var difference = SeriesDifference.Largest(forgetful.Typical.Values, less.Typical.Values);
        difference.Error.ShouldBeLessThan(Accepted, difference.Where);
    }

    [Fact]
    public void The_reference_takes_what_the_typical_patient_takes()
    {
        var scenario = Scenarios.Of(Often(Taken), 60);
        var plan = PlanCompiler.Compile(scenario.Treatments[0], 70, scenario.Observation, StepRule.Default, Scenarios.Lags);
        var reference = new ReferenceIntegrator(1e-9).Run(plan, Scenarios.Factory.Typical(scenario.Patient));

        var difference = SeriesDifference.Largest(Scenarios.Run(scenario, seed: Seed).Treatments[0].Typical.Values, reference);
        difference.Error.ShouldBeLessThan(Accepted, difference.Where);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(8, 2)]
    public void Lanes_and_threads_change_no_bit(int lanes, int threads)
    {
        var scenario = Scenarios.Of(Often(Taken), 60);
        var alone = Scenarios.Run(scenario, 10, lanes: 1, seed: Seed).Treatments[0];
        var together = Scenarios.Run(scenario, 10, lanes, threads, Seed).Treatments[0];

        together.Typical.Values.ShouldBe(alone.Typical.Values);
        together.Draws.SelectMany(draw => draw.Values).ShouldBe(alone.Draws.SelectMany(draw => draw.Values));
    }

    [Fact]
    public void Who_takes_everything_feels_nothing_of_it()
    {
        var certain = new Treatment("certain",
            [.. Orders.Skip(1).Select(order => Scenarios.Daily(order.Drug, order.Milligrams, everyMinutes: order.Every))]);
        var beside = new Treatment("beside",
            [.. certain.Orders, Scenarios.Daily(Drug.Amifampridine, 15, everyMinutes: 360) with { Taken = Taken }]);
        var (alone, together) = (Run(certain, draws: 2), Run(beside, draws: 2));

        foreach (var readout in new[] { "tgn_pmol_per_8e8_rbc", "prednisolone_unbound_nM", "anc_1e9_per_L", "igg_g_per_L" })
        {
            Column(together.Draws[1], readout).ShouldBe(Column(alone.Draws[1], readout), readout);
        }

        Column(together.Draws[1], "amifampridine_ng_per_mL").ShouldNotBe(Column(together.Draws[0], "amifampridine_ng_per_mL"));
    }

    [Fact]
    public void The_same_person_forgets_the_same_tablets_whatever_else_is_ordered()
    {
        var one = Scenarios.Daily(Drug.Azathioprine, 150) with { Taken = Taken };
        var early = Run(new Treatment("early", [one]), draws: 2).Draws[1];
        var other = Run(new Treatment("other", [Scenarios.Daily(Drug.Amifampridine, 20, everyMinutes: 360) with { Taken = 0.5 }, one]),
            draws: 2).Draws[1];
        var late = Run(
            new Treatment("late",
                [one with { FromMinute = 0, UntilMinute = 100 * Scenarios.Day }, one with { FromMinute = 100 * Scenarios.Day }]),
            draws: 2).Draws[1];

        Column(other, "tgn_pmol_per_8e8_rbc").ShouldBe(Column(early, "tgn_pmol_per_8e8_rbc"));
        Column(late, "tgn_pmol_per_8e8_rbc").ShouldBe(Column(early, "tgn_pmol_per_8e8_rbc"));
    }

    [Fact]
    public void A_clinic_day_gives_what_the_orders_give()
    {
        var patients = Enumerable.Range(1, 4).Select(draw => Scenarios.Factory.Draw(Scenarios.Typical, Seed, draw)).ToArray();
        var expected = Run(Often(Taken), draws: 4).Draws;
        var luck = new IntakeLuck<Lane4>(Seed, [1, 2, 3, 4], hasTypical: false);
        var clinic = Clinic(patients, luck);
        for (var day = 0; day < Days; day++)
        {
            luck.Day = day;
            foreach (var (drug, milligrams, every) in Orders)
            {
                clinic.Take(drug, Lane4.Constant(every <= Scenarios.Day || day % 2 == 0 ? milligrams : 0));
            }

            if (day % 7 == 0 && day > 0)
            {
                IsNear(clinic.ReadoutsOfTheMorning(), expected, day / 7);
            }

            clinic.AdvanceDay(Lane4.Constant(0), Lane4.Constant(0));
        }
    }

    [Fact]
    public void Luck_is_as_likely_as_it_says_and_keeps_no_company()
    {
        const int Intakes = 20_000;
        var luck = new IntakeLuck<Lane4>(Seed, [1, 2, 3, 4], hasTypical: false);
        var (sum, both, neighbours, drugs) = (new double[4], 0.0, 0.0, 0.0);
        var before = 0.0;
        for (var number = 0; number < Intakes; number++)
        {
            var intake = new Intake(360 * number, 20, Taken);
            var shares = luck.Share(Drug.Amifampridine, intake);
            for (var lane = 0; lane < 4; lane++)
            {
                sum[lane] += Lane4.GetLane(shares, lane);
            }

            var own = Lane4.GetLane(shares, 0);
            (both, before) = (both + (own * before), own);
            neighbours += own * Lane4.GetLane(shares, 1);
            drugs += own * Lane4.GetLane(luck.Share(Drug.Mycophenolate, intake), 0);
        }

        // Five standard deviations of such a share.
        var likely = 5 * 0.5 / Math.Sqrt(Intakes);
        sum.ShouldAllBe(taken => Math.Abs((taken / Intakes) - Taken) < likely);
        foreach (var pair in new[] { both, neighbours, drugs })
        {
            (pair / Intakes).ShouldBe(Taken * Taken, likely);
        }
    }

    [Fact]
    public void Uncertain_intakes_are_not_followed_without_luck_and_certain_ones_ask_for_none()
    {
        var scenario = Scenarios.Of(Often(Taken), 7);
        TreatmentPlan Plan(Treatment treatment) =>
            PlanCompiler.Compile(treatment, 70, scenario.Observation, StepRule.Default, Scenarios.Lags);

        Plan(Often(1)).Drugs.IsCertain.ShouldBeTrue();
        var uncertain = Plan(Often(Taken));
        uncertain.Drugs.IsCertain.ShouldBeFalse();
        VirtualPatient[] patients = [Scenarios.Factory.Typical(Scenarios.Typical)];
        Should.Throw<ArgumentException>(() => new LaneIntegrator<LambertEatonSyndrome, Lane1>(uncertain, patients));
        Should.Throw<ArgumentException>(() => Plan(new Treatment("two", [Scenarios.Daily(Drug.Prednisolone, 5), Scenarios.Daily(Drug.Prednisolone, 5) with { Taken = 0.5 }])));
    }

    private static Treatment Often(double taken) => new(
        "forgetful",
        [.. Orders.Select(order => Scenarios.Daily(order.Drug, order.Milligrams, everyMinutes: order.Every) with { Taken = taken })]);

    // What luck says, by the frozen key, written down once more.
    private static DatedDose Dated(Drug drug, double milligrams, int every, int draw)
    {
        var key = Purpose.Of($"intake.{drug.ToString().ToLowerInvariant()}");
        int[] minutes =
        [
            .. Enumerable.Range(0, Days * Scenarios.Day / every).Select(number => number * every)
                .Where(minute => KeyedRandom.Uniform(Seed, (ulong)draw, key, (uint)minute) < Taken),
        ];
        minutes.Length.ShouldBeGreaterThan(50);
        return new DatedDose(drug, new Dose(milligrams, false), 0, minutes);
    }

    private static TreatmentResult Run(Treatment treatment, int draws = 0) =>
        Scenarios.Run(Scenarios.Of(treatment, Days), draws, seed: Seed).Treatments[0];

    private static double[] Column(PatientSeries series, string readout) =>
        [.. series.Values.Where((_, place) => place % Count == ReadoutCatalog.IndexOf(readout))];

    private static ClinicIntegrator<LambertEatonSyndrome, Lane4> Clinic(VirtualPatient[] patients, IntakeLuck<Lane4> luck) =>
        new(patients, ClinicDay.Of(Scenarios.Lags, DrugFacts.ByMouth.ToDictionary(drug => drug, _ => Taken)), luck);

    private static void IsNear(ReadOnlySpan<Lane4> readouts, IReadOnlyList<PatientSeries> expected, int save)
    {
        for (var index = 0; index < readouts.Length; index++)
        {
            for (var lane = 0; lane < 4; lane++)
            {
                var right = expected[lane].Values[(save * readouts.Length) + index];
                var own = Lane4.GetLane(readouts[index], lane) * ReadoutCatalog.FromCoherent[index];
                Math.Abs(own - right).ShouldBeLessThanOrEqualTo(
                    Accepted * Math.Abs(right), $"{ReadoutCatalog.All[index].Id} of lane {lane} in week {save}");
            }
        }
    }
}
