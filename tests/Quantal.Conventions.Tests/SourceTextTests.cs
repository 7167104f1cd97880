using System.Text.RegularExpressions;

namespace Quantal.Conventions.Tests;

// A failure means that a source file is unfinished, hides code in comments or regions, or that files are cupboards or halls instead of rooms.
public sealed partial class SourceTextTests
{
    private const int FewestLines = 15;
    private const int MostLines = 400;

    [Fact]
    public void No_source_file_is_unfinished_or_folded()
    {
        Violations("src", UnfinishedOrFolded()).ShouldBeEmpty();
    }

    [Fact]
    public void No_code_is_commented_out()
    {
        Violations("src", CommentedOut()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("// var x = 1;", true)]
    [InlineData("//if (a) {", true)]
    [InlineData("    // }", true)]
    [InlineData("/// <summary>Calls f(x);</summary>", false)]
    [InlineData("/// var x = 1;", false)]
    [InlineData("// The first step; the second follows.", false)]
    [InlineData("var x = 1; // as measured", false)]
    public void Commented_out_code_would_be_found(string line, bool found)
    {
        CommentedOut().IsMatch(line).ShouldBe(found);
    }

    [Fact]
    public void Files_are_rooms_that_are_read_in_one_go()
    {
        var lengths = Repository.SourceFiles("src")
            .Select(path => (Path: path, Lines: Repository.Read(path).AsSpan().Count('\n')))
            .OrderBy(file => file.Lines)
            .ToArray();

        lengths[lengths.Length / 2].Lines.ShouldBeInRange(80, 150);
        lengths.Where(file => file.Lines < FewestLines).Count().ShouldBeLessThan(lengths.Length / 20);
        lengths.Where(file => file.Lines > MostLines)
            .Select(file => $"{file.Path}: {file.Lines} lines, at most {MostLines}")
            .ShouldBeEmpty();
    }

    private static List<string> Violations(string folder, Regex pattern) =>
        [.. from path in Repository.SourceFiles(folder)
            from line in Repository.Read(path).Split('\n').Index()
            where pattern.IsMatch(line.Item)
            select $"{path}:{line.Index + 1}: {line.Item.Trim()}"];

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|#\s*region\b", RegexOptions.CultureInvariant)]
    private static partial Regex UnfinishedOrFolded();

    // A sentence ends in a full stop, a line of code in a semicolon or a brace.
    [GeneratedRegex(@"^\s*//(?!/).*[;{}]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex CommentedOut();
}
