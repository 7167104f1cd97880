using Quantal.Simulation.Orders;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Results;

namespace Quantal.Simulation.Studies;

/// <summary>Lets patients live through one arm.</summary>
internal static class ArmSimulation
{
    /// <summary>The courses of patients.</summary>
    /// <param name="simulator">The simulator.</param>
    /// <param name="scenario">The arm.</param>
    /// <param name="patients">At least one.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>One course for each patient, null for one who could not be integrated to the end.</returns>
    public static ArmCourse?[] Run(Simulator simulator, Scenario scenario, IReadOnlyList<VirtualPatient> patients, CancellationToken cancellation)
    {
        var numbered = patients.Select((patient, index) => patient with { Draw = index }).ToArray();
        var settings = new SimulationSettings(Draws: 0, Seed: 0, Lanes: 0, Threads: 1);
        var result = simulator.Run(scenario, numbered, settings, cancellation: cancellation);
        var treatment = result.Treatments[0];
        return [.. treatment.Draws.Prepend(treatment.Typical).Select(series => series.Outcome.Succeeded ? new ArmCourse(result.Days, series.Values) : null)];
    }
}
