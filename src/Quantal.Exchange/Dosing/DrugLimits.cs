using Quantal.Simulation.Orders;

namespace Quantal.Exchange.Dosing;

/// <summary>What of one drug a patient file may order.</summary>
/// <param name="Single">Largest single dose.</param>
/// <param name="Daily">Largest amount in any 24 hours.</param>
/// <param name="EveryMinutes">Shortest interval of a repeated dose in minutes; 0 where the drug is not given repeatedly.</param>
internal sealed record DrugLimits(Dose Single, Dose Daily, int EveryMinutes);
