using Quantal.Reports.Runs;
using Quantal.Studies.Runs;
using Quantal.Testing;
using Shouldly;
using Xunit;

namespace Quantal.Cli.Tests;

// A failure means: on a narrow screen a word or a number is broken in two, or something is left out.
public sealed class NarrowTerminalTests
{
    private static readonly string[] Frame = ["", "|", "-", "─", ";"];

    [Theory]
    [InlineData(30)]
    [InlineData(50)]
    [InlineData(60)]
    [InlineData(78)]
    public void A_summary_keeps_every_word_whole_and_leaves_none_out(int width)
    {
        var (wide, narrow) = (Summary(160), Summary(width));

        narrow.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(width);
        Words(narrow).Except(Words(wide)).ShouldBeEmpty();
        Words(wide).Except(Words(narrow)).ShouldBeEmpty();
    }

    [Fact]
    public void Lines_are_broken_at_blanks_only_and_go_on_as_far_in()
    {
        const string Text = "  one two three extraordinarily-long-word\nfour\n\n";
        using var screen = new StringWriter();
        using var wrap = new WordWrap(screen, 12);

        wrap.Write(Text);

        screen.ToString().ShouldBe("  one two\n  three\n  extraordinarily-long-word\nfour\n\n");
    }

    [Fact]
    public void Colours_take_no_room_and_an_unfinished_line_is_shown_when_asked_for()
    {
        using var screen = new StringWriter();
        using var wrap = new WordWrap(screen, 12);

        wrap.Write("\u001b[31mone two four\u001b[0m\n\r[###]");
        screen.ToString().ShouldBe("\u001b[31mone two four\u001b[0m\n");
        wrap.Flush();
        screen.ToString().ShouldEndWith("\r[###]");
    }

    private static string Summary(int width)
    {
        var (_, result) = SyntheticRun.Make(9);
        using var output = new StringWriter();
        using var screen = new WordWrap(output, width);
        SummaryPrinter.Print(
            new Terminal(screen, screen, OutIsTerminal: true, ErrorIsTerminal: true, width), result, SummaryTable.Of(result, TimeCourseSummary.Of(result)));
        screen.Flush();
        return Escapes().Replace(output.ToString(), "");
    }

    private static IEnumerable<string> Words(string text) =>
        text.Split([' ', '\n']).Select(word => word.Trim('─', '-', ';')).Except(Frame).Order(StringComparer.Ordinal);

    private static System.Text.RegularExpressions.Regex Escapes() => new("\u001b\\[[0-9;?]*[a-zA-Z]");
}
