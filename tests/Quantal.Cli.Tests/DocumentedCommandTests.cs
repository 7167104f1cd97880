using System.Diagnostics;
using System.Text.RegularExpressions;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

// A failure means that a reader who types what the documentation shows does not get what it promises.
public sealed partial class DocumentedCommandTests
{
    private static readonly string Root = FindRoot();

    public static TheoryData<string, string> Commands()
    {
        var commands = new TheoryData<string, string>();
        foreach (var page in Pages())
        {
            // A server does not end by itself; its own tests start it.
            foreach (var line in CodeLines(page).Where(line => line.StartsWith("./quantal ", StringComparison.Ordinal) && line != "./quantal serve"))
            {
                commands.Add(Path.GetRelativePath(Root, page), line.Split('#')[0].Trim());
            }
        }

        return commands;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Shown_command_works(string page, string command)
    {
        using var folder = new TemporaryFolder();
        CopyExamples(folder.Path);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Application).Assembly.Location, .. command.Split(' ')[1..]])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(ExitCode.Success, $"{page}: {command}\n{await error}");
        (await output).ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Quick_start_is_two_commands()
    {
        var page = File.ReadAllText(Path.Combine(Root, "README.md"));
        var start = page.IndexOf("## Quick start", StringComparison.Ordinal);
        var section = page[start..page.IndexOf("\n## ", start + 1, StringComparison.Ordinal)];

        CodeBlock().Matches(section).SelectMany(block => block.Groups["code"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .ShouldBe(["./quantal simulate examples/oxford.yaml --out out/oxford", "./test"]);
    }

    [Fact]
    public void Links_between_pages_lead_somewhere()
    {
        var pages = Pages()
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "src", "Quantal.Model"), "README.md", SearchOption.AllDirectories))
            .ToList();
        var links = pages.SelectMany(
            page => Link().Matches(File.ReadAllText(page)).Select(match => (Page: page, Target: match.Groups["target"].Value))).ToList();

        links.Count.ShouldBeGreaterThan(50);
        links.Where(link => !Leads(link.Page, link.Target))
            .Select(link => $"{Path.GetRelativePath(Root, link.Page)}: {link.Target}")
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Pages() =>
        new[] { "README.md", "CONTRIBUTING.md" }.Select(name => Path.Combine(Root, name))
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> CodeLines(string page) =>
        CodeBlock().Matches(File.ReadAllText(page)).SelectMany(block => block.Groups["code"].Value.Split('\n'));

    /// <summary>Whether the file is there and, where the link names a heading, whether the file has it.</summary>
    private static bool Leads(string page, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
        return (File.Exists(path) || Directory.Exists(path))
            && (parts.Length == 1 || Heading().Matches(File.ReadAllText(path)).Any(match => Anchor(match.Groups["text"].Value) == parts[1]));
    }

    private static string Anchor(string heading) =>
        string.Concat(heading.Trim().ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_'))
            .Replace(' ', '-');

    private static void CopyExamples(string target)
    {
        foreach (var folder in new[] { "examples" })
        {
            var copy = Directory.CreateDirectory(Path.Combine(target, folder));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, folder)))
            {
                File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
            }
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Quantal.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No Quantal.slnx above the tests: run them in a working copy.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^```[a-z]*\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?<target>(?!https?:)[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
