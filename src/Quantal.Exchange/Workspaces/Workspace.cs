using Quantal.Exchange.Calibration;
using Quantal.Exchange.Dosing;
using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Exchange.Patients;
using Quantal.Exchange.Plan;
using Quantal.Exchange.Populations;
using Quantal.Exchange.Protocols;
using Quantal.Exchange.PublishedModels;
using Quantal.Exchange.Studies;
using Quantal.Exchange.Trials;
using Quantal.Model.Published;
using Quantal.Model.Records;
using Quantal.Model.Units;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Calibration;
using Quantal.Studies.Designs;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;
using Quantal.Studies.Trials;

namespace Quantal.Exchange.Workspaces;

/// <summary>
/// Everything on file: the evidence, and the readers of files that rest on it. The front door for commands, tests and servers.
/// It never changes and may be used from any thread; its parts are read when they are first asked for.
/// </summary>
public sealed class Workspace
{
    private readonly EvidenceFolder _folder;
    private readonly Lazy<EvidenceReading> _evidence;
    private readonly Lazy<Reading<DosingLimits>> _dosing;
    private readonly Lazy<Reading<IReadOnlyList<ReferenceValue>>> _referenceValues;
    private readonly Lazy<Reading<IReadOnlyList<PlanDefinition>>> _definitions;
    private readonly Lazy<Reading<StudyPlan>> _plan;
    private readonly Lazy<PatientGrammar> _patients;
    private readonly Lazy<KnownReading<Population>> _populations;
    private readonly Lazy<KnownReading<Protocol>> _protocols;
    private readonly Lazy<Reading<IReadOnlyList<StudyDesign>>> _cohorts;
    private readonly Lazy<Reading<IReadOnlyList<TrialDesign>>> _trials;
    private readonly Lazy<Reading<IReadOnlyList<Study>>> _studies;
    private readonly Lazy<Reading<IReadOnlyList<PublishedModel>>> _models;
    private readonly Lazy<Reading<IReadOnlyList<PopulationPrior>>> _priors;
    private readonly Lazy<Reading<StoredEnsemble>> _ensemble;
    private readonly Lazy<Reading<IReadOnlyList<LedgerEntry>>> _ledger;
    private readonly Lazy<string> _fingerprint;

    private Workspace(EvidenceFolder folder)
    {
        _folder = folder;
        _evidence = new(() => EvidenceReader.Read(folder));
        _dosing = new(() => ReadFile(DosingReader.File, file => DosingReader.Read(file, _evidence.Value.References)));
        _referenceValues = new(
            () => ReadFile(ReferenceValueReader.File, file => ReferenceValueReader.Read(file, _evidence.Value.References)));
        _definitions = new(
            () => ReadFile(PlanReader.Definitions, file => PlanReader.ReadDefinitions(file, _evidence.Value.References)));
        _patients = new(() => new PatientGrammar(UsableLimits));
        _populations = new(() => PopulationFiles.Read(folder, _evidence.Value.References, UsableLimits));
        _protocols = new(() => ProtocolFile.ReadAll(folder.In(ProtocolFile.Folder), OfProtocols));
        _cohorts = new(() => CohortFile.ReadAll(folder.In(StudyFiles.Folder, CohortFile.Ending), OfCohorts));
        _trials = new(() => TrialFile.ReadAll(folder.In(TrialFile.Folder), OfCohorts));
        _studies = new(() => StudyFiles.Read(folder.In(StudyFiles.Folder, except: CohortFile.Ending), new(_evidence.Value.References, _evidence.Value.Records, CohortNames, _patients.Value)));
        _plan = new(() => PlanReader.Read(folder.Find, _definitions.Value.Value ?? [], _studies.Value.Value ?? []));
        _models = new(() => PublishedModelReader.Read(folder.In(PublishedModelReader.Folder), _evidence.Value.References));
        _priors = new(() => ReadFile(PopulationPriors.File, file => PopulationPriors.Read(file, _evidence.Value)));
        _ensemble = new(
            () => folder.Find(PopulationEnsembleFile.File) is { } file ? StoredEnsemble.Read(file, _priors.Value.Value) : new(null, []));
        _ledger = new(() => ReadFile(VerifyLedger.File, VerifyLedger.Read));
        _fingerprint = new(() => folder.Fingerprint(except: VerifyLedger.File));
    }

