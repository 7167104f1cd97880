using Quantal.Exchange.Yaml;

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
