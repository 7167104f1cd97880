using Quantal.Exchange.Dosing;
using Quantal.Exchange.Patients.Grammar;

namespace Quantal.Exchange.Patients;

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
