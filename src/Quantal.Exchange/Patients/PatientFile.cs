using Quantal.Exchange.Dosing;
using Quantal.Exchange.Files;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Patients;

/// <summary>
/// The patient file: one patient, the treatments compared on them, and when they are seen. Described in docs/patient-file.md.
/// </summary>
internal static class PatientFile
{
    /// <summary>Reads and checks a patient file and the dose histories it refers to.</summary>
    public static PatientFileResult Read(InputFile input, PatientGrammar grammar)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(input.Path);
        var context = new ReadContext(input, grammar);
        var scenario = context.Root(FileKind.Patient) is { } root ? new ScenarioReader(context).Read(root) : null;
        return new PatientFileResult(context.Findings.HasErrors ? null : scenario, context.Sorted(), context.Inputs);
    }
}

/// <summary>What reading a patient file gave.</summary>
/// <param name="Scenario">The scenario; null if there is any error among the findings.</param>
/// <param name="Findings">All findings, by file, line and column.</param>
/// <param name="Inputs">The patient file itself and every dose history it refers to, in the order of first mention, without
/// repeats.</param>
public sealed record PatientFileResult(Scenario? Scenario, IReadOnlyList<Finding> Findings, IReadOnlyList<InputFile> Inputs);

/// <summary>What the readers of one patient file share.</summary>
/// <param name="input">The file.</param>
/// <param name="grammar">The grammar.</param>
internal sealed class ReadContext(InputFile input, PatientGrammar grammar) : InputContext(input)
{
    /// <summary>The grammar.</summary>
    public PatientGrammar Grammar { get; } = grammar;

    /// <summary>Bounds and thresholds.</summary>
    public DosingLimits Limits => Grammar.Limits;

    /// <summary>Rows of dose histories that may still be read, over all histories together.</summary>
    public int RowsLeft { get; set; } = DoseHistoryReader.MaximumRows;
}
