using Quantal.Exchange.Models;

namespace Quantal.Independent.Tests;

/// <summary>A failure means that LaTeX rejects the exported document or that something in it leaves the page.</summary>
public class LatexTests
{
    [Theory]
    [InlineData("oxford", 0)]
    [InlineData("oxford", 1)]
    [InlineData("sclc", 0)]
    [InlineData("sclc", 1)]
    [InlineData("sclc", 2)]
    [InlineData("sclc", 3)]
    [InlineData("tpmt-intermediate", 0)]
    [InlineData("tpmt-intermediate", 1)]
    [InlineData("tpmt-intermediate", 2)]
    public void Every_example_is_set_and_nothing_is_too_wide(string example, int treatment) =>
        ShouldBeSound(Set(LatexModel.Write(Case.Example(example, treatment).Exported)));

    [Theory]
    [InlineData("a%b#c~d^e_f&g{h}i\\j$k", "\\input{x} \"'`<>|-- \u00e9\u00df\u202e\ud83d\ude00")]
    [InlineData("wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww", "[]")]
    public void Names_that_mean_something_to_LaTeX_are_words(string name, string treatment) =>
        ShouldBeSound(Set(LatexModel.Write(Case.Example("oxford").ExportedAs(name, treatment))));

    [Fact]
    public void A_line_that_is_too_wide_is_found()
    {
        var text = LatexModel.Write(Case.Example("oxford", 1).Exported);
        var lines = text.Split("\\\\*\n& \\qquad {}");
        lines.Length.ShouldBeGreaterThan(20);

        Should.Throw<ShouldAssertException>(() => ShouldBeSound(Set(string.Concat(lines))));
    }

    // Twice, because a long table knows the width of its columns only then.
    private static string Set(string text)
    {
        using var workshop = new Workshop();
        var document = workshop.Write("document.tex", text);
        for (var pass = 0; pass < 2; pass++)
        {
            workshop.Run("pdflatex", "texlive-latex-base", "-interaction=nonstopmode", "-halt-on-error", document);
        }

        File.Exists(workshop.PathOf("document.pdf")).ShouldBeTrue();
        return File.ReadAllText(workshop.PathOf("document.log"));
    }

    private static void ShouldBeSound(string log)
    {
        string[] complaints = ["Overfull", "! ", "LaTeX Error", "Warning", "Missing character", "Rerun"];
        log.Split('\n').Where(line => complaints.Any(complaint => line.StartsWith(complaint, StringComparison.Ordinal) || line.Contains($" {complaint}", StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }
}
