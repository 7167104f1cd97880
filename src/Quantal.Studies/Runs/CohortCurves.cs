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

/// <summary>
/// The curves of each repetition at even times, taken in patient by patient. Of a repetition that is closed one number is kept for each
/// curve and time.
/// </summary>
public sealed class CurveSummary
{
    private const int Steps = 48;

    private readonly List<(float Time, bool Happened)>[] _patients = [.. CohortCurve.All.Select(_ => new List<(float, bool)>())];
    private readonly RepetitionTable _free = new(CohortCurve.All.Count * (Steps + 1));
    private readonly long[] _atRisk = new long[CohortCurve.All.Count * (Steps + 1)];
    private readonly int[] _followed = new int[CohortCurve.All.Count * (Steps + 1)];

    /// <summary>Curves up to the longest planned follow-up.</summary>
    /// <param name="followUp">How long patients are planned to be seen.</param>
    public CurveSummary(FollowUp followUp)
    {
        ArgumentNullException.ThrowIfNull(followUp);
        Years = [.. Enumerable.Range(0, Steps + 1).Select(step => step * followUp.HighYears / Steps)];
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
                _patients[curve].Add(((float)read.Time, read.Happened));
            }
        }
    }

    /// <summary>All patients of a repetition have been taken in.</summary>
    public void Close()
    {
        var free = _free.Add();
        for (var curve = 0; curve < _patients.Length; curve++)
        {
            Close(_patients[curve], curve * Years.Count, free);
            _patients[curve].Clear();
        }
    }

    /// <summary>
    /// The share without the event at each time, 0 to 1, to four decimals, as long as at least half of the repetitions follow anybody; the
    /// others keep their last share, so that no curve rises.
    /// </summary>
    /// <param name="curve">Place among <see cref="CohortCurve.All"/>.</param>
    public IReadOnlyList<Spread> Free(int curve) =>
        [.. Places(curve).Select(place => 2 * _followed[place] < _free.Count ? Spread.None : _free.Spread(place))];

    /// <summary>How many are followed without the event up to each time, on average over the repetitions.</summary>
    /// <param name="curve">Place among <see cref="CohortCurve.All"/>.</param>
    public IReadOnlyList<double> AtRisk(int curve) => [.. Places(curve).Select(place => (double)_atRisk[place] / _free.Count)];

    private IEnumerable<int> Places(int curve) => Enumerable.Range(curve * Years.Count, Years.Count);

    private void Close(List<(float Time, bool Happened)> patients, int first, Span<float> free)
    {
        patients.Sort();
        var found = SurvivalCurve.Of([.. patients.Select(patient => (double)patient.Time)], [.. patients.Select(patient => patient.Happened)]);
        var (gone, step, share) = (0, 0, 1.0);
        for (var time = 0; time < Years.Count; time++)
        {
            while (gone < patients.Count && patients[gone].Time < (float)Years[time])
            {
                gone++;
            }

            for (; found.Exists && step < found.Value.Points.Count && found.Value.Points[step].Time <= (float)Years[time]; step++)
            {
                share = found.Value.Points[step].Survival;
            }

            var place = first + time;
            _atRisk[place] += patients.Count - gone;
            _followed[place] += patients.Count > gone ? 1 : 0;
            free[place] = patients.Count == 0 ? float.NaN : (float)share;
        }
    }
}
