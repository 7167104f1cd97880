using Quantal.Exchange.Studies;
using Quantal.Model.Records;
using Quantal.Reports.Runs;
using Quantal.Simulation.Populations;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Cli;

/// <summary>The evidence on file and the virtual patients behind it, loaded when first asked for.</summary>
/// <param name="cohorts">Studies, populations and the ensemble.</param>
internal sealed class EvidenceEngine(CohortEngine cohorts) : IEvidenceSource
{
    // Every member has the same people, moved; no cohort is run with them for itself.
    private const int Replicate = 500_000;

    // Studies drawn from a pool that is no larger than they are would all share its chance.
    private const int PatientsOfPool = 2;
    private const int MostPatients = 4000;

    private readonly Lazy<IReadOnlyList<PopulationModel>> _members = new(cohorts.Members);
    private readonly Lazy<IReadOnlyList<PopulationStudies>> _simulations = new(() => Simulations(cohorts));
    private readonly Lazy<IReadOnlyList<StudyFigure>> _figures = new(
        () => [.. cohorts.Studies.SelectMany(study => study.Targets.Where(target => target.Population is not null).Select(target => new StudyFigure(study, target)))]);

    /// <inheritdoc/>
    public IReadOnlyList<Study> Studies => cohorts.Studies;

    /// <inheritdoc/>
    public IReadOnlyList<StudyFigure> Figures => _figures.Value;

    /// <inheritdoc/>
    public int Members => _members.Value.Count;

    /// <inheritdoc/>
    public bool Calibrated => cohorts.Calibrated;

    /// <inheritdoc/>
    public IReadOnlyList<TargetPool> Pools(int member, ulong seed, int threads, CancellationToken cancellation)
    {
        var pools = _simulations.Value
            .SelectMany(studies => studies.Pools(_members.Value[member], seed, Replicate, threads, cancellation))
            .ToDictionary(pool => pool.Of.Target.Id, StringComparer.Ordinal);
        return [.. Figures.Select(figure => pools[figure.Target.Id])];
    }

    /// <inheritdoc/>
    public Reference ReferenceOf(string id) => cohorts.Catalog.GetReference(id);

    // One for each cohort and for each study with arms, since their pools differ in size.
    private static PopulationStudies[] Simulations(CohortEngine cohorts)
    {
        var designs = CohortCatalog.Load(cohorts.Populations);
        return
        [
            .. cohorts.Studies
                .Where(study => study.Targets.Any(target => target.Population is not null))
                .GroupBy(study => study.Cohort ?? study.Id, StringComparer.Ordinal)
                .Select(group => new PopulationStudies(cohorts.Catalog, [.. group], designs, Sizes(group))),
        ];
    }

    // Expected numbers of events scatter little from patient to patient: they need no larger pool.
    private static PoolSizes Sizes(IEnumerable<Study> studies)
    {
        var least = new PoolSizes();
        var drawn = PatientsOfPool * studies
            .SelectMany(study => study.Targets)
            .Where(target => target.Population is { Measure.ExpectedEvents: false })
            .Select(target => target.Population!.Size)
            .DefaultIfEmpty(0)
            .Max();
        return new PoolSizes(Math.Clamp(drawn, least.Cohort, MostPatients), Math.Clamp(drawn, least.Arms, MostPatients));
    }
}
