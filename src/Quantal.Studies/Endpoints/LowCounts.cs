using Quantal.Model.Harm.Marrow;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;

namespace Quantal.Studies.Endpoints;

/// <summary>Low counts that are put down to azathioprine: those that are measured while it is taken, and while it is held.</summary>
internal sealed class LowCounts
{
    private CountEpisodes _below4 = new(4, 1);
    private CountEpisodes _below3 = new(Leukopenia.Grades[0].Below, 1);
    private CountEpisodes _below2 = new(Leukopenia.Grades[1].Below, 1);
    private CountEpisodes _neutropenia = new(1, 1);
    private CountEpisodes _thrombocytopenia = new(100, 1);
    private CountEpisodes _anaemia = new(100, 1);
    private CountEpisodes _myelotoxicity = new(0.5, 2);

    private LowCounts()
    {
    }

    /// <summary>What is asked of a chart.</summary>
    public static ChartContents Needs { get; } =
        ChartContents.Of(
            MeasuredQuantity.WhiteCells, MeasuredQuantity.Neutrophils, MeasuredQuantity.Platelets, MeasuredQuantity.Haemoglobin)
        | ChartContents.Of(ChartParts.Doses);

    /// <summary>White cells below 4.0e9/L.</summary>
    public CountEpisodes Below4 => _below4;

    /// <summary>White cells below 3.0e9/L.</summary>
    public CountEpisodes Below3 => _below3;

    /// <summary>White cells below 2.0e9/L.</summary>
    public CountEpisodes Below2 => _below2;

    /// <summary>Neutrophils below 1.0e9/L.</summary>
    public CountEpisodes Neutropenia => _neutropenia;

    /// <summary>Platelets below 100e9/L.</summary>
    public CountEpisodes Thrombocytopenia => _thrombocytopenia;

    /// <summary>Haemoglobin below 100 g/L.</summary>
    public CountEpisodes Anaemia => _anaemia;

    /// <summary>Adverse low counts of any kind, each episode once.</summary>
    public CountEpisodes Myelotoxicity => _myelotoxicity;

    /// <summary>Goes through a chart.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="azathioprine">How the patient stood to azathioprine when coming to each visit.</param>
    public static LowCounts Of(PatientChart chart, Standing[] azathioprine)
    {
        var counts = new LowCounts();
        for (var visit = 0; visit < azathioprine.Length; visit++)
        {
            if (azathioprine[visit] != Standing.NotTaken)
            {
                counts.Observe(chart, visit);
            }
        }

        return counts;
    }

    private void Observe(PatientChart chart, int visit)
    {
        var day = chart.Visits[visit];
        var white = chart.Measured(visit, MeasuredQuantity.WhiteCells);
        var neutrophils = chart.Measured(visit, MeasuredQuantity.Neutrophils);
        var platelets = chart.Measured(visit, MeasuredQuantity.Platelets);
        _below4.Observe(day, white);
        _below3.Observe(day, white);
        _below2.Observe(day, white);
        _neutropenia.Observe(day, neutrophils);
        _thrombocytopenia.Observe(day, platelets);
        _anaemia.Observe(day, chart.Measured(visit, MeasuredQuantity.Haemoglobin));

        // One episode however many of the three are low at once.
        if (!double.IsNaN(white))
        {
            _myelotoxicity.Observe(day, Leukopenia.Grades[0].Is(white) || neutrophils < 1 || platelets < 100 ? 0 : 1);
        }
    }
}

/// <summary>
/// Episodes of a low count: one begins with so many measurements in succession below the bound, and is over after two in succession
/// that are not. One count that scatters upwards does not make two episodes of one.
/// </summary>
/// <param name="bound">The bound, in the count's unit.</param>
/// <param name="needed">How many low measurements in succession make an episode, at least 1.</param>
internal struct CountEpisodes(double bound, int needed)
{
    private const int Recovery = 2;

    private int _low;
    private int _notLow;
    private bool _lasts;

    /// <summary>Episodes so far.</summary>
    public int Number { get; private set; }

    /// <summary>Day on which the first began; -1 if there was none.</summary>
    public int FirstDay { get; private set; } = -1;

    /// <summary>Takes in a measurement; NaN where the count was not measured.</summary>
    public void Observe(int day, double measured)
    {
        if (double.IsNaN(measured))
        {
            return;
        }

        if (measured >= bound)
        {
            _low = 0;
            _lasts &= ++_notLow < Recovery;
            return;
        }

        _notLow = 0;
        if (++_low >= needed && !_lasts)
        {
            _lasts = true;
            Number++;
            FirstDay = FirstDay < 0 ? day : FirstDay;
        }
    }
}
