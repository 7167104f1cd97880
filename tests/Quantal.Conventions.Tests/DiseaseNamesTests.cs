using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Quantal.Conventions.Tests;

// A failure means that code that has to serve any disease has come to speak of this one: a second disease would have to be worked around there.
public sealed partial class DiseaseNamesTests
{
    // The disease itself, its mechanism, what is read of it, and what shows it to people.
    private static readonly string[] Homes =
    [
        "src/Quantal.Model/LambertEaton/", "src/Quantal.Model/Tumour/", "src/Quantal.Model/Diseases/LambertEatonSyndrome.cs",
        "src/Quantal.Model/Readouts/", "src/Quantal.Model/Printing/", "src/Quantal.Simulation/LambertEaton/",
        "src/Quantal.Exchange/LambertEaton/", "src/Quantal.Exchange/Models/", "src/Quantal.Reports/Pages/",
    ];

    [Fact]
    public void Only_the_disease_its_readouts_and_its_pages_say_its_name()
    {
        var found =
            from path in Repository.SourceFiles("src")
            where !Homes.Any(home => path.StartsWith(home, StringComparison.Ordinal))
            from word in Words(Repository.Syntax(path))
            select $"{path}:{word}";

        found.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("class Tumour;", "1: Tumour")]
    [InlineData("class A { int _deltaP; }", "1: _deltaP")]
    [InlineData("/// <summary>For LEMS.</summary>\nclass A;", "1: /// <summary>For LEMS.</summary>")]
    [InlineData("class A {\n // as in a tumour\n}", "2: // as in a tumour")]
    [InlineData("using Quantal.Model.LambertEaton; class A { string B => \"lems\"; }", null)]
    [InlineData("class Problems { int lambda; }", null)]
    public void A_name_of_the_disease_would_be_found_but_not_in_what_people_read_and_write(string code, string? found)
    {
        Words(CSharpSyntaxTree.ParseText(code).GetRoot()).ShouldBe(found is null ? [] : [found]);
    }

    private static IEnumerable<string> Words(SyntaxNode root)
    {
        var tokens =
            from token in root.DescendantTokens(descendIntoTrivia: false)
            where token.IsKind(SyntaxKind.IdentifierToken) && token.Parent?.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null
            select (token.Span.Start, token.Text);
        var comments =
            from trivia in root.DescendantTrivia()
            from line in trivia.ToFullString().Split('\n').Index()
            where !trivia.IsKind(SyntaxKind.WhitespaceTrivia)
            select (trivia.FullSpan.Start, Text: line.Item.Trim());
        var text = root.SyntaxTree.GetText();
        return
            from word in tokens.Concat(comments)
            where Disease().IsMatch(word.Text)
            select $"{text.Lines.GetLineFromPosition(word.Start).LineNumber + 1}: {word.Text}";
    }

    [GeneratedRegex(@"\blems\b|lambert|tumou?r|delta-?p", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Disease();
}
