using Quantal.Numerics.Statistics;
using Quantal.Studies.Designs;
using Quantal.Studies.Endpoints;

namespace Quantal.Studies.Runs;

/// <summary>A product-limit curve of a cohort: the share of patients who have not had something yet.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Name">Who is still on the curve, for people.</param>
/// <param name="Time">Place of the column with the time of the event; not a number, or the end of follow-up, for those without it.</param>
/// <param name="Event">Place of the column that is above 0 for those with it.</param>
public sealed record CohortCurve(string Id, string Name, int Time, int Event)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<CohortCurve> All { get; } =
    [
        Of("death", "Alive", "observed_y", "died"),
        Of("remission", "Not yet in sustained remission", "remission_y", "remission"),
        Of("tumour_found", "No tumour found yet", "first_tumour_found_y", "tumour_found"),
        Of("leukopenia_below_3", "White cells never below 3.0 x 10^9/L", "first_leukopenia_below_3_y", "leukopenia_below_3"),
        Of("nausea_vomiting", "No nausea or vomiting yet", "first_nausea_y", "nausea_vomiting"),
        Of("hepatotoxicity", "No liver injury yet", "first_hepatotoxicity_y", "hepatotoxicity"),
    ];

    private static int Observed { get; } = CohortEndpoints.IndexOf("observed_y");

    /// <summary>The time of a patient, and whether the event came then; no time where the study does not ask for the event.</summary>
    /// <param name="row">The patient.</param>
    internal (double Time, bool Happened) Read(double[] row) =>
        double.IsNaN(row[Event]) ? (double.NaN, false) : row[Event] > 0 ? (row[Time], true) : (row[Observed], false);

    private static CohortCurve Of(string id, string name, string time, string happened) =>
        new(id, name, CohortEndpoints.IndexOf(time), CohortEndpoints.IndexOf(happened));
}

/// <summary>The curves of each repetition at even times, taken in patient by patient.</summary>
public sealed class CurveSummary
{
    private const int Steps = 48;

    private readonly List<(double Time, bool Happened)>[] _patients = [.. CohortCurve.All.Select(_ => new List<(double, bool)>())];
    private readonly List<double>[][] _free;
    private readonly List<double>[][] _atRisk;

    /// <summary>Curves up to the longest planned follow-up.</summary>
    /// <param name="followUp">How long patients are planned to be seen.</param>
    public CurveSummary(FollowUp followUp)
    {
        ArgumentNullException.ThrowIfNull(followUp);
        Years = [.. Enumerable.Range(0, Steps + 1).Select(step => step * followUp.HighYears / Steps)];
        _free = Empty();
        _atRisk = Empty();
    }

    /// <summary>The times in years since the first visit.</summary>
    public IReadOnlyList<double> Years { get; }

    /// <summary>Takes in a patient of the repetition that is not closed yet.</summary>
    /// <param name="row">The patient, in the order of <see cref="CohortEndpoints"/>.</param>
    public void Take(double[] row)
    {
        ArgumentNullException.ThrowIfNull(row);
        for (var curve = 0; curve < _patients.Length; curve++)
        {
            if (CohortCurve.All[curve].Read(row) is var read && !double.IsNaN(read.Time))
            {
                _patients[curve].Add(read);
            }
        }
    }

    /// <summary>All patients of a repetition have been taken in.</summary>
    public void Close()
    {
        for (var curve = 0; curve < _patients.Length; curve++)
        {
            var patients = _patients[curve];
            patients.Sort();
            var found = SurvivalCurve.Of([.. patients.Select(patient => patient.Time)], [.. patients.Select(patient => patient.Happened)]);
            var (gone, step, free) = (0, 0, 1.0);
            for (var time = 0; time < Years.Count; time++)
            {
                for (; gone < patients.Count && patients[gone].Time < Years[time]; gone++)
                {
                }

                for (; found.Exists && step < found.Value.Points.Count && found.Value.Points[step].Time <= Years[time]; step++)
                {
                    free = found.Value.Points[step].Survival;
                }

                _atRisk[curve][time].Add(patients.Count - gone);
                _free[curve][time].Add(patients.Count == 0 ? double.NaN : free);
            }

            patients.Clear();
        }
    }

    /// <summary>
    /// The share without the event at each time, 0 to 1, as long as at least half of the repetitions follow anybody; the others keep their
    /// last share, so that no curve rises.
    /// </summary>
    /// <param name="curve">Place among <see cref="CohortCurve.All"/>.</param>
    public IReadOnlyList<Spread> Free(int curve) =>
    [
        .. _free[curve].Zip(
            _atRisk[curve], (free, atRisk) => 2 * atRisk.Count(number => number > 0) < atRisk.Count ? Spread.None : Spread.Of(free)),
    ];

    /// <summary>How many are followed without the event up to each time.</summary>
    /// <param name="curve">Place among <see cref="CohortCurve.All"/>.</param>
    public IReadOnlyList<Spread> AtRisk(int curve) => [.. _atRisk[curve].Select(Spread.Of)];

    private List<double>[][] Empty() =>
        [.. CohortCurve.All.Select(_ => Years.Select(_ => new List<double>()).ToArray())];
}
