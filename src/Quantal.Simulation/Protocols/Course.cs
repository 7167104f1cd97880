namespace Quantal.Simulation.Protocols;

/// <summary>A treatment that is given in courses.</summary>
public enum Course
{
    /// <summary>Plasma exchange.</summary>
    PlasmaExchange,

    /// <summary>Intravenous immunoglobulin.</summary>
    Immunoglobulin,
}
