using Quantal.Exchange.Cohorts;
using Quantal.Exchange.Evidence;
using Quantal.Model.Evidence;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Studies;

namespace Quantal.Cli;

/// <summary>The evidence on file and the virtual patients behind it, loaded when first asked for.</summary>
/// <param name="cohorts">Studies, populations and the ensemble.</param>
internal sealed class EvidenceEngine(CohortEngine cohorts) : IEvidenceSource
{
    // Every member has the same people, moved; no cohort is run with them for itself.
    private const int Replicate = 500_000;

    private readonly Lazy<IReadOnlyList<PopulationModel>> _members = new(cohorts.Members);
    private readonly Lazy<PopulationStudies> _simulation = new(
        () => new PopulationStudies(cohorts.Catalog, cohorts.Studies, CohortCatalog.Load(cohorts.Populations), new PoolSizes()));

    /// <inheritdoc/>
    public IReadOnlyList<Study> Studies => cohorts.Studies;

    /// <inheritdoc/>
    public IReadOnlyList<StudyFigure> Figures => _simulation.Value.Figures;

    /// <inheritdoc/>
    public int Members => _members.Value.Count;

    /// <inheritdoc/>
    public bool Calibrated => cohorts.Calibrated;

    /// <inheritdoc/>
    public IReadOnlyList<TargetPool> Pools(int member, ulong seed, int threads, CancellationToken cancellation) =>
        _simulation.Value.Pools(_members.Value[member], seed, Replicate, threads, cancellation);

    /// <inheritdoc/>
    public Reference ReferenceOf(string id) => cohorts.Catalog.GetReference(id);
}