    /// <summary>What was built into the product.</summary>
    public static Workspace BuiltIn { get; } = new(EvidenceFolder.BuiltIn());

    /// <summary>The parameter records, and the references that all parts cite.</summary>
    public ParameterCatalog Parameters => Whole(_evidence.Value.Catalog, _evidence.Value.Findings);

    /// <summary>Bounds of a patient and of doses, and the thresholds of warnings.</summary>
    public DosingLimits Limits => Whole(_dosing.Value);

    /// <summary>Limits of normal and thresholds beside which readouts are shown.</summary>
    public IReadOnlyList<ReferenceValue> ReferenceValues => Whole(_referenceValues.Value);

    /// <summary>What was settled before anything was simulated.</summary>
    public StudyPlan Plan => Whole(_plan.Value);

    /// <summary>The populations that virtual patients are drawn from.</summary>
    public IReadOnlyList<Population> Populations =>
        Whole<IReadOnlyList<Population>>([.. _populations.Value.Known.Items], _populations.Value.Findings);

    /// <summary>The treatment protocols.</summary>
    public IReadOnlyList<Protocol> Protocols =>
        Whole<IReadOnlyList<Protocol>>([.. _protocols.Value.Known.Items], _protocols.Value.Findings);

    /// <summary>The cohorts: studies that the virtual clinic repeats.</summary>
    public IReadOnlyList<StudyDesign> Cohorts => Whole(_cohorts.Value);

    /// <summary>Names of the cohorts, in alphabetical order; nothing is read for them.</summary>
    public IReadOnlyList<string> CohortNames =>
        [.. _folder.NamesIn(StudyFiles.Folder, CohortFile.Ending).Select(CohortFile.NameOf).Order(StringComparer.Ordinal)];

    /// <summary>The trials that the virtual clinic repeats.</summary>
    public IReadOnlyList<TrialDesign> Trials => Whole(_trials.Value);

    /// <summary>Names of the trials, in alphabetical order; nothing is read for them.</summary>
    public IReadOnlyList<string> TrialNames =>
        [.. _folder.NamesIn(TrialFile.Folder).Select(name => Path.GetFileNameWithoutExtension(name)).Order(StringComparer.Ordinal)];

    /// <summary>The text on file of a protocol, as it was written; null if there is none of that name.</summary>
    public string? ProtocolText(string name) => _folder.Find($"{ProtocolFile.Folder}/{name}{EvidenceFolder.Ending}")?.Text;

    /// <summary>The text on file of a cohort, as it was written; null if there is none of that name.</summary>
    public string? CohortText(string name) => _folder.Find($"{StudyFiles.Folder}/{name}{CohortFile.Ending}")?.Text;

    /// <summary>The text on file of a trial, as it was written; null if there is none of that name.</summary>
    public string? TrialText(string name) => _folder.Find($"{TrialFile.Folder}/{name}{EvidenceFolder.Ending}")?.Text;

    /// <summary>The published studies with their figures.</summary>
    public IReadOnlyList<Study> Studies => Whole(_studies.Value);

    /// <summary>The published models of drugs.</summary>
    public IReadOnlyList<PublishedModel> PublishedModels => Whole(_models.Value);

    /// <summary>What is believed of the population's parameters before the figures are looked at.</summary>
    public IReadOnlyList<PopulationPrior> Priors => Whole(_priors.Value);

    /// <summary>The stored ensemble of sets of population parameters; null if there is none.</summary>
    public StoredEnsemble? Ensemble => Stored(_ensemble.Value);

    /// <summary>The runs of the comparison with the published figures that were entered, the first first.</summary>
    public IReadOnlyList<LedgerEntry> Ledger => Whole(_ledger.Value);

