using System.Reflection;

namespace Quantal.Model.Drugs;

#pragma warning disable CS1591 // A drug's name says what it is; its folder says the rest.

/// <summary>
/// The drugs that a treatment can order. A new one is a line here, one in each struct of the composition, and its folder.
/// </summary>
public enum Drug
{
    [Given(Route.Mouth, TimesADay = 4)] Amifampridine,
    [Given(Route.Mouth, EndsSteps = 1)] Azathioprine,
    [Given(Route.Mouth, EndsSteps = 2, Lags = true)] Prednisolone,
    [Given(Route.Mouth)] Allopurinol,
    [Given(Route.Infusion)] Immunoglobulin,
    [Given(Route.Mouth, TimesADay = 2, EndsSteps = 2, Lags = true)] Mycophenolate,
    [Given(Route.Infusion)] Efgartigimod,
}

#pragma warning restore CS1591

/// <summary>By which way a drug enters the body.</summary>
public enum Route
{
    /// <summary>Swallowed, each dose at one instant.</summary>
    Mouth,

    /// <summary>Infused into a vein, each dose over some time.</summary>
    Infusion,
}

/// <summary>How a drug is given.</summary>
/// <param name="route">By which way.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class GivenAttribute(Route route) : Attribute
{
    /// <summary>By which way.</summary>
    public Route Route { get; } = route;

    /// <summary>Into how many equal intakes a clinic divides what is taken in a day, at least 1.</summary>
    public int TimesADay { get; init; } = 1;

    /// <summary>
    /// How sharply its effects rise and fall: 0 if a step of the slow biology may pass over an intake, 1 if it ends there and once more in the
    /// hours after it, 2 if twice more.
    /// </summary>
    public int EndsSteps { get; init; }

    /// <summary>Whether it is absorbed only some time after it was swallowed.</summary>
    public bool Lags { get; init; }
}

/// <summary>What is known of every drug without a model of it.</summary>
public static class DrugFacts
{
    private static readonly GivenAttribute[] Given =
        [.. Enum.GetValues<Drug>().Select(drug => typeof(Drug).GetField(drug.ToString())!.GetCustomAttribute<GivenAttribute>()!)];

    /// <summary>How many there are; their numbers run from 0.</summary>
    public static int Count => Given.Length;

    /// <summary>Those that are swallowed.</summary>
    public static IReadOnlyList<Drug> ByMouth { get; } = [.. Enum.GetValues<Drug>().Where(drug => !drug.IsInfused())];

    /// <summary>Whether it is infused into a vein.</summary>
    public static bool IsInfused(this Drug drug) => Given[(int)drug].Route == Route.Infusion;

    /// <summary>Into how many equal intakes a clinic divides what is taken in a day.</summary>
    public static int TimesADay(this Drug drug) => Given[(int)drug].TimesADay;

    /// <summary>
    /// How often a step of the slow biology ends around an intake, the intake itself not counted; 0 if it may pass over it.
    /// </summary>
    public static int EndsSteps(this Drug drug) => Given[(int)drug].EndsSteps;

    /// <summary>The record of its lag of absorption; null if it has none.</summary>
    public static string? LagRecord(this Drug drug) => Given[(int)drug].Lags ? $"{drug.Word()}.absorption-lag" : null;

    /// <summary>The drug as files call it: its name in small letters, which is also its mechanism's id.</summary>
    public static string Word(this Drug drug) => drug.ToString().ToLowerInvariant();
}
