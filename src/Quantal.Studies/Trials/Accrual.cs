using Quantal.Model.Units;
using Quantal.Numerics.Random;

namespace Quantal.Studies.Trials;

/// <summary>
/// How fast patients come to be screened: sites open one after another, evenly over the start-up, and at each open site patients come at
/// random, at a steady rate.
/// </summary>
/// <param name="Sites">How many sites, at least 1.</param>
/// <param name="StartUpDays">Days from the opening of the first site to that of the last, at least 0.</param>
/// <param name="PerSiteAndMonth">Patients who come to a site in a month, above 0.</param>
public sealed record Accrual(int Sites, double StartUpDays, double PerSiteAndMonth)
{
    /// <summary>Days in a month: a twelfth of a year.</summary>
    public const double DaysPerMonth = CalendarDays.PerYear / 12;

    /// <summary>The day on which a site opens, from that of the first one on.</summary>
    /// <param name="site">The site, from 0.</param>
    public double Opening(int site) => Sites == 1 ? 0 : StartUpDays * site / (Sites - 1);

    /// <summary>The arrivals of one repetition, before the first.</summary>
    /// <param name="seed">The seed.</param>
    public Arrivals Begin(ulong seed) => new(this, seed);
}

/// <summary>A patient's arrival for screening.</summary>
/// <param name="Day">Days since the first site opened.</param>
/// <param name="Site">The site, from 0.</param>
public readonly record struct Arrival(double Day, int Site);

/// <summary>The arrivals of one repetition, one person after another; each wait is keyed by the person who ends it.</summary>
/// <param name="accrual">How fast they come.</param>
/// <param name="seed">The seed.</param>
public sealed class Arrivals(Accrual accrual, ulong seed)
{
    private static readonly uint Waiting = Purpose.Of("trial.arrival");
    private static readonly uint Choosing = Purpose.Of("trial.site");

    private readonly double _perSiteAndDay = accrual.PerSiteAndMonth / Accrual.DaysPerMonth;
    private double _day;
    private int _open = 1;

    /// <summary>The arrival of the next person.</summary>
    /// <param name="person">Number of the person.</param>
    public Arrival Next(ulong person)
    {
        // As many site-days pass until somebody comes, while sites may open on the way.
        var siteDays = -Math.Log(KeyedRandom.Uniform(seed, person, Waiting, 0)) / _perSiteAndDay;
        for (; _open < accrual.Sites && (accrual.Opening(_open) - _day) * _open is var until && until <= siteDays; _open++)
        {
            siteDays -= until;
            _day = accrual.Opening(_open);
        }

        _day += siteDays / _open;
        return new Arrival(_day, (int)(KeyedRandom.Uniform(seed, person, Choosing, 0) * _open));
    }
}
