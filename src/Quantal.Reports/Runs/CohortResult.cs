using Quantal.Numerics.Statistics;
using Quantal.Studies.Designs;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Reports.Runs;

/// <summary>What the repetitions of a study gave.</summary>
/// <param name="Design">The study.</param>
/// <param name="Targets">The published figures it is held against, with their studies.</param>
/// <param name="Members">Members of the ensemble of parameter sets that repetitions took in turn.</param>
/// <param name="Summary">What came out.</param>
/// <param name="Deaths">Numbers of patients by how they ended, in the order of the codes of the column <c>death_cause</c>.</param>
/// <param name="Failures">Patients who could not be computed: their rows as far as they go, and the cause.</param>
public sealed record CohortResult(
    StudyDesign Design,
    IReadOnlyList<(Study Study, StudyTarget Target)> Targets,
    int Members,
    CohortSummary Summary,
    IReadOnlyList<int> Deaths,
    IReadOnlyList<(double[] Row, string Cause)> Failures)
{
    /// <summary>How patients end, in the order of the codes of the column <c>death_cause</c>.</summary>
    public static IReadOnlyList<string> Ends { get; } = ["alive at the end of follow-up", "died, of another cause", "died of infection", "died of the tumour", "died of lymphoma"];

    /// <summary>Takes in patients, one repetition after another.</summary>
    /// <param name="design">The study.</param>
    /// <param name="targets">The published figures it is held against.</param>
    /// <param name="members">Members of the ensemble.</param>
    /// <param name="seed">The seed of the simulation.</param>
    /// <param name="patients">Rows, with the cause where a patient could not be computed.</param>
    public static CohortResult Of(
        StudyDesign design, IReadOnlyList<(Study Study, StudyTarget Target)> targets, int members, ulong seed, IEnumerable<(double[] Row, string? Failure)> patients)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(patients);
        var place = CohortEndpoints.IndexOf("replicate");
        var summary = new CohortSummary([.. targets.Select(pair => pair.Target)], seed);
        var failures = new List<(double[] Row, string Cause)>();
        var (cause, deaths) = (CohortEndpoints.IndexOf("death_cause"), new int[Ends.Count]);
        var replicate = 0;
        foreach (var (row, failure) in patients)
        {
            for (; replicate < (int)row[place]; replicate++)
            {
                summary.Close(replicate);
            }

            if (failure is null)
            {
                summary.Take(row);
                deaths[(int)row[cause]]++;
            }
            else
            {
                failures.Add((row, failure));
            }
        }

        summary.Close(replicate);
        return new CohortResult(design, targets, members, summary, deaths, failures);
    }
}

/// <summary>One line of who the patients of a cohort were and what became of them.</summary>
/// <param name="Name">Name for people, with its unit.</param>
/// <param name="Column">Id of the column.</param>
/// <param name="IsShare">Whether the column says yes or no, so that its mean is a share.</param>
public sealed record BaselineCharacteristic(string Name, string Column, bool IsShare)
{
    private const double Hundred = 100;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<BaselineCharacteristic> All { get; } =
    [
        new("Age (years)", "age_y", false),
        new("Women (%)", "female", true),
        new("Tumour, found or hidden (%)", "tumour", true),
        new("Observed (years)", "observed_y", false),
        new("Strength at the first visit (%)", "strength_first", false),
        new("Action potential then (mV)", "cmap_first_mV", false),
        new("Antibody titre then (pM)", "titre_first_pM", false),
        new("Ever on amifampridine (%)", "amifampridine_ever", true),
        new("Ever immunosuppressed (%)", "immunosuppressed", true),
        new("Ever on prednisolone (%)", "prednisolone_ever", true),
        new("Ever on azathioprine (%)", "azathioprine_ever", true),
        new("Azathioprine stopped for harm (%)", "azathioprine_stopped_for_harm", true),
        new("Plasma exchange at the start (%)", "plasma_exchange_first", true),
        new("Repeated immunoglobulin (%)", "immunoglobulin_repeated", true),
        new("Strength at the last visit (%)", "strength_last", false),
        new("Sustained remission, ever (%)", "remission", true),
        new("Drug-free remission at the end (%)", "drug_free_remission", true),
        new("Alive at the end (%)", "alive", true),
    ];

    /// <summary>Median over repetitions of the patients' mean or share, with the middle 90 % of repetitions.</summary>
    /// <param name="means">Means of all columns.</param>
    public string Text(IReadOnlyList<Spread> means)
    {
        ArgumentNullException.ThrowIfNull(means);
        var (mean, scale) = (means[CohortEndpoints.IndexOf(Column)], IsShare ? Hundred : 1);
        return FigureText.WithInterval(scale * mean.Median, new ConfidenceInterval(scale * mean.Low90, scale * mean.High90));
    }
}

/// <summary>Published figures of events, from all studies on file, beside which a cohort's rates are read.</summary>
internal static class PublishedEvents
{
    private const string Expected = "expected_";

    /// <summary>The figures of an event as the sources have them, each with its study.</summary>
    /// <param name="rate">The event.</param>
    /// <param name="studies">All studies.</param>
    public static IEnumerable<string> Of(EventRate rate, IReadOnlyList<Study> studies) =>
        from study in studies
        from target in study.Targets
        where target.Population is { } population && study.Cohort is not null && Counts(population.Measure, rate)
        let figure = FigureText.WithUnit(FigureText.Number(target.Population!.Figure.Value), target.Unit.Text)
        select $"{figure}{(target.Population!.Measure.Statistic == PoolStatistic.Share ? " of patients" : "")} ({study.Id})";

    private static bool Counts(SampleStatistic measure, EventRate rate) => measure.Statistic switch
    {
        PoolStatistic.Rate => Names(measure.Column, rate),
        PoolStatistic.Share => measure.Of.Any(condition => Names(condition.Column, rate)),
        _ => false,
    };

    // The expected number of an event stands for the event: expected_lymphoma_on for lymphoma.
    private static bool Names(int column, EventRate rate)
    {
        var (taken, counted) = (CohortEndpoints.All[column].Id, CohortEndpoints.All[rate.Events].Id);
        return taken == counted || taken.StartsWith(Expected + counted.TrimEnd('s'), StringComparison.Ordinal);
    }
}
