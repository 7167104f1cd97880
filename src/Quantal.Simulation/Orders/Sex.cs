namespace Quantal.Simulation.Orders;

/// <summary>Sex, as a patient file states it; no equation uses it yet, and the limits say so.</summary>
public enum Sex
{
    /// <summary>Female.</summary>
    Female,

    /// <summary>Male.</summary>
    Male,
}
