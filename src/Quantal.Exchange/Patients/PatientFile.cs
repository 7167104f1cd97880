using Quantal.Exchange.Dosing;
using Quantal.Exchange.Files;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Patients;

/// <summary>The patient file: one patient, the treatments compared on them, and when they are seen. Described in docs/patient-file.md.</summary>
public static class PatientFile
{
    /// <summary>Reads and checks a patient file and the dose histories it refers to. A wrong file is reported by findings and throws nothing.</summary>
    /// <param name="path">Path of the YAML file, at most 1 MB; findings name it as it is given here.</param>
    /// <returns>The scenario, or all findings that speak against it.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null, empty or blank.</exception>
    public static PatientFileResult Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var context = new ReadContext(path);
        var text = InputText.Read(path, context.Findings);
        var root = text is null ? null : YamlReader.Read(path, text, context.Findings);
        var scenario = root is null ? null : new ScenarioReader(context).Read(root);
        var refused = context.Findings.HasErrors;
        return new PatientFileResult(refused ? null : scenario, context.Findings.Sorted(context.Inputs), context.Inputs);
    }
}

/// <summary>What reading a patient file gave.</summary>
/// <param name="Scenario">The scenario; null if there is any error among the findings.</param>
/// <param name="Findings">All findings, by file, line and column.</param>
/// <param name="Inputs">The patient file itself and every dose history it refers to, in the order of first mention, without repeats.</param>
public sealed record PatientFileResult(Scenario? Scenario, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Inputs);

/// <summary>What the readers of one patient file share.</summary>
internal sealed class ReadContext
{
    private readonly List<string> _inputs;

    /// <summary>A context for the file at the given path.</summary>
    public ReadContext(string path)
    {
        Path = path;
        _inputs = [path];
    }

    /// <summary>Path of the YAML file as the user gave it.</summary>
    public string Path { get; }

    /// <summary>The findings so far.</summary>
    public FindingList Findings { get; } = new();

    /// <summary>The files read so far.</summary>
    public IReadOnlyList<string> Inputs => _inputs;

    /// <summary>The grammar.</summary>
    public PatientGrammar Grammar { get; } = PatientGrammar.Current;

    /// <summary>Bounds and thresholds.</summary>
    public DosingLimits Limits { get; } = DosingLimits.Current;

    /// <summary>Rows of dose histories that may still be read, over all histories together.</summary>
    public int RowsLeft { get; set; } = DoseHistoryReader.MaximumRows;

    /// <summary>Notes that a file was read.</summary>
    public void AddInput(string path)
    {
        if (!_inputs.Contains(path))
        {
            _inputs.Add(path);
        }
    }
}
