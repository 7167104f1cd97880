using Quantal.Model.Units;

namespace Quantal.Model.LiverAndGut;

/// <summary>The liver's enzyme, the body's getting used to azathioprine, and what may have happened by then.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct LiverAndGutState<T>
{
    /// <summary>ALT over that before treatment.</summary>
    [Unit("1")] public T Alt;

    /// <summary>Part of the early intolerance that is over: 0 before the first tablet, towards 1.</summary>
    [Unit("1")] public T Tolerance;

    /// <summary>Cumulative hazard of liver injury.</summary>
    [Unit("1")] public T Hepatotoxicity;

    /// <summary>Cumulative hazard of nausea or vomiting.</summary>
    [Unit("1")] public T NauseaVomiting;

    /// <summary>Cumulative hazard of pancreatitis.</summary>
    [Unit("1")] public T Pancreatitis;

    /// <summary>Cumulative hazard of hypersensitivity.</summary>
    [Unit("1")] public T Hypersensitivity;
}