    /// <summary>
    /// SHA-256, in lower-case hexadecimal, of all files of the evidence but the ledger of results: results with one fingerprint rest on
    /// the same numbers.
    /// </summary>
    public string Fingerprint => _fingerprint.Value;

    private ProtocolSurroundings OfProtocols => new(UsableLimits, _evidence.Value.References, ClinicalWords);

    private IReadOnlyDictionary<string, Condition> ClinicalWords =>
        (_definitions.Value.Value ?? BuiltIn.Plan.Definitions).ToDictionary(definition => definition.Name, definition => definition.Condition);

    private CohortSurroundings OfCohorts => new(_populations.Value.Known, _protocols.Value.Known, OfProtocols);

    // Where the limits cannot be read, or the plan's words, the built-in ones serve to read the rest: the workspace is refused with all its findings.
    private DosingLimits UsableLimits => _dosing.Value.Value ?? BuiltIn.Limits;

    /// <summary>
    /// Reads a folder that is laid out as the folder <c>evidence</c> of this project. Wrong files are reported by findings and throw
    /// nothing.
    /// </summary>
    /// <param name="folder">Path of the folder; findings name its files below it.</param>
    /// <returns>The workspace, or all findings of all files that speak against it.</returns>
    public static WorkspaceResult Open(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var findings = new FindingList();
        if (EvidenceFolder.Open(folder, findings) is not { } files)
        {
            return new WorkspaceResult(null, findings.Sorted([]));
        }

        var workspace = new Workspace(files);
        findings.Include(workspace.AllFindings());
        return new WorkspaceResult(findings.HasErrors ? null : workspace, findings.Sorted([]));
    }

    /// <summary>The same with some files of the evidence changed.</summary>
    /// <param name="changes">Names below the folder, such as <c>parameters/marrow.yaml</c>, with their texts; null takes a file
    /// away.</param>
    internal Workspace With(params IEnumerable<(string Name, string? Text)> changes) => new(_folder.With(changes));

    /// <summary>The text of a file of the evidence.</summary>
    internal string Text(string name) => _folder.Find(name)!.Text;

    /// <summary>
    /// The sets of population parameters: those of the ensemble in its order, or the one that the evidence states where none is stored.
    /// </summary>
    public IReadOnlyList<PopulationModel> Members()
    {
        var stated = PopulationModel.Of(new ParameterTable(Parameters));
        return Ensemble is { } stored ? stored.Ensemble.Models(stated) : [stated];
    }

    /// <summary>Sets of population parameters drawn from the priors.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="members">How many, at least 1.</param>
    public IReadOnlyList<PopulationModel> PriorMembers(ulong seed, int members) =>
        new PriorEnsemble(Parameters, Priors).Draw(seed, members).Models(PopulationModel.Of(new ParameterTable(Parameters)));

    /// <summary>
    /// Fingerprint of what the calibration of the population rests on; that of <see cref="Ensemble"/> as long as it is current.
    /// </summary>
    /// <param name="sizes">How many patients stand for a study.</param>
    public string PopulationInputs(PoolSizes sizes) => Inputs.OfPopulation(Cohorts, sizes);

    /// <summary>
    /// Fingerprint of what a comparison with the published figures rests on, by which the ledger knows a result. What is said of a figure
    /// afterwards, and evidence that no figure asks for, leave it as it is.
    /// </summary>
    public string ComparisonInputs => Inputs.OfComparison(Cohorts);

    /// <summary>
    /// Opens a folder for what a calibration of the population will give; gives it, or the findings that say why it cannot be written.
    /// </summary>
    /// <param name="folder">Path of a folder laid out as the evidence; it need not exist.</param>
    public (CalibrationFolder? Folder, IReadOnlyList<Finding> Findings) OpenCalibration(string folder) =>
        CalibrationFolder.Open(folder, _folder, Priors);

