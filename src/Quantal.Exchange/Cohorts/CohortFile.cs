using Quantal.Exchange.Yaml;
using Quantal.Simulation.Populations;

namespace Quantal.Exchange.Cohorts;

/// <summary>The cohort file: a study of a virtual clinic. Described in docs/cohorts.md.</summary>
public static class CohortFile
{
    /// <summary>Reads and checks a cohort file. A wrong file is reported by findings and throws nothing.</summary>
    /// <param name="path">Path of the YAML file, at most 1 MB; findings name it as it is given here.</param>
    /// <param name="populations">The populations that may be named.</param>
    /// <returns>The study, or all findings that speak against it.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null, empty or blank.</exception>
    public static CohortFileResult Read(string path, IReadOnlyList<Population> populations)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(populations);
        var context = new Patients.ReadContext(path);
        return Read(context, InputText.Read(path, context.Findings), populations);
    }

    /// <summary>Reads and checks the text of a cohort file.</summary>
    internal static CohortFileResult ReadText(string path, string text, IReadOnlyList<Population> populations) =>
        Read(new Patients.ReadContext(path), text, populations);

    private static CohortFileResult Read(Patients.ReadContext context, string? text, IReadOnlyList<Population> populations)
    {
        var root = text is null ? null : YamlReader.Read(context.Path, text, context.Findings);
        var design = root is null ? null : new CohortReader(context, populations).Read(root);
        return new CohortFileResult(context.Findings.HasErrors ? null : design, context.Findings.Sorted(context.Inputs), context.Inputs);
    }
}
