using Quantal.Model.Units;

namespace Quantal.Model.Hazards;

/// <summary>What drives the late harms, and the hazards summed so far.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct HazardsState<T>
{
    /// <summary>Recent exposure to azathioprine as lymphoma risk sees it: follows it up and down.</summary>
    [Unit("1")] public T LymphomaExposure;

    /// <summary>Harm to the skin: rises on azathioprine, never falls.</summary>
    [Unit("1")] public T SkinHarm;

    /// <summary>Hazard of death by age over that at day 0.</summary>
    [Unit("1")] public T Ageing;

    /// <summary>Cumulative hazard of serious infection.</summary>
    [Unit("1")] public T SeriousInfection;

    /// <summary>Cumulative hazard of leukopenia.</summary>
    [Unit("1")] public T Leukopenia;

    /// <summary>Cumulative hazard of lymphoma.</summary>
    [Unit("1")] public T Lymphoma;

    /// <summary>Cumulative hazard of skin cancer.</summary>
    [Unit("1")] public T SkinCancer;

    /// <summary>Cumulative hazard of death.</summary>
    [Unit("1")] public T Death;
}
