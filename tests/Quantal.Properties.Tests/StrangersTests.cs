using Quantal.Model.Diseases;
using Quantal.Numerics;
using Quantal.Simulation;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Treatments;
using Quantal.Testing;

namespace Quantal.Properties.Tests;

/// <summary>A failure means that a patient's result depends on who else was simulated, where, or who was looking.</summary>
public class StrangersTests
{
    private const int Draws = 11;
    private static readonly Scenario Scenario = Scenarios.Of(Scenarios.Everything, 320);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(4, 1)]
    [InlineData(4, 2)]
    [InlineData(8, 1)]
    [InlineData(8, 2)]
    public void Width_and_threads_change_no_bit(int lanes, int threads)
    {
        var alone = Scenarios.Run(Scenario, Draws, lanes: 1);

        Bits(Scenarios.Run(Scenario, Draws, lanes, threads)).ShouldBe(Bits(alone));
    }

    [Fact]
    public void A_marrow_that_fails_changes_no_bit_of_its_neighbours()
    {
        var scenario = Scenarios.Of(Scenarios.Everything, 150, Scenarios.Like(Phenotype.Poor));
        var alone = Scenarios.Run(scenario, Draws, lanes: 1);

        Bits(Scenarios.Run(scenario, Draws, lanes: 8)).ShouldBe(Bits(alone));
        var count = Model.Readouts.ReadoutCatalog.All.Count;
        alone.Treatments[0].Typical.Values[^(count - Model.Readouts.ReadoutCatalog.IndexOf("anc_1e9_per_L"))].ShouldBeLessThan(1.5);
    }

    [Fact]
    public void A_draw_is_the_same_whatever_the_number_of_draws()
    {
        var few = Scenarios.Run(Scenario, 3).Treatments[0].Draws[2];
        var many = Scenarios.Run(Scenario, Draws).Treatments[0].Draws[2];

        many.Values.ShouldBe(few.Values);
    }

    [Fact]
    public void A_treatment_is_the_same_beside_any_other_and_in_any_order()
    {
        var (a, b) = (Scenarios.Everything, Scenarios.Maintenance);
        var forward = Scenarios.Run(Scenario with { Treatments = [a, b] }, 2);
        var backward = Scenarios.Run(Scenario with { Treatments = [b, a] }, 2);

        backward.Treatments[1].Draws[1].Values.ShouldBe(forward.Treatments[0].Draws[1].Values);
        backward.Treatments[0].Draws[1].Values.ShouldBe(forward.Treatments[1].Draws[1].Values);
    }

    [Fact]
    public void Looking_more_often_changes_no_bit_of_what_is_seen()
    {
        var weekly = Scenarios.Run(Scenarios.Of(Scenarios.Everything, 140)).Treatments[0].Typical.Values;
        var daily = Scenarios.Run(Scenarios.Of(Scenarios.Everything, 140, everyDays: 1)).Treatments[0].Typical.Values;
        var count = Model.Readouts.ReadoutCatalog.All.Count;

        for (var week = 0; week < weekly.Length / count; week++)
        {
            daily.AsSpan(week * 7 * count, count).SequenceEqual(weekly.AsSpan(week * count, count)).ShouldBeTrue($"week {week}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    public void A_poisoned_neighbour_changes_no_bit(int poisoned)
    {
        var patients = Enumerable.Range(1, 8).Select(draw => Scenarios.Factory.Draw(Scenario.Patient, 5, draw)).ToArray();
        var healthy = RunBundle(patients);
        var poison = (double[])patients[poisoned].Parameters.Clone();
        poison[Scenarios.Table.IndexOf("marrow.neutrophil-feedback")] = double.NaN;
        poison[Scenarios.Table.IndexOf("prednisolone.unbound-clearance")] = double.PositiveInfinity;
        patients[poisoned] = patients[poisoned] with { Parameters = poison };

        var beside = RunBundle(patients);

        for (var index = 0; index < healthy.Length; index++)
        {
            for (var lane = 0; lane < 8; lane++)
            {
                if (lane != poisoned)
                {
                    BitConverter.DoubleToInt64Bits(Lane8.GetLane(beside[index], lane))
                        .ShouldBe(BitConverter.DoubleToInt64Bits(Lane8.GetLane(healthy[index], lane)));
                }
            }
        }

        Lane8.GetLane(beside[^1], poisoned).ShouldBe(double.NaN);
    }

    private static Lane8[] RunBundle(VirtualPatient[] patients)
    {
        var plan = PlanCompiler.Compile(
            Scenario.Treatments[0], Scenario.Patient.WeightKilograms, Scenario.Observation, StepRule.Default, Scenarios.Lags);
        var integrator = new LaneIntegrator<LambertEatonSyndrome, Lane8>(plan, patients);
        integrator.Run().ShouldBeTrue();
        return integrator.Saved.ToArray();
    }

    private static long[] Bits(SimulationResult result) =>
        [.. result.Treatments.SelectMany(treatment => treatment.Draws.Prepend(treatment.Typical)).SelectMany(series => series.Values).Select(BitConverter.DoubleToInt64Bits)];
}
