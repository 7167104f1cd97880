using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Exchange.Protocols;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Designs;

namespace Quantal.Exchange.Studies;

/// <summary>The cohort file: a study of a virtual clinic. Described in docs/cohorts.md.</summary>
internal static class CohortFile
{
    /// <summary>Ending of the cohorts in the evidence, which lie beside the studies that measure their patients.</summary>
    public const string Ending = ".cohort.yaml";

    /// <summary>The cohort's name, which is that of its file without <see cref="Ending"/>, or without its last ending.</summary>
    public static string NameOf(string path)
    {
        var file = Path.GetFileName(path);
        return file.EndsWith(Ending, StringComparison.Ordinal) ? file[..^Ending.Length] : Path.GetFileNameWithoutExtension(file);
    }

    /// <summary>Reads and checks a cohort file.</summary>
    public static CohortFileResult Read(InputFile input, CohortSurroundings surroundings)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(input.Path);
        var context = new InputContext(input);
        var design = context.Root(FileKind.Cohort) is { } root ? new CohortReader(context, surroundings).Read(root) : null;
        return new CohortFileResult(context.Findings.HasErrors ? null : design, context.Sorted(), context.Inputs);
    }

    /// <summary>Reads files of the evidence, in the order of their names.</summary>
    public static Reading<IReadOnlyList<StudyDesign>> ReadAll(IReadOnlyList<EvidenceFile> files, CohortSurroundings surroundings)
    {
        CohortFileResult[] results = [.. files.OrderBy(file => NameOf(file.Path), StringComparer.Ordinal).Select(file => Read(new InputFile(file.Path, file.Text), surroundings))];
        return new(
            Array.TrueForAll(results, result => result.Design is not null) ? [.. results.Select(result => result.Design!)] : null,
            [.. results.SelectMany(result => result.Findings)]);
    }
}

/// <summary>What reading a cohort file gave.</summary>
/// <param name="Design">The study; null if there is any error among the findings.</param>
/// <param name="Findings">All findings, by file, line and column.</param>
/// <param name="Inputs">The files read: the cohort file, and that of the protocol if it is not a built-in one.</param>
public sealed record CohortFileResult(StudyDesign? Design, IReadOnlyList<Finding> Findings, IReadOnlyList<InputFile> Inputs);

/// <summary>What a cohort file may name.</summary>
/// <param name="Populations">The populations.</param>
/// <param name="Protocols">The protocols that are named without a path.</param>
/// <param name="OfProtocols">What a protocol of the author's own may say.</param>
internal sealed record CohortSurroundings(Known<Population> Populations, Known<Protocol> Protocols, ProtocolSurroundings OfProtocols);
