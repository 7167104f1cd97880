using Quantal.Numerics.Statistics;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Reports.Runs;

/// <summary>One line of who the patients of a cohort were and what became of them.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Column">Id of the column.</param>
/// <param name="Unit">Unit in words. A column that says yes or no is shown as a share of patients.</param>
public sealed record BaselineCharacteristic(string Name, string Column, string Unit = BaselineCharacteristic.OfPatients)
{
    /// <summary>The unit of a share.</summary>
    public const string OfPatients = "% of patients";

    private const double Hundred = 100;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<BaselineCharacteristic> All { get; } =
    [
        new("Age", "age_y", "years"),
        new("Women", "female"),
        new("Tumour, found or hidden", "tumour"),
        new("Observed", "observed_y", "years"),
        new("Strength at the first visit", "strength_first", "% of normal"),
        new("Action potential then", "cmap_first_mV", "mV"),
        new("Antibody titre then", "titre_first_pM", "pM"),
        new("Ever on amifampridine", "amifampridine_ever"),
        new("Ever immunosuppressed", "immunosuppressed"),
        new("Ever on prednisolone", "prednisolone_ever"),
        new("Ever on azathioprine", "azathioprine_ever"),
        new("Azathioprine stopped for harm", "azathioprine_stopped_for_harm"),
        new("Plasma exchange at the start", "plasma_exchange_first"),
        new("Repeated immunoglobulin", "immunoglobulin_repeated"),
        new("Strength at the last visit", "strength_last", "% of normal"),
        new("Sustained remission, ever", "remission"),
        new("Drug-free remission at the end", "drug_free_remission"),
        new("Alive at the end", "alive"),
    ];

    /// <summary>Median over repetitions of the patients' mean or share, with the middle 90 % of repetitions.</summary>
    /// <param name="means">Means of all columns.</param>
    public string Text(IReadOnlyList<Spread> means)
    {
        ArgumentNullException.ThrowIfNull(means);
        var (mean, scale) = (means[CohortEndpoints.IndexOf(Column)], Unit == OfPatients ? Hundred : 1);
        return FigureText.WithInterval(scale * mean.Median, new ConfidenceInterval(scale * mean.Low90, scale * mean.High90), Unit);
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
        where study.Cohort is not null
        from target in study.Figures.Select(figure => figure.Target)
        where Counts(target.Population!.Measure, rate)
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
