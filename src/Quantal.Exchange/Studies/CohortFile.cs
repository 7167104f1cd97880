using System.Text;
using Quantal.Exchange.Files;
using Quantal.Simulation.Populations;
using Quantal.Studies.Designs;

namespace Quantal.Exchange.Studies;

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

/// <summary>What reading a cohort file gave.</summary>
/// <param name="Design">The study; null if there is any error among the findings.</param>
/// <param name="Findings">All findings, by file, line and column.</param>
/// <param name="Inputs">The files read: the cohort file, and that of the protocol if it is not a built-in one.</param>
public sealed record CohortFileResult(StudyDesign? Design, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Inputs);

/// <summary>The studies that are built into the product; the same files stand in the folder studies.</summary>
public static class CohortCatalog
{
    private const string Folder = "studies/";
    private const string Ending = ".yaml";

    /// <summary>Their names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(CohortCatalog).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Ending.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>Reads all of them.</summary>
    /// <param name="populations">The populations that may be named.</param>
    /// <exception cref="InvalidDataException">Something is wrong with them; the message lists all findings.</exception>
    public static IReadOnlyList<StudyDesign> Load(IReadOnlyList<Population> populations)
    {
        var results = Names.Select(name => CohortFile.ReadText(Folder + name + Ending, Text(name), populations)).ToArray();
        var findings = results.SelectMany(result => result.Findings).ToArray();
        return findings.Length == 0
            ? [.. results.Select(result => result.Design!)]
            : throw new InvalidDataException(string.Join(Environment.NewLine, findings));
    }

    /// <summary>The text of a built-in cohort's file.</summary>
    internal static string Text(string name)
    {
        using var stream = typeof(CohortCatalog).Assembly.GetManifestResourceStream(Folder + name + Ending)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
