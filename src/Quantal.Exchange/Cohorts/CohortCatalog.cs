using System.Text;
using Quantal.Simulation.Cohorts;
using Quantal.Simulation.Populations;

namespace Quantal.Exchange.Cohorts;

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
    public static IReadOnlyList<CohortDesign> Load(IReadOnlyList<Population> populations)
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