    /// <summary>
    /// Reads and checks a patient file and the dose histories it refers to. A wrong file is reported by findings and throws nothing.
    /// </summary>
    /// <param name="path">Path of the YAML file, at most 1 MB; findings name it as it is given here.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null, empty or blank.</exception>
    public PatientFileResult ReadPatient(string path)
    {
        var result = PatientFile.Read(new InputFile(path), _patients.Value);
        return Path.Exists(path) || !CohortNames.Contains(path) ? result : result with
        {
            Findings =
            [
                new Finding(
                    Severity.Error, path, 0, 0, "there is no such file", "It is the name of a cohort on file.", $"quantal cohort {path}"),
            ],
        };
    }

    /// <summary>Reads and checks the text of a patient file, which may not refer to other files.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What findings call it, such as <c>patient.yaml</c>.</param>
    public PatientFileResult ReadPatientText(string text, string name) => PatientFile.Read(OfText(text, name), _patients.Value);

    /// <summary>Reads and checks a protocol file. A wrong file is reported by findings and throws nothing.</summary>
    /// <param name="path">Path of the YAML file, at most 1 MB; findings name it as it is given here.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null, empty or blank.</exception>
    public ProtocolFileResult ReadProtocol(string path) => ProtocolFile.Read(new InputFile(path), OfProtocols);

    /// <summary>Reads and checks the text of a protocol file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What findings call it: the protocol's name and <c>.yaml</c>.</param>
    public ProtocolFileResult ReadProtocolText(string text, string name) => ProtocolFile.Read(OfText(text, name), OfProtocols);

    /// <summary>
    /// Reads and checks a cohort file, and the protocol file it refers to. A wrong file is reported by findings and throws nothing.
    /// </summary>
    /// <param name="path">Path of the YAML file, at most 1 MB; findings name it as it is given here.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null, empty or blank.</exception>
    public CohortFileResult ReadCohort(string path) => CohortFile.Read(new InputFile(path), OfCohorts);

    /// <summary>Reads and checks the text of a cohort file, which may name protocols on file and no protocol file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What findings call it: the cohort's name and <c>.yaml</c>.</param>
    public CohortFileResult ReadCohortText(string text, string name) => CohortFile.Read(OfText(text, name), OfCohorts);

    /// <summary>Reads the cohort file at a path or, where there is none, the cohort on file of that name.</summary>
    /// <param name="pathOrName">A path, or one of <see cref="CohortNames"/>.</param>
    public CohortFileResult FindCohort(string pathOrName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pathOrName);
        if (File.Exists(pathOrName))
        {
            return ReadCohort(pathOrName);
        }

        if (_folder.Find($"{StudyFiles.Folder}/{pathOrName}{CohortFile.Ending}") is { } file)
        {
            return ReadCohortText(file.Text, Path.GetFileName(file.Path));
        }

        if (_folder.Find($"{ProtocolFile.Folder}/{pathOrName}{EvidenceFolder.Ending}") is not null)
        {
            var protocol = new Finding(
                Severity.Error, pathOrName, 0, 0, "this is a protocol on file, not a cohort",
                "Name it in a cohort file, after the key 'protocol'; docs/cohorts.md says how.");
            return new CohortFileResult(null, [protocol], []);
        }

