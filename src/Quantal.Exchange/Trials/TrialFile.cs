using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Exchange.Protocols;
using Quantal.Exchange.Studies;
using Quantal.Studies.Trials;

namespace Quantal.Exchange.Trials;

/// <summary>The trial file: a randomised trial in the virtual clinic. Described in docs/trials.md.</summary>
internal static class TrialFile
{
    /// <summary>The folder of the trials of the evidence, one file each.</summary>
    public const string Folder = "trials";

    /// <summary>Reads and checks a trial file.</summary>
    public static TrialFileResult Read(InputFile input, CohortSurroundings surroundings)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(input.Path);
        var context = new ProtocolContext(input, surroundings.OfProtocols);
        var reader = new TrialReader(context, surroundings);
        var design = context.Root(FileKind.Trial) is { } root ? reader.Read(root) : null;
        return new TrialFileResult(context.Findings.HasErrors ? null : design, context.Sorted(), context.Inputs) { Places = reader.Places };
    }

    /// <summary>Reads files of the evidence, in the order of their names.</summary>
    public static Reading<IReadOnlyList<TrialDesign>> ReadAll(IReadOnlyList<EvidenceFile> files, CohortSurroundings surroundings)
    {
        TrialFileResult[] results =
        [
            .. files.OrderBy(file => Path.GetFileNameWithoutExtension(file.Path), StringComparer.Ordinal)
                .Select(file => Read(new InputFile(file.Path, file.Text), surroundings)),
        ];
        return new(
            Array.TrueForAll(results, result => result.Design is not null) ? [.. results.Select(result => result.Design!)] : null,
            [.. results.SelectMany(result => result.Findings)]);
    }
}

/// <summary>What reading a trial file gave.</summary>
/// <param name="Design">The trial; null if there is any error among the findings.</param>
/// <param name="Findings">All findings, by file, line and column.</param>
/// <param name="Inputs">The files read: the trial file, and those of protocols that are not built in.</param>
public sealed record TrialFileResult(TrialDesign? Design, IReadOnlyList<Finding> Findings, IReadOnlyList<InputFile> Inputs)
{
    internal IReadOnlyDictionary<TrialPart, Place> Places { get; init; } = new Dictionary<TrialPart, Place>();

    /// <summary>The finding about a trial of this file that cannot be run as it is described.</summary>
    /// <param name="refused">What was found when it was tried.</param>
    public Finding Of(TrialRefusedException refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        var place = Places.GetValueOrDefault(refused.Part);
        return new Finding(Severity.Error, Inputs[0].Path, place.Line, place.Column, refused.Message, refused.Remedy);
    }
}
