using System.Text.RegularExpressions;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;

namespace Quantal.Server.Inputs;

/// <summary>What a text is.</summary>
internal enum TextKind
{
    /// <summary>A patient file.</summary>
    Patient,

    /// <summary>A protocol file.</summary>
    Protocol,

    /// <summary>A cohort file.</summary>
    Cohort,

    /// <summary>A trial file.</summary>
    Trial,
}

/// <summary>A text that was sent, and the name of the file that it would be.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text.</param>
internal sealed partial record InputText(TextKind Kind, string Text)
{
    private const string Ending = ".yaml";

    /// <summary>What the text calls itself, or its kind where it says nothing that could be a file's name.</summary>
    public string Name { get; } = OwnName().Match(Text) is { Success: true } match ? match.Groups["name"].Value : Word(Kind);

    /// <summary>The name of its file.</summary>
    public string File => Name + Ending;

    /// <summary>All that is to be said about it.</summary>
    public IReadOnlyList<Finding> Check(Workspace workspace) => Kind switch
    {
        TextKind.Patient => workspace.ReadPatientText(Text, File).Findings,
        TextKind.Protocol => workspace.ReadProtocolText(Text, File).Findings,
        TextKind.Cohort => workspace.ReadCohortText(Text, File).Findings,
        _ => workspace.ReadTrialText(Text, File).Findings,
    };

    private static string Word(TextKind kind) => kind.ToString().ToLowerInvariant();

    [GeneratedRegex(
        @"^(?:protocol|cohort|trial):\s*[""']?(?<name>[A-Za-z0-9][A-Za-z0-9._-]{0,99})[""']?\s*(?:#.*)?\r?$", RegexOptions.Multiline)]
    private static partial Regex OwnName();
}
