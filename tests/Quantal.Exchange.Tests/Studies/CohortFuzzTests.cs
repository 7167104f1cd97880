using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;

namespace Quantal.Exchange.Tests.Studies;

/// <summary>Failure means: some wrong cohort file makes the reader throw or run for long instead of giving findings.</summary>
public class CohortFuzzTests
{
    private const int Mutations = 2000;
    private static readonly string[] Scraps = ["", " ", ":", "- ", "[", "]", "{", "}", "\"", "#", "&a ", "*a", ",", "%", "-1", "1e999", "0", "none", ".yaml", "/", "not ", " at 2 visits", "\n", "\t", "spread: 3, ", "é", "\u202e"];

    [Fact]
    public void Mutations_neither_throw_nor_hang()
    {
        string[] names = [.. Workspace.BuiltIn.CohortNames];
        string[] texts = [.. names.Select(name => Workspace.BuiltIn.Text($"studies/{name}.cohort.yaml"))];
        var random = new Random(20261127);
        var accepted = 0;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < Mutations; i++)
        {
            var which = i % texts.Length;
            var text = texts[which];
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                text = Mutate(text, random);
            }

            var result = Workspace.BuiltIn.ReadCohortText(text, $"{names[which]}.yaml");
            (result.Design is null).ShouldBe(result.Findings.Any(finding => finding.Severity == Severity.Error));
            if (result.Design is { } design)
            {
                accepted++;
                design.FollowUp.Days(1, 1).ShouldBeInRange(1, 81 * 366);
            }
        }

        accepted.ShouldBeInRange(1, Mutations * 3 / 4);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2));
    }

    private static string Mutate(string text, Random random)
    {
        if (text.Length == 0)
        {
            return ":";
        }

        var at = random.Next(text.Length);
        var length = Math.Min(random.Next(1, 12), text.Length - at);
        var lines = text.Split('\n');
        var line = random.Next(lines.Length);
        return random.Next(5) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Scraps[random.Next(Scraps.Length)]),
            2 => text[..at] + Scraps[random.Next(Scraps.Length)] + text[(at + length)..],
            3 => string.Join('\n', lines.Where((_, i) => i != line)),
            _ => string.Join('\n', lines.Take(line).Concat([lines[random.Next(lines.Length)]]).Concat(lines.Skip(line))),
        };
    }
}
