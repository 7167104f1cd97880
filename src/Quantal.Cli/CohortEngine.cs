using Quantal.Exchange.Calibration;
using Quantal.Exchange.Populations;
using Quantal.Exchange.Studies;
using Quantal.Model.Records;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Studies.Designs;
using Quantal.Studies.Published;

namespace Quantal.Cli;

/// <summary>The evidence behind cohorts, loaded when it is first asked for.</summary>
/// <param name="catalog">The parameter records.</param>
internal sealed class CohortEngine(Lazy<ParameterCatalog> catalog)
{
    private readonly Lazy<IReadOnlyList<Population>> _populations = new(() => PopulationCatalog.Load(catalog.Value));
    private readonly Lazy<IReadOnlyList<Study>> _studies = new(() => StudyCatalog.Load(catalog.Value));
    private readonly Lazy<StoredEnsemble?> _stored = new(() => StoredEnsemble.Load(PopulationPriors.Load(catalog.Value)));

    /// <summary>The parameter records.</summary>
    public ParameterCatalog Catalog => catalog.Value;

    /// <summary>The studies on file.</summary>
    public IReadOnlyList<Study> Studies => _studies.Value;

    /// <summary>The populations on file.</summary>
    public IReadOnlyList<Population> Populations => _populations.Value;

    /// <summary>Reads a cohort file.</summary>
    public CohortFileResult Read(string path) => CohortFile.Read(path, Populations);

    /// <summary>The published figures that a cohort is held against, those that are built on first.</summary>
    public IReadOnlyList<(Study Study, StudyTarget Target)> TargetsOf(StudyDesign design) =>
        [.. Studies.Where(study => study.Cohort == design.Name).OrderBy(study => study.Use).SelectMany(study => study.Targets.Where(target => target.Population is not null).Select(target => (study, target)))];

    /// <summary>Whether a calibrated ensemble is stored.</summary>
    public bool Calibrated => _stored.Value is not null;

    /// <summary>The calibrated ensemble, the best member first; the population as the evidence states it where there is none.</summary>
    public IReadOnlyList<PopulationModel> Members()
    {
        var stated = PopulationModel.Of(new ParameterTable(Catalog));
        return _stored.Value is { } stored
            ? [.. stored.Ensemble.Members.OrderBy(member => member.Distance).ThenBy(member => member.Number).Select(member => stated.Moved(stored.Ensemble.Parameters, member.Values))]
            : [stated];
    }
}
