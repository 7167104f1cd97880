using Quantal.Model.Diseases;
using Quantal.Numerics;
using Quantal.Simulation.Engine;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Treatments;
using Quantal.Testing;

namespace Quantal.Properties.Tests;

/// <summary>A failure means that the step loop allocates, and a population would be slowed by the garbage collector.</summary>
public class AllocationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(0.8)]
    public void The_step_loop_allocates_nothing(double taken)
    {
        var integrator = Prepare(taken);
        integrator.Run(200).ShouldBeFalse();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var finished = integrator.Run();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        finished.ShouldBeTrue();
        allocated.ShouldBe(0);
    }

    private static LaneIntegrator<LambertEatonSyndrome, Lane8> Prepare(double taken)
    {
        var orders = Scenarios.Everything.Orders.Select(order => order is RepeatedDose repeated ? repeated with { Taken = taken } : order);
        var scenario = Scenarios.Of(new Treatment("everything", [.. orders]), 500);
        var plan = PlanCompiler.Compile(scenario.Treatments[0], 70, scenario.Observation, StepRule.Default, Scenarios.Lags);
        VirtualPatient[] patients = [.. Enumerable.Range(1, 8).Select(draw => Scenarios.Factory.Draw(scenario.Patient, 1, draw))];
        var luck = plan.Drugs.IsCertain
            ? null
            : new IntakeLuck<Lane8>(1, [.. patients.Select(patient => (ulong)patient.Draw)], hasTypical: true);
        return new LaneIntegrator<LambertEatonSyndrome, Lane8>(plan, patients, luck);
    }
}
