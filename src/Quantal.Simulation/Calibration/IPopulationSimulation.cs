namespace Quantal.Simulation.Calibration;

/// <summary>Simulates the published figures from parameters of the population.</summary>
public interface IPopulationSimulation
{
    /// <summary>The figures.</summary>
    IReadOnlyList<PopulationTarget> Targets { get; }

    /// <summary>The simulated figures in the targets' order and units; not finite where a figure does not exist.</summary>
    /// <param name="values">The population parameters' values in their order and units.</param>
    /// <param name="round">
    /// Chooses the simulated persons: all members of an ensemble meet the same in one round, so that only parameters tell
    /// them apart, and others in the next, so that one crowd's luck is not learnt again and again.
    /// </param>
    /// <remarks>Depends on the two arguments alone; is asked by several threads at once.</remarks>
    double[] Simulate(IReadOnlyList<double> values, int round);
}
