using Quantal.Model.Records;
using Quantal.Simulation.Populations;
using Quantal.Studies.Designs;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;

namespace Quantal.Studies.Runs;

/// <summary>How published figures are held against simulated studies.</summary>
/// <param name="Members">Sets of population parameters to take, at least 1; all of them if there are fewer.</param>
/// <param name="Studies">Simulated studies with each set, at least 1.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Threads">At least 1; changes no bit of the result.</param>
public sealed record EvidenceSettings(int Members, int Studies, ulong Seed, int Threads);

/// <summary>Simulates the patients of all published figures, and holds each figure against studies drawn from them.</summary>
public sealed class EvidenceRun
{
    // Every set has the same people, moved; no cohort is run with them for itself.
    private const int Replicate = 500_000;

    // A pool has twice as many patients as a study, so that studies drawn from it differ in more than which of them stand twice.
    private const int PatientsOfPool = 2;
    private const int MostPatients = 4000;

    // The pools are most of the work; the studies drawn from them are the rest of the progress.
    private const double PoolShare = 0.9;

    private readonly ParameterCatalog _catalog;
    private readonly IReadOnlyList<Study> _studies;
    private readonly IReadOnlyList<PopulationStudies> _simulations;

    /// <summary>Prepares the simulations: one for each cohort and for each study with arms, since their pools differ in size.</summary>
    /// <param name="catalog">Checked evidence.</param>
    /// <param name="studies">The studies with their figures.</param>
    /// <param name="cohorts">The cohorts that they name.</param>
    public EvidenceRun(ParameterCatalog catalog, IReadOnlyList<Study> studies, IReadOnlyList<StudyDesign> cohorts)
    {
        (_catalog, _studies) = (catalog, studies);
        _simulations =
        [
            .. studies
                .Where(study => study.Figures.Any())
                .GroupBy(study => study.Cohort ?? study.Id, StringComparer.Ordinal)
                .Select(group => new PopulationStudies(catalog, [.. group], cohorts, SizesOf(group))),
        ];
    }

    /// <summary>Runs the simulations, and judges.</summary>
    /// <param name="members">Sets of population parameters, at least one.</param>
    /// <param name="priors">Draws sets from the priors: as many as are taken of the members.</param>
    /// <param name="calibrated">Whether they were calibrated; otherwise the one set is what the evidence states.</param>
    /// <param name="settings">How.</param>
    /// <param name="progress">Told the fraction done; null for nobody.</param>
    /// <param name="cancellation">Stops the run.</param>
    public EvidenceResult Run(
        IReadOnlyList<PopulationModel> members, Func<int, IReadOnlyList<PopulationModel>> priors, bool calibrated, EvidenceSettings settings, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(priors);
        ArgumentNullException.ThrowIfNull(settings);
        var taken = Math.Min(settings.Members, members.Count);
        PopulationModel[] models = [.. members.Take(taken), .. priors(taken)];
        var pools = new IReadOnlyList<TargetPool>[models.Length];
        for (var place = 0; place < pools.Length; place++)
        {
            pools[place] = Pools(models[place], settings, cancellation);
            progress?.Report(PoolShare * (place + 1) / pools.Length);
        }

        var rows = Judge(_studies, _catalog.GetReference, pools[..taken], pools[taken..], settings, progress, cancellation);
        return new EvidenceResult(
            rows, _studies.Sum(study => study.Targets.Count) - rows.Count, taken, members.Count, calibrated, settings.Studies);
    }

    /// <summary>Holds every figure against studies drawn from pools of simulated patients.</summary>
    /// <param name="studies">The studies with their figures.</param>
    /// <param name="references">Gives the reference of an id.</param>
    /// <param name="pools">For each member one pool for each figure in the order of studies and targets.</param>
    /// <param name="priors">The same for sets drawn from the priors.</param>
    /// <param name="settings">How.</param>
    /// <param name="progress">Told the fraction done; null for nobody.</param>
    /// <param name="cancellation">Stops the run.</param>
    public static IReadOnlyList<EvidenceRow> Judge(
        IReadOnlyList<Study> studies,
        Func<string, Reference> references,
        IReadOnlyList<IReadOnlyList<TargetPool>> pools,
        IReadOnlyList<IReadOnlyList<TargetPool>> priors,
        EvidenceSettings settings,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        StudyFigure[] figures = [.. studies.SelectMany(study => study.Figures)];
        var rows = new EvidenceRow[figures.Length];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Threads, CancellationToken = cancellation };
        Parallel.For(0, rows.Length, options, place =>
        {
            var (study, target) = figures[place];
            var verdict = TargetEvaluation.Evaluate(target, Of(pools, place), Of(priors, place), settings.Studies, settings.Seed);
            rows[place] = new EvidenceRow(study, references(study.Reference), verdict, pools.Sum(pool => pool[place].Lost));
            progress?.Report(PoolShare + ((1 - PoolShare) * Interlocked.Increment(ref done) / rows.Length));
        });
        return rows;
    }

    private static MemberPool[] Of(IReadOnlyList<IReadOnlyList<TargetPool>> pools, int place) =>
        [.. pools.Select((pool, member) => new MemberPool(member, pool[place].Rows))];

    private TargetPool[] Pools(PopulationModel model, EvidenceSettings settings, CancellationToken cancellation)
    {
        var pools = _simulations
            .SelectMany(studies => studies.Pools(model, settings.Seed, Replicate, settings.Threads, cancellation))
            .ToDictionary(pool => pool.Of.Target.Id, StringComparer.Ordinal);
        return [.. _studies.SelectMany(study => study.Figures).Select(figure => pools[figure.Target.Id])];
    }

    // Expected numbers of events scatter little from patient to patient: they need no larger pool.
    private static PoolSizes SizesOf(IEnumerable<Study> studies)
    {
        var least = new PoolSizes();
        var drawn = PatientsOfPool * studies
            .SelectMany(study => study.Figures)
            .Select(figure => figure.Target.Population!)
            .Where(population => !population.Measure.ExpectedEvents)
            .Select(population => population.Size)
            .DefaultIfEmpty(0)
            .Max();
        return new PoolSizes(Math.Clamp(drawn, least.Cohort, MostPatients), Math.Clamp(drawn, least.Arms, MostPatients));
    }
}
