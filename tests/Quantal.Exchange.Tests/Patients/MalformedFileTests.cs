using System.Text;
using Quantal.Exchange.Files;
using Quantal.Exchange.Patients;
using Quantal.Exchange.Workspaces;

namespace Quantal.Exchange.Tests.Patients;

/// <summary>Failure means: some malformed file makes the reader throw, work without bound, or refuse without saying where.</summary>
public class MalformedFileTests
{
    private const int Files = 10_000;
    private const int Histories = 2_000;

    private static readonly string[] Fragments =
    [
        "'", "\"", "[", "]", "{", "}", ":", "- ", "\n", "\t", "# ", "&a ", "*a",
        "<<: ", "!!", "|", ">", "?", "%", "@", "---\n", "...\n", "\\x", "\"\\U99999999\"",
        "1e999 kg", "-1 h", "99999999999999999999", "NaN", ".inf", "day -1", "day 1e9", "0 mg", "null", "~", "[[[[[[[[[[[[",
        "{a: {b: {c: {d: {e: {f: {g: {h: {i: 1}}}}}}}}}",
        "\u0000", "\u0007", "\u0085", "\u2028", "\ud83d\ude00", "\u202e", "é", "\ufeff", "doses: history.csv", "untreated: []",
        "drug: allopurinol",
    ];

    [Fact]
    public void Every_malformed_file_gets_a_scenario_or_an_error_within_it()
    {
        var random = new Random(20261123);
        var samples = Directory.GetFiles(Path.Combine(InputFolder.Root, "examples"), "*.yaml")
            .Order()
            .Select(File.ReadAllLines)
            .Append(Sample.Text.Split('\n'))
            .Select(WithoutComments)
            .ToArray();
        using var folder = new InputFolder();
        var path = folder.PathOf("patient.yaml");
        folder.Write("history.csv", "TIME,DRUG,AMT\n0,azathioprine,50\n");
        var refused = 0;
        for (var i = 0; i < Files; i++)
        {
            var bytes = Mutate(samples[i % samples.Length], random);
            File.WriteAllBytes(path, bytes);
            var result = Workspace.BuiltIn.ReadPatient(path);
            Judge(result, path, LinesOf(Encoding.UTF8.GetString(bytes)), $"file {i}");
            refused += result.Scenario is null ? 1 : 0;
        }

        // If nearly none were refused, or nearly all, the mutations would test little.
        refused.ShouldBeInRange(Files / 2, Files - (Files / 50));
    }

    [Fact]
    public void Work_grows_no_faster_than_the_file()
    {
        var random = new Random(7);
        var sample = Encoding.UTF8.GetBytes(Sample.Text);
        for (var i = 0; i < 1000; i++)
        {
            var text = Encoding.UTF8.GetString(Mutate(sample, random));
            YamlReader.Read("f", text, new FindingList(), out var events);
            events.ShouldBeLessThanOrEqualTo((3 * text.Length) + 10);
        }
    }

    [Fact]
    public void Every_malformed_history_gets_orders_or_an_error_within_it()
    {
        const string History = "TIME,DRUG,AMT,EVID,RATE,ADDL,II\n0,azathioprine,50,1,0,9,24\n0,prednisolone,60,1,0,0,0\n24,immunoglobulin,60000,1,10000,0,0\n48,prednisolone,60,1,.,.,.\n";
        var random = new Random(99);
        var sample = Encoding.UTF8.GetBytes(History);
        using var folder = new InputFolder();
        var patient = folder.Write("patient.yaml", Sample.Orders("doses: history.csv"));
        var path = folder.PathOf("history.csv");
        for (var i = 0; i < Histories; i++)
        {
            var bytes = Mutate(sample, random);
            File.WriteAllBytes(path, bytes);
            Judge(Workspace.BuiltIn.ReadPatient(patient), path, LinesOf(Encoding.UTF8.GetString(bytes)), $"history {i}");
        }
    }

    private static void Judge(PatientFileResult result, string path, int lines, string which)
    {
        var errors = result.Findings.Where(f => f.Severity == Severity.Error).ToArray();
        (result.Scenario is null).ShouldBe(errors.Length > 0, which);
        foreach (var finding in result.Findings.Where(f => f.File == path))
        {
            if (finding.Line < 0 || finding.Line > lines)
            {
                finding.Line.ShouldBeInRange(0, lines, $"{which}: {finding}");
            }
        }
    }

    // Most of a changed comment would still be a comment.
    private static byte[] WithoutComments(string[] lines)
        => Encoding.UTF8.GetBytes(string.Join('\n', lines.Where(l => !l.TrimStart().StartsWith('#'))));

    // The breaks of YAML, so that its lines are counted as its parser does.
    private static int LinesOf(string text) => 1 + text.ReplaceLineEndings("\n").Count(c => c == '\n');

    private static byte[] Mutate(byte[] sample, Random random)
    {
        var bytes = sample.ToList();
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            MutateOnce(bytes, random);
        }

        return [.. bytes];
    }

    private static void MutateOnce(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        var (start, length) = LineAt(bytes, at);
        switch (random.Next(9))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes.RemoveRange(start, length);
                break;
            case 2:
                bytes.InsertRange(start, bytes.GetRange(start, length));
                break;
            case 3:
                var (otherStart, otherLength) = LineAt(bytes, random.Next(bytes.Count));
                bytes.InsertRange(at, bytes.GetRange(otherStart, otherLength));
                break;
            case 4:
                bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at));
                break;
            case 5:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            case 6:
                bytes[at] = (byte)('0' + random.Next(10));
                break;
            case 7:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(new string("[{( -"[random.Next(5)], random.Next(1, 200))));
                break;
            default:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Fragments[random.Next(Fragments.Length)]));
                break;
        }
    }

    private static (int Start, int Length) LineAt(List<byte> bytes, int at)
    {
        var start = at == 0 ? 0 : bytes.LastIndexOf((byte)'\n', at - 1) + 1;
        var end = bytes.IndexOf((byte)'\n', at);
        return (start, (end < 0 ? bytes.Count : end + 1) - start);
    }
}
