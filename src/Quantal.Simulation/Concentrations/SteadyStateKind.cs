namespace Quantal.Simulation.Concentrations;

/// <summary>What a dose's steady state does to the amounts; the numbers are those of NONMEM's SS.</summary>
public enum SteadyStateKind
{
    /// <summary>The dose is not at steady state.</summary>
    None = 0,

    /// <summary>The steady state takes the place of everything before, running infusions and doses to come included.</summary>
    Replaces = 1,

    /// <summary>The steady state is added to what is there.</summary>
    Adds = 2,
}
