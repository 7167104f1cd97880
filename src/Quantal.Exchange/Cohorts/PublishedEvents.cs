using Quantal.Exchange.Output.Plots;
using Quantal.Simulation.Cohorts;
using Quantal.Simulation.Studies;

namespace Quantal.Exchange.Cohorts;

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

    private static bool Counts(PoolMeasure measure, EventRate rate) => measure.Statistic switch
    {
        PoolStatistic.Rate => Names(measure.Column, rate),
        PoolStatistic.Share => measure.Of.Any(condition => Names(condition.Column, rate)),
        _ => false,
    };

    // The expected number of an event stands for the event: expected_lymphoma_on for lymphoma.
    private static bool Names(int column, EventRate rate)
    {
        var (taken, counted) = (PatientColumns.All[column].Id, PatientColumns.All[rate.Events].Id);
        return taken == counted || taken.StartsWith(Expected + counted.TrimEnd('s'), StringComparison.Ordinal);
    }
}
