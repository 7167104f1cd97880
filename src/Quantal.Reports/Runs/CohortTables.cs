using Quantal.Numerics.Statistics;
using Quantal.Studies.Endpoints;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Reports.Runs;

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
