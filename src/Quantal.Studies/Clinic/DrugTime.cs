using Quantal.Model.Drugs;
using Quantal.Simulation.Protocols;

namespace Quantal.Studies.Clinic;

/// <summary>How long one patient has been on which drugs, and what could be expected to happen meanwhile.</summary>
internal sealed class DrugTime
{
    private int _sinceDay;
    private CumulativeHazards _since;
    private Regimen _regimen;

    /// <summary>Days on azathioprine.</summary>
    public int Azathioprine { get; private set; }

    /// <summary>Days before the first azathioprine.</summary>
    public int BeforeAzathioprine { get; private set; }

    /// <summary>Days on prednisolone.</summary>
    public int Prednisolone { get; private set; }

    /// <summary>Days on prednisolone, azathioprine or both.</summary>
    public int Immunosuppressed { get; private set; }

    /// <summary>Days on amifampridine.</summary>
    public int Amifampridine { get; private set; }

    /// <summary>Prednisolone swallowed, in mg.</summary>
    public double PrednisoloneMilligrams { get; private set; }

    /// <summary>Harm to be expected while on azathioprine.</summary>
    public CumulativeHazards OnAzathioprine { get; private set; }

    /// <summary>Harm to be expected before the first azathioprine.</summary>
    public CumulativeHazards NeverOnAzathioprine { get; private set; }

    /// <summary>Harm to be expected since day 0.</summary>
    public CumulativeHazards Whole { get; private set; }

    /// <summary>Day since which azathioprine has not been taken; -1 while it is taken or if it never was.</summary>
    public int AzathioprineStoppedOn { get; private set; } = -1;

    /// <summary>Whether azathioprine is taken now.</summary>
    public bool OnAzathioprineNow => _regimen.Takes(Drug.Azathioprine);

    /// <summary>Whether prednisolone is taken now.</summary>
    public bool OnPrednisoloneNow => _regimen.Takes(Drug.Prednisolone);

    /// <summary>Closes the time on the regimen until today and opens that on the next.</summary>
    /// <param name="day">Today.</param>
    /// <param name="harm">Integrated hazards up to today.</param>
    /// <param name="next">The regimen from today on.</param>
    public void Change(int day, CumulativeHazards harm, Regimen next)
    {
        var days = day - _sinceDay;
        if (OnAzathioprineNow)
        {
            Azathioprine += days;
            OnAzathioprine += harm - _since;
            AzathioprineStoppedOn = next.Takes(Drug.Azathioprine) ? -1 : day;
        }
        else if (AzathioprineStoppedOn < 0)
        {
            BeforeAzathioprine += days;
            NeverOnAzathioprine += harm - _since;
        }
        else if (next.Takes(Drug.Azathioprine))
        {
            AzathioprineStoppedOn = -1;
        }

        Whole = harm;
        Prednisolone += OnPrednisoloneNow ? days : 0;
        PrednisoloneMilligrams += ((_regimen.OnDay(Drug.Prednisolone, 0) + _regimen.OnDay(Drug.Prednisolone, 1)) / 2) * days;
        Immunosuppressed += OnPrednisoloneNow || OnAzathioprineNow ? days : 0;
        Amifampridine += _regimen.Takes(Drug.Amifampridine) ? days : 0;
        (_sinceDay, _since, _regimen) = (day, harm, next);
    }
}
