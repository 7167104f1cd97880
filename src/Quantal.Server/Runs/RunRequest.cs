using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;
using Quantal.Server.Inputs;
using Quantal.Server.Storage;

namespace Quantal.Server.Runs;

/// <summary>A run that is asked for: what stands on file by its name, or a text.</summary>
/// <param name="Kind">The command that it is made with.</param>
/// <param name="Name">Name of the cohort or trial on file.</param>
/// <param name="Text">The YAML text of a patient, cohort or trial file; it may not name files.</param>
/// <param name="Label">What its owner calls it; at most 200 letters.</param>
/// <param name="Options">The command's options; those that are left out are as on the command line.</param>
internal sealed record RunRequest(RunKind Kind, string? Name = null, string? Text = null, string? Label = null, RunOptions? Options = null)
{
    private const int MostLabel = 200;

    /// <summary>What is said about a text that may not be a label.</summary>
    public static string NoLabel { get; } = $"This is no text of at most {MostLabel} letters.";

    /// <summary>Whether a text may be a label, or what is looked for in labels.</summary>
    public static bool IsLabel(string text) => text.Length <= MostLabel && !text.Contains('\0', StringComparison.Ordinal);

    /// <summary>
    /// The run, or what is wrong with the request, by field, or with the text.
    /// </summary>
    public (RunRow? Run, Dictionary<string, string[]> Fields, IReadOnlyList<Finding> Findings) Check(Workspace workspace, long now)
    {
        var fields = new Dictionary<string, string[]>();
        if (Label is not null && !IsLabel(Label))
        {
            fields["label"] = [NoLabel];
        }

        (Options ?? new RunOptions()).Check(Kind, fields);
        if (OfSource(workspace) is { } source)
        {
            fields[source.Field] = [source.Fault];
        }

        if (fields.Count > 0)
        {
            return (null, fields, []);
        }

        var input = Text is null ? null : new InputText(Kindred, Text);
        IReadOnlyList<Finding> findings = input?.Check(workspace) ?? [];
        var (name, label, options) = (input?.Name ?? Name ?? "evidence", Label ?? "", (Options ?? new RunOptions()).Words(Kind));
        return findings.Any(finding => finding.Severity == Severity.Error) ? (null, fields, findings) : (new RunRow
        {
            Id = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(now)).ToString("N"),
            Kind = Kind,
            Name = name,
            Label = label,
            Search = RunRow.SearchOf(name, label, options),
            Created = now,
            Options = options,
            Input = Text,
        }, fields, findings);
    }

    private TextKind Kindred => Kind switch
    {
        RunKind.Simulate => TextKind.Patient,
        RunKind.Cohort => TextKind.Cohort,
        _ => TextKind.Trial,
    };

    private (string Field, string Fault)? OfSource(Workspace workspace) => (Kind, Name, Text) switch
    {
        (RunKind.Evidence, null, null) => null,
        (RunKind.Evidence, { }, _) => ("name", "All that is on file is compared; leave this out."),
        (RunKind.Evidence, _, _) => ("text", "All that is on file is compared; leave this out."),
        (_, null, null) => ("text", "Send a text, or the name of what is on file."),
        (_, { }, { }) => ("name", "Send a name or a text, not both."),
        (RunKind.Simulate, { }, _) => ("name", "No patient is on file; send a text."),
        (RunKind.Cohort, { } name, _) when !workspace.CohortNames.Contains(name) =>
            ("name", $"There is no cohort '{name}' on file. /api/v1/cohorts lists all."),
        (RunKind.Trial, { } name, _) when !workspace.TrialNames.Contains(name) =>
            ("name", $"There is no trial '{name}' on file. /api/v1/trials lists all."),
        _ => null,
    };
}

/// <summary>Options of a command. A kind of run takes some of them and refuses the others.</summary>
/// <param name="Draws">simulate: virtual patients like this one besides the typical one, 0 to 100000.</param>
/// <param name="Replicates">cohort and trial: how often the study is repeated, 1 to 1000000.</param>
/// <param name="Seed">Seed of all random numbers; a whole number of at least 0 as text, since some have more digits than a number of a
/// page holds.</param>
/// <param name="Charts">cohort: whether to keep what happened to every patient, visit by visit.</param>
/// <param name="Example">trial: number of the repetition whose data are written in full, 0 to 999999.</param>
/// <param name="Studies">evidence: simulated studies with each set of parameters, 20 to 100000.</param>
/// <param name="Members">evidence: sets of parameters, 1 to 4096.</param>
internal sealed record RunOptions(
    int? Draws = null, int? Replicates = null, string? Seed = null, bool? Charts = null, int? Example = null, int? Studies = null,
    int? Members = null)
{
    private static readonly RunKind[] Studied = [RunKind.Cohort, RunKind.Trial];

    /// <summary>
    /// The options on the command line. What the command would take by itself is written out where it is the same for all files.
    /// </summary>
    public string Words(RunKind kind) => kind switch
    {
        RunKind.Simulate => RunCommand.Options(("--draws", Draws ?? 0), ("--seed", Seed ?? "1")),
        RunKind.Cohort => RunCommand.Options(
            ("--replicates", Replicates ?? 100), ("--seed", Seed ?? "1"), ("--charts", Charts is true ? true : null)),
        RunKind.Trial => RunCommand.Options(("--replicates", Replicates), ("--seed", Seed), ("--example", Example)),
        _ => RunCommand.Options(("--studies", Studies ?? 400), ("--members", Members), ("--seed", Seed ?? "1")),
    };

    /// <summary>Adds what is wrong, by field.</summary>
    public void Check(RunKind kind, Dictionary<string, string[]> fields)
    {
        Check("draws", Draws, 0, 100_000, RunKind.Simulate);
        Check("replicates", Replicates, 1, 1_000_000, Studied);
        Check("example", Example, 0, 999_999, RunKind.Trial);
        Check("studies", Studies, 20, 100_000, RunKind.Evidence);
        Check("members", Members, 1, 4096, RunKind.Evidence);
        if (Seed is not null && !(Seed.All(char.IsAsciiDigit) && ulong.TryParse(Seed, out _)))
        {
            fields["options.seed"] = [$"This is not a whole number from 0 to {ulong.MaxValue}."];
        }

        if (Charts is not null && kind != RunKind.Cohort)
        {
            fields["options.charts"] = [Foreign(RunKind.Cohort)];
        }

        void Check(string name, int? value, int least, int most, params IReadOnlyList<RunKind> kinds)
        {
            if (value is not { } number)
            {
                return;
            }

            if (!kinds.Contains(kind))
            {
                fields[$"options.{name}"] = [Foreign([.. kinds])];
            }
            else if (number < least || number > most)
            {
                fields[$"options.{name}"] = [$"{number} is not a whole number from {least} to {most}."];
            }
        }

        string Foreign(params IEnumerable<RunKind> kinds) =>
            $"Only {string.Join(" and ", kinds.Select(one => one.ToString().ToLowerInvariant()))} takes this; leave it out.";
    }
}
