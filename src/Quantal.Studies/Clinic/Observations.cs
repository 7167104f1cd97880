using System.Runtime.InteropServices;
using Quantal.Numerics.Statistics;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Designs;
using Quantal.Studies.Endpoints;

namespace Quantal.Studies.Clinic;

/// <summary>What a clinic has measured in one patient, as far as the row of the patient needs it.</summary>
internal sealed class Observations
{
    private const int TwoYears = 728;
    private const double SignificantProbability = 0.05;

    private readonly double[] _first = Empty();
    private readonly double[] _last = Empty();
    private readonly double[] _lastOnAzathioprine = Empty();
    private readonly double[] _atTwoYears = Empty();
    private readonly List<double> _titres = [];
    private readonly List<double> _potentials = [];
    private readonly ConditionWatch? _remission;
    private readonly ConditionWatch? _relapse;
    private readonly ConditionWatch? _better;
    private readonly ConditionWatch? _lowerTitre;
    private CountEpisodes _below4 = new(4, 1);
    private CountEpisodes _below3 = new(3, 1);
    private CountEpisodes _below2 = new(2, 1);
    private CountEpisodes _neutropenia = new(1, 1);
    private CountEpisodes _thrombocytopenia = new(100, 1);
    private CountEpisodes _anaemia = new(100, 1);
    private CountEpisodes _myelotoxicity = new(0.5, 2);
    private bool _inRemission;

    /// <summary>Nothing was measured yet.</summary>
    /// <param name="design">What remission and better mean.</param>
    /// <param name="care">The patient's care.</param>
    public Observations(StudyDesign design, ProtocolRun care)
    {
        _remission = Watch(design.Remission, care);
        _relapse = Watch(design.Relapse, care);
        _better = Watch(design.StrengthBetter, care);
        _lowerTitre = Watch(design.TitreLower, care);
    }

    /// <summary>Takes in a visit.</summary>
    /// <param name="day">The day.</param>
    /// <param name="measured">By <see cref="MeasuredQuantity"/>, NaN where not measured.</param>
    /// <param name="events">What is reported.</param>
    /// <param name="azathioprineTaken">Whether azathioprine was taken until today.</param>
    /// <param name="countsAreIts">Whether low counts are put down to azathioprine: while it is taken, and while it is held.</param>
    public void Take(int day, ReadOnlySpan<double> measured, uint events, bool azathioprineTaken, bool countsAreIts)
    {
        _remission?.Observe(day, measured, events);
        _relapse?.Observe(day, measured, events);
        _inRemission = _remission is { Holds: true } || (_inRemission && _relapse is not { Holds: true });
        _better?.Observe(day, measured, events);
        _lowerTitre?.Observe(day, measured, events);
        for (var quantity = 0; quantity < measured.Length; quantity++)
        {
            Keep(quantity, measured[quantity], day, azathioprineTaken);
        }

        if (countsAreIts)
        {
            Counts(day, measured);
        }

        var (titre, potential) = (measured[(int)MeasuredQuantity.VgccTitre], measured[(int)MeasuredQuantity.Cmap]);
        if (double.IsFinite(titre) && double.IsFinite(potential))
        {
            _titres.Add(titre);
            _potentials.Add(potential);
        }
    }

    /// <summary>Adverse low counts so far, each episode once.</summary>
    public int Myelotoxicity => _myelotoxicity.Number;

