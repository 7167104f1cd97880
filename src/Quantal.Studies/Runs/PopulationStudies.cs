using Quantal.Model.Records;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Studies.Designs;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;

namespace Quantal.Studies.Runs;

/// <summary>
/// Gives for each published figure of a population the simulated patients that it is taken of. A cohort is run once for all
/// studies that measure its patients.
/// </summary>
/// <remarks>
/// The people of a study are keyed by seed, replicate and place alone: they are the same whatever other studies there are and
/// under every population model, moved.
/// </remarks>
public sealed class PopulationStudies
{
    private readonly CohortRunner _cohorts;
    private readonly ArmPoolRunner _arms;
    private readonly ParameterTable _table;
    private readonly IReadOnlyDictionary<string, StudyDesign> _designs;
    private readonly PoolSizes _sizes;

    /// <summary>Prepares to simulate studies.</summary>
    /// <param name="catalog">Checked evidence.</param>
    /// <param name="studies">The studies; their targets without a figure of a population are left out.</param>
    /// <param name="cohorts">The cohorts that they name.</param>
    /// <param name="sizes">How many patients.</param>
    /// <exception cref="ArgumentException">A study names a cohort that is not there.</exception>
    public PopulationStudies(ParameterCatalog catalog, IReadOnlyList<Study> studies, IReadOnlyList<StudyDesign> cohorts, PoolSizes sizes)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(studies);
        ArgumentNullException.ThrowIfNull(cohorts);
        ArgumentNullException.ThrowIfNull(sizes);
        (_cohorts, _arms, _table, _sizes) = (new CohortRunner(catalog), new ArmPoolRunner(catalog), new ParameterTable(catalog), sizes);
        (Figures, _designs) =
            ([.. studies.SelectMany(study => study.Figures)], cohorts.ToDictionary(cohort => cohort.Name, StringComparer.Ordinal));
        var missing = Figures.Select(figure => figure.Study)
            .Distinct()
            .Where(study => study.Cohort is { } name && !_designs.ContainsKey(name))
            .ToArray();
        if (missing.Length > 0)
        {
            throw new ArgumentException(
                $"No such cohorts: {string.Join(", ", missing.Select(study => $"'{study.Cohort}' of {study.Id}"))}.", nameof(studies));
        }
    }

    private PopulationStudies(PopulationStudies all, IReadOnlyList<StudyFigure> figures) =>
        (_cohorts, _arms, _table, _designs, _sizes, Figures) = (all._cohorts, all._arms, all._table, all._designs, all._sizes, figures);

    /// <summary>The figures of populations, in the order of studies and targets.</summary>
    public IReadOnlyList<StudyFigure> Figures { get; }

    /// <summary>The same with some of the figures only: what only the others need is not simulated.</summary>
    /// <param name="figures">Some of <see cref="Figures"/>.</param>
    public PopulationStudies Only(IEnumerable<StudyFigure> figures) => new(this, [.. figures]);

    /// <summary>The simulated patients of every figure.</summary>
    /// <param name="model">How parameters differ between people.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="replicate">Chooses the people, at least 0.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>One pool for each of <see cref="Figures"/>; figures of one cohort share their rows, which have the numbers that these
    /// figures ask for.</returns>
    public IReadOnlyList<TargetPool> Pools(
        PopulationModel model, ulong seed, int replicate, int threads, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(replicate);
        var pools = new Dictionary<StudyFigure, TargetPool>();
        foreach (var cohort in Figures.Where(figure => figure.Study.Cohort is not null).GroupBy(figure => figure.Study.Cohort!, StringComparer.Ordinal))
        {
            var design = _designs[cohort.Key] with { Patients = _sizes.Of(cohort) };
            var needed = NeededColumns.Of(cohort.Select(figure => figure.Target.Population!));
            var rows = _cohorts.Rows(design, [model], seed, replicate, 1, needed, new CohortSettings(Lanes: 0, threads), cancellation)[0];
            foreach (var figure in cohort)
            {
                pools.Add(figure, new TargetPool(figure, rows, design.Patients - rows.Length));
            }
        }

        var factory = new PatientFactory(_table, model);
        var first = ((ulong)replicate * CohortRunner.PersonsPerReplicate) + 1;
        foreach (var study in Figures.Where(figure => figure.Study.Cohort is null).GroupBy(figure => figure.Study))
        {
            var arms = NeededArms.Of(study.Key, [.. study.Select(figure => figure.Target)]);
            var pool = _arms.Run(
                [arms], (patient, number) => factory.Person(patient, seed, first + (ulong)number), _sizes.Arms, threads, cancellation);
            foreach (var figure in study)
            {
                pools.Add(figure, new TargetPool(figure, pool.Rows[figure.Target.Id], pool.Failed));
            }
        }

        return [.. Figures.Select(figure => pools[figure])];
    }
}

/// <summary>How many patients are simulated for the published figures. A published study may be smaller or larger.</summary>
/// <param name="Cohort">Least number of patients of a cohort, at least 1.</param>
/// <param name="Arms">Patients of each study with arms, at least 1.</param>
/// <param name="LargestCohort">Most patients of a cohort whose figures count what happened and were published of many.</param>
public sealed record PoolSizes(int Cohort = 300, int Arms = 64, int LargestCohort = 1500)
{
    /// <summary>
    /// Patients of a cohort: twice as many as were published, within the bounds; figures of expected numbers need no more than the least.
    /// </summary>
    /// <param name="figures">The figures that are taken of it.</param>
    public int Of(IEnumerable<StudyFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var published = figures.Select(figure => figure.Target.Population!)
            .Where(target => !target.Measure.ExpectedEvents)
            .Select(target => target.Size)
            .DefaultIfEmpty(0)
            .Max();
        return Math.Max(Cohort, Math.Min(LargestCohort, 2 * published));
    }
}
