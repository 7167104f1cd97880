namespace Quantal.Simulation.Studies;

/// <summary>How many patients are simulated for the published figures. A published study may be smaller or larger.</summary>
/// <param name="Cohort">Least number of patients of a cohort, at least 1.</param>
/// <param name="Arms">Patients of each study with arms, at least 1.</param>
/// <param name="LargestCohort">Most patients of a cohort whose figures count what happened and were published of many.</param>
public sealed record PoolSizes(int Cohort = 300, int Arms = 64, int LargestCohort = 1500)
{
    /// <summary>Patients of a cohort: twice as many as were published, within the bounds; figures of expected numbers need no more than the least.</summary>
    /// <param name="figures">The figures that are taken of it.</param>
    public int Of(IEnumerable<StudyFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var published = figures.Select(figure => figure.Target.Population!).Where(target => !target.Measure.ExpectedEvents).Select(target => target.Size).DefaultIfEmpty(0).Max();
        return Math.Max(Cohort, Math.Min(LargestCohort, 2 * published));
    }
}
