using Quantal.Model.Records;
using Quantal.Simulation;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Studies.Runs;

namespace Quantal.Studies.Credibility;

/// <summary>Lets people live through an arm, and reads what is asked. Safe to use from several threads.</summary>
/// <remarks>People are those of <c>quantal simulate</c>: draw k of a seed is the same person, moved by the population model.</remarks>
internal sealed class AskedPeople(ParameterCatalog catalog)
{
    private readonly Simulator _simulator = new(catalog);
    private readonly ParameterTable _table = new(catalog);

    /// <summary>What is asked of people 1, 2, …, in the columns' units; not numbers for one who could not be computed to the end.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="model">How parameters differ between people.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="count">How many people, at least 1.</param>
    /// <param name="cancellation">Stops the run.</param>
    public double[][] Drawn(AskedArm arm, PopulationModel model, ulong seed, int count, CancellationToken cancellation)
    {
        var (factory, patient) = (new PatientFactory(_table, model), arm.Arm.Scenario.Patient);
        return Rows(arm, [.. Enumerable.Range(1, count).Select(number => factory.Draw(patient, seed, number))], cancellation);
    }

    /// <summary>The same of the typical patient.</summary>
    public double[] Typical(AskedArm arm, PopulationModel model, CancellationToken cancellation) =>
        Rows(arm, [new PatientFactory(_table, model).Typical(arm.Arm.Scenario.Patient)], cancellation)[0];

    private double[][] Rows(AskedArm arm, VirtualPatient[] patients, CancellationToken cancellation) =>
    [
        .. ArmSimulation.Run(_simulator, arm.Arm.Scenario, patients, cancellation).Select(
            course => arm.Asked.Select(asked => course is null ? double.NaN : course.At(asked.Place, asked.Minute)).ToArray()),
    ];
}
