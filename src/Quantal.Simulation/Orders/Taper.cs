namespace Quantal.Simulation.Orders;

/// <summary>
/// A stepwise fall (or rise) of a repeated dose: from <paramref name="StartMinute"/> on, and every
/// <paramref name="EveryMinutes"/> after, each dose is <paramref name="StepMilligrams"/> lower until it reaches <paramref name="ToMilligrams"/>.
/// </summary>
/// <param name="StartMinute">When the first reduction takes effect.</param>
/// <param name="StepMilligrams">Reduction per step in mg, above 0.</param>
/// <param name="EveryMinutes">Time between steps in minutes, above 0.</param>
/// <param name="ToMilligrams">The final dose in mg, at least 0; 0 ends the order.</param>
public sealed record Taper(int StartMinute, double StepMilligrams, int EveryMinutes, double ToMilligrams);