        var suggestion = NearestWord.Of(CohortFile.NameOf(pathOrName), CohortNames);
        var finding = new Finding(
            Severity.Error, pathOrName, 0, 0, "neither a file nor a cohort on file", $"Name a file, or one of {Words.Or(CohortNames)}.",
            suggestion);
        return new CohortFileResult(null, [finding], []);
    }

    /// <summary>Reads and checks the text of a trial file, which may name protocols on file and no protocol file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What findings call it: the trial's name and <c>.yaml</c>.</param>
    public TrialFileResult ReadTrialText(string text, string name) => TrialFile.Read(OfText(text, name), OfCohorts);

    /// <summary>
    /// Reads the trial file at a path, with the protocol files it refers to, or, where there is none, the trial on file of that name. A wrong
    /// file is reported by findings and throws nothing.
    /// </summary>
    /// <param name="pathOrName">A path, or one of <see cref="TrialNames"/>.</param>
    public TrialFileResult FindTrial(string pathOrName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pathOrName);
        if (File.Exists(pathOrName))
        {
            return TrialFile.Read(new InputFile(pathOrName), OfCohorts);
        }

        if (_folder.Find($"{TrialFile.Folder}/{pathOrName}{EvidenceFolder.Ending}") is { } file)
        {
            return ReadTrialText(file.Text, Path.GetFileName(file.Path));
        }

        var suggestion = NearestWord.Of(Path.GetFileNameWithoutExtension(pathOrName), TrialNames);
        var finding = CohortNames.Contains(pathOrName)
            ? new Finding(Severity.Error, pathOrName, 0, 0, "this is a cohort on file, not a trial", "Repeat it by its own command.", $"quantal cohort {pathOrName}")
            : new Finding(
                Severity.Error, pathOrName, 0, 0, "neither a file nor a trial on file", $"Name a file, or one of {Words.Or(TrialNames)}.",
                suggestion);
        return new TrialFileResult(null, [finding], []);
    }

    private static InputFile OfText(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new InputFile(name, text);
    }

    private static T Whole<T>(Reading<T> part)
        where T : class => Whole(part.Value, part.Findings);

    private static T Whole<T>(T? value, IReadOnlyList<Finding> findings)
        where T : class => value is not null && findings.All(finding => finding.Severity != Severity.Error)
            ? value
            : throw new InvalidDataException(string.Join(Environment.NewLine, findings));

    private static T? Stored<T>(Reading<T> part)
        where T : class => part.Findings.Count == 0 ? part.Value : Whole(part);

    private CalibrationInputs Inputs => new(_folder, Parameters, Studies, Priors);

    private Reading<T> ReadFile<T>(string name, Func<EvidenceFile, Reading<T>> read)
        where T : class => _folder.Find(name) is { } file
            ? read(file)
            : new(null, [new Finding(Severity.Error, _folder.PathOf(name), 0, 0, "there is no such file", "The evidence needs it.")]);

    private IEnumerable<Finding> AllFindings() =>
    [
        .. _evidence.Value.Findings, .. MissingRecords(), .. _dosing.Value.Findings, .. _referenceValues.Value.Findings,
        .. _definitions.Value.Findings, .. _plan.Value.Findings,
        .. _populations.Value.Findings,
        .. _protocols.Value.Findings, .. _cohorts.Value.Findings, .. _trials.Value.Findings,
        .. _studies.Value.Findings, .. _models.Value.Findings, .. _priors.Value.Findings,
        .. _ensemble.Value.Findings, .. _ledger.Value.Findings,
        .. UnusedFiles(),
    ];

    private IEnumerable<Finding> MissingRecords() => ParameterTable.RequiredRecords.Where(id => !_evidence.Value.Records.Has(id)).Select(id => new Finding(
        Severity.Error,
        _folder.PathOf($"{EvidenceReader.Parameters}/{id[..id.IndexOf('.', StringComparison.Ordinal)]}{EvidenceFolder.Ending}"),
        0,
        0,
        $"no record '{id}'",
        "The model needs it."));

    private IEnumerable<Finding> UnusedFiles()
    {
        string[] files = [EvidenceReader.References, DosingReader.File, ReferenceValueReader.File, PopulationPriors.File, PopulationEnsembleFile.File, VerifyLedger.File];
        string[] folders =
            [
                EvidenceReader.Parameters, PlanReader.Folder, PopulationFiles.Folder, ProtocolFile.Folder, StudyFiles.Folder,
                TrialFile.Folder, PublishedModelReader.Folder,
            ];
        return _folder.Names.Except([.. files, .. folders.SelectMany(folder => _folder.NamesIn(folder))]).Select(name => new Finding(
            Severity.Error, _folder.PathOf(name), 0, 0, "a file that nothing reads", $"Known are {Words.Or([.. folders.Select(folder => folder + "/"), .. files])}.", NearestWord.Of(name, files)));
    }
}

/// <summary>What opening a folder gave.</summary>
/// <param name="Workspace">The workspace; null if there is any error among the findings.</param>
/// <param name="Findings">All findings, by file, line and column.</param>
public sealed record WorkspaceResult(Workspace? Workspace, IReadOnlyList<Finding> Findings);
