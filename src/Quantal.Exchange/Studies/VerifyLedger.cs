using System.Globalization;
using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Studies.Judgement;

namespace Quantal.Exchange.Studies;

/// <summary>The ledger of runs of the comparison with the published figures: a list that only grows.</summary>
public sealed class VerifyLedger : IDisposable
{
    /// <summary>The file in the evidence.</summary>
    internal const string File = "plan/verify-ledger.yaml";

    private static readonly TextForm ANumber = new("a number, or none");
    private static readonly KeyRule Date = Rule("date", new TextForm("a day such as 2026-11-28"));
    private static readonly KeyRule Evidence = Rule("evidence", new TextForm("the fingerprint of the evidence"));
    private static readonly KeyRule Members = Rule("members", ANumber);
    private static readonly KeyRule Studies = Rule("studies", ANumber);
    private static readonly KeyRule Seed = Rule("seed", ANumber);
    private static readonly KeyRule Figures = Rule("figures", ANumber);
    private static readonly KeyRule InsideHalf = Rule("inside50", ANumber);
    private static readonly KeyRule Inside = Rule("inside90", ANumber);
    private static readonly KeyRule Skill = Rule("skill", ANumber);
    private static readonly KeyRule SkillOverEarlier = Rule("skill over earlier", ANumber);
    private static readonly KeyRule WithEarlier = Rule("with earlier", ANumber);
    private static readonly MapForm Score = new("Score", [Figures, InsideHalf, Inside, Skill, SkillOverEarlier, WithEarlier]);
    private static readonly KeyRule Build = Rule("build", Score);
    private static readonly KeyRule Verify = Rule("verify", Score);
    private static readonly MapForm Form = new("Run", [Date, Evidence, Members, Studies, Seed, Build, Verify]);

    private readonly string _path;
    private readonly OutputFile _file;

    private VerifyLedger(string path, OutputFile file) => (_path, _file) = (path, file);

    /// <summary>Opens a ledger for one more entry; gives it, or the finding that says why there can be none.</summary>
    /// <param name="path">Path of the file, which has to be there.</param>
    public static (VerifyLedger? Ledger, Finding? Refusal) Open(string path)
    {
        if (!System.IO.File.Exists(path))
        {
            return (null, new Finding(
                Severity.Error, path, 0, 0, "there is no such file",
                "Results are entered in the ledger of a copy of the project: start the program in its folder."));
        }

        var (file, refusal) = OutputFile.Open(path);
        return file is null ? (null, refusal) : (new VerifyLedger(path, file), null);
    }

    /// <summary>Puts an entry at the end of the file, whatever stands in it by then. Gives a finding if it cannot be written.</summary>
    /// <param name="entry">The entry.</param>
    public Finding? Enter(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using (var writer = new StreamWriter(_file.Stream))
        {
            writer.Write(System.IO.File.ReadAllText(_path));
            writer.Write(Line(entry));
        }

        return _file.Publish();
    }

    /// <summary>Closes it.</summary>
    public void Dispose() => _file.Dispose();

    private static string Line(LedgerEntry entry) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"- {{ date: {entry.Date:yyyy-MM-dd}, evidence: {entry.Evidence}, members: {entry.Members}, studies: {entry.Studies}, seed: {entry.Seed}, build: {Text(entry.Headline.Build)}, verify: {Text(entry.Headline.Verify)} }}\n");

    /// <summary>The entries of the file; a file of comments only has none.</summary>
    internal static Reading<IReadOnlyList<LedgerEntry>> Read(EvidenceFile file)
    {
        var findings = new FindingList();
        var values = new ValueReader(findings);
        var entries = new List<LedgerEntry>();
        var isEmpty = file.Text.Split('\n').All(line => line.Trim() is "" or ['#', ..]);
        foreach (var item in isEmpty ? [] : RecordList.Read(file, "runs", findings))
        {
            if (Entry(item, values, findings) is { } entry)
            {
                entries.Add(entry);
            }
            else if (!findings.HasErrors)
            {
                findings.Error(item.Place, "a run that 'quantal evidence --enter' did not enter", "Take it back from the history.");
            }
        }

        return new(findings.HasErrors ? null : entries, findings.Sorted([file.Path]));
    }

    private static LedgerEntry? Entry(YamlNode item, ValueReader values, FindingList findings) =>
        KeyedValues.Read(item, Form, "a run", findings) is { } fields
            && DateOnly.TryParseExact(values.Scalar(fields[Date], Date.Form), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && values.Scalar(fields[Evidence], Evidence.Form) is { } evidence
            && int.TryParse(fields[Members]?.Text, out var members) && int.TryParse(fields[Studies]?.Text, out var studies)
            && ulong.TryParse(fields[Seed]?.Text, out var seed)
            && (Scored(fields[Build], findings), Scored(fields[Verify], findings)) is ({ } build, { } verify)
            ? new(date, evidence, members, studies, seed, new(build, verify))
            : null;

    private static EvidenceScore? Scored(YamlNode? node, FindingList findings) =>
        node is not null && KeyedValues.Read(node, Score, "a run", findings) is { } fields
            && int.TryParse(fields[Figures]?.Text, out var figures) && int.TryParse(fields[InsideHalf]?.Text, out var half)
            && int.TryParse(fields[Inside]?.Text, out var inside) && int.TryParse(fields[WithEarlier]?.Text, out var earlier)
            && Number(fields[Skill]) is { } skill && Number(fields[SkillOverEarlier]) is { } over
            ? new(figures, half, inside, skill, over, earlier)
            : null;

    private static double? Number(YamlNode? node) => node?.Text switch
    {
        null => null,
        "none" => double.NaN,
        var text => QuantityReader.TryNumber(text, out var value, out _) ? value : null,
    };

    private static string Text(EvidenceScore score) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{ figures: {score.Figures}, inside50: {score.InsideHalf}, inside90: {score.Inside}, skill: {Text(score.Skill)}, skill over earlier: {Text(score.SkillOverEarlier)}, with earlier: {score.WithEarlier} }}");

    private static string Text(double value) => double.IsFinite(value) ? value.ToString("0.###", CultureInfo.InvariantCulture) : "none";

    private static KeyRule Rule(string name, Form form) => new(name, true, form, "", "");
}
