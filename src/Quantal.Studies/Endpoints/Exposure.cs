using Quantal.Model.Drugs;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;

namespace Quantal.Studies.Endpoints;

/// <summary>How long one patient has been on which drugs, and what was to be expected meanwhile, where the chart keeps hazards.</summary>
internal sealed class Exposure
{
    private readonly double[] _milligramsPerDay = new double[Enum.GetValues<Drug>().Length];
    private int _sinceDay;
    private CumulativeHazards _since;
    private bool _azathioprineEver;

    private Exposure()
    {
    }

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

    /// <summary>What was to be expected while on azathioprine.</summary>
    public CumulativeHazards OnAzathioprine { get; private set; }

    /// <summary>What was to be expected before the first azathioprine.</summary>
    public CumulativeHazards NeverOnAzathioprine { get; private set; }

    /// <summary>Whether azathioprine is taken at the end.</summary>
    public bool AzathioprineAtEnd => Takes(Drug.Azathioprine);

    /// <summary>Whether prednisolone is taken at the end.</summary>
    public bool PrednisoloneAtEnd => Takes(Drug.Prednisolone);

    /// <summary>Whether either is taken at the end.</summary>
    public bool ImmunosuppressedAtEnd => AzathioprineAtEnd || PrednisoloneAtEnd;

    /// <summary>Goes through a chart that keeps doses and visits.</summary>
    public static Exposure Of(PatientChart chart)
    {
        var exposure = new Exposure();
        var visits = chart.Visits;
        var doses = chart.Doses;
        var hazards = chart.Contents.Keeps(ChartParts.Hazards) ? chart.Hazards : [];
        var next = 0;
        for (var visit = 0; visit < visits.Length; visit++)
        {
            exposure.Add(visits[visit], hazards.IsEmpty ? default : hazards[visit]);
            for (; next < doses.Length && doses[next].Day == visits[visit]; next++)
            {
                exposure._milligramsPerDay[(int)doses[next].Drug] = doses[next].MilligramsPerDay;
            }
        }

        exposure.Add(chart.End.Day, chart.End.Hazards);
        return exposure;
    }

    private bool Takes(Drug drug) => _milligramsPerDay[(int)drug] > 0;

    /// <summary>Adds the time since the last visit, in which doses were what they are now.</summary>
    private void Add(int day, in CumulativeHazards hazards)
    {
        var days = day - _sinceDay;
        if (Takes(Drug.Azathioprine))
        {
            _azathioprineEver = true;
            Azathioprine += days;
            OnAzathioprine += hazards - _since;
        }
        else if (!_azathioprineEver)
        {
            BeforeAzathioprine += days;
            NeverOnAzathioprine += hazards - _since;
        }

        Prednisolone += Takes(Drug.Prednisolone) ? days : 0;
        PrednisoloneMilligrams += _milligramsPerDay[(int)Drug.Prednisolone] * days;
        Immunosuppressed += ImmunosuppressedAtEnd ? days : 0;
        Amifampridine += Takes(Drug.Amifampridine) ? days : 0;
        (_sinceDay, _since) = (day, hazards);
    }
}

/// <summary>How a patient stands to a drug.</summary>
internal enum Standing : byte
{
    /// <summary>Neither taken nor held.</summary>
    NotTaken,

    /// <summary>Taken.</summary>
    Taken,

    /// <summary>Held until something has passed.</summary>
    Held,
}

/// <summary>How patients stand to drugs.</summary>
internal static class Standings
{
    /// <summary>How a patient stood to a drug when coming to each visit.</summary>
    public static Standing[] AtVisits(PatientChart chart, Drug drug)
    {
        var visits = chart.Visits;
        var doses = chart.Doses;
        var standings = new Standing[visits.Length];
        var (now, next) = (Standing.NotTaken, 0);
        for (var visit = 0; visit < visits.Length; visit++)
        {
            standings[visit] = now;
            for (; next < doses.Length && doses[next].Day == visits[visit]; next++)
            {
                if (doses[next].Drug == drug)
                {
                    var stopped = doses[next].Change == DrugChange.Hold ? Standing.Held : Standing.NotTaken;
                    now = doses[next].Milligrams > 0 ? Standing.Taken : stopped;
                }
            }
        }

        return standings;
    }
}
