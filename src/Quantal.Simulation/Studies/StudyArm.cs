using Quantal.Simulation.Orders;

namespace Quantal.Simulation.Studies;

/// <summary>One arm of a study.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Scenario">The patient, one treatment of the same name, and the observation.</param>
public sealed record StudyArm(string Name, Scenario Scenario);