    /// <summary>Writes the columns of what was measured.</summary>
    /// <param name="row">The row.</param>
    /// <param name="observedDays">Days for which the patient was seen.</param>
    /// <param name="immunosuppressedNow">Whether the patient is on prednisolone or azathioprine at the end.</param>
    public void Write(PatientRow row, int observedDays, bool immunosuppressedNow)
    {
        row["strength_first"] = First(MeasuredQuantity.Strength);
        row["cmap_first_mV"] = First(MeasuredQuantity.Cmap);
        row["increment_first"] = First(MeasuredQuantity.CmapIncrement);
        row["titre_first_pM"] = First(MeasuredQuantity.VgccTitre);
        row["qmg_first"] = First(MeasuredQuantity.Qmg);
        row["tug3_first_s"] = First(MeasuredQuantity.Tug3);
        row["wbc_first"] = First(MeasuredQuantity.WhiteCells);
        row["cmap_2y_mV"] = _atTwoYears[(int)MeasuredQuantity.Cmap];
        row["titre_2y_pM"] = _atTwoYears[(int)MeasuredQuantity.VgccTitre];
        row["strength_2y"] = _atTwoYears[(int)MeasuredQuantity.Strength];
        row["strength_last"] = Last(MeasuredQuantity.Strength);
        row["cmap_last_mV"] = Last(MeasuredQuantity.Cmap);
        row["titre_last_pM"] = Last(MeasuredQuantity.VgccTitre);
        row["qmg_last"] = Last(MeasuredQuantity.Qmg);
        row["igg_last"] = Last(MeasuredQuantity.Igg);
        row["tgn_last"] = _lastOnAzathioprine[(int)MeasuredQuantity.Tgn];
        row["mmp_last"] = _lastOnAzathioprine[(int)MeasuredQuantity.Mmp];
        row["strength_better"] = _better is null ? double.NaN : Yes(_better.Holds);
        row["titre_lower"] = _lowerTitre is null ? double.NaN : Yes(_lowerTitre.Holds);
        if (_remission is not null)
        {
            row["remission"] = Yes(_remission.FirstDay >= 0);
            row["remission_y"] = (_remission.FirstDay >= 0 ? _remission.FirstDay : observedDays) / FollowUp.DaysPerYear;
            row["remission_last"] = Yes(_inRemission);
            row["drug_free_remission"] = Yes(_inRemission && !immunosuppressedNow);
        }

        row["leukopenia_below_4"] = _below4.Number;
        row["leukopenia_below_3"] = _below3.Number;
        row["leukopenia_below_2"] = _below2.Number;
        row["neutropenia_below_1"] = _neutropenia.Number;
        row["thrombocytopenia_below_100"] = _thrombocytopenia.Number;
        row["anaemia_below_100"] = _anaemia.Number;
        row["myelotoxicity"] = _myelotoxicity.Number;
        row["first_leukopenia_below_3_y"] = _below3.FirstDay < 0 ? double.NaN : _below3.FirstDay / FollowUp.DaysPerYear;

        var serial = CorrelationTest.Of(CollectionsMarshal.AsSpan(_titres), CollectionsMarshal.AsSpan(_potentials));
        row["titre_cmap_r"] = serial.Correlation;
        row["titre_cmap_significant"] = double.IsNaN(serial.Probability) ? double.NaN : Yes(serial.Probability < SignificantProbability);
    }

    private static double[] Empty()
    {
        var values = new double[Masks.Quantities];
        Array.Fill(values, double.NaN);
        return values;
    }

    private static ConditionWatch? Watch(Condition? condition, ProtocolRun care) => condition is null ? null : new ConditionWatch(condition, care);

    private static double Yes(bool value) => value ? 1 : 0;

    private void Keep(int quantity, double measured, int day, bool azathioprineTaken)
    {
        if (double.IsNaN(measured))
        {
            return;
        }

        _first[quantity] = double.IsNaN(_first[quantity]) ? measured : _first[quantity];
        _last[quantity] = measured;
        if (azathioprineTaken)
        {
            _lastOnAzathioprine[quantity] = measured;
        }

        if (day >= TwoYears && double.IsNaN(_atTwoYears[quantity]))
        {
            _atTwoYears[quantity] = measured;
        }
    }

    private void Counts(int day, ReadOnlySpan<double> measured)
    {
        var white = measured[(int)MeasuredQuantity.WhiteCells];
        var neutrophils = measured[(int)MeasuredQuantity.Neutrophils];
        var platelets = measured[(int)MeasuredQuantity.Platelets];
        _below4.Observe(day, white);
        _below3.Observe(day, white);
        _below2.Observe(day, white);
        _neutropenia.Observe(day, neutrophils);
        _thrombocytopenia.Observe(day, platelets);
        _anaemia.Observe(day, measured[(int)MeasuredQuantity.Haemoglobin]);

        // One episode however many of the three are low at once.
        if (!double.IsNaN(white))
        {
            _myelotoxicity.Observe(day, white < 3 || neutrophils < 1 || platelets < 100 ? 0 : 1);
        }
    }

    private double First(MeasuredQuantity quantity) => _first[(int)quantity];

    private double Last(MeasuredQuantity quantity) => _last[(int)quantity];
}
