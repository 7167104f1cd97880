using System.Text.RegularExpressions;
using Quantal.Exchange.Models;

namespace Quantal.Exchange.Tests.Models;

/// <summary>Failure means: the LaTeX document cannot be set, or an equation or a value is missing from it.</summary>
public partial class LatexTests
{
    private static readonly string Text = LatexModel.Write(ExportSamples.Model);

    [Fact]
    public void Braces_environments_and_brackets_that_grow_are_closed() => ShouldBeClosed(Text);

    [Fact]
    public void Every_state_has_one_start_and_one_rate_of_change()
    {
        foreach (var mechanism in ExportSamples.Model.States.GroupBy(state => LatexText.Parts(state.Name).Mechanism))
        {
            var section = Section(LatexModel.Title(mechanism.Key));
            foreach (var state in mechanism)
            {
                var name = LatexText.Symbol(state.Name, mechanism.Key).Text;
                Count(section, $@"& \frac{{\mathrm{{d}}\,{name}}}{{\mathrm{{d}}t}} = ").ShouldBe(1, state.Name);
                Count(section, $"& {name}(0) = ").ShouldBe(1, state.Name);
            }
        }

        Count(Text, @"{\mathrm{d}t} = ").ShouldBe(ExportSamples.Model.States.Count);
    }

    [Fact]
    public void Every_parameter_readout_and_run_of_doses_has_its_row()
    {
        var rows = Text.Split('\n')
            .Where(line => line.EndsWith(@" \\", StringComparison.Ordinal) && line.Count(letter => letter == '&') == 5)
            .ToList();

        rows.Count.ShouldBe(ExportSamples.Model.Parameters.Count + ExportSamples.Model.Jumps.Count);
        foreach (var one in ExportSamples.Model.Parameters.Where(one => one.Record is not null))
        {
            rows.ShouldContain(row => row.StartsWith($"{LatexText.Plain(one.Name)} & ", StringComparison.Ordinal)
                && row.Contains(LatexText.Words(one.Record!.Meaning)) && row.Contains(LatexText.Words(one.Record.Source)));
        }

        ExportSamples.Model.Readouts.ShouldAllBe(readout => Count(Text, $@"& \texttt{{{LatexText.Words(readout.Id)}}} = ") == 1);
        rows.Count(row => row.Contains(@"& CV ") || row.Contains("& logit SD "))
            .ShouldBe(ExportSamples.Model.Variation.Sum(block => block.Parameters.Count));
        rows.ShouldContain(row => row.StartsWith("bioavailability & $0.12$ ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_users_words_are_no_commands()
    {
        var text = LatexModel.Write(ExportSamples.Named(@"\input{x}$_^~#%&", "}\n\\end{document}\u0001\ud83d\ude00\u00d0\u00e9\"<>|"));

        ShouldBeClosed(text);
        Count(text, @"\end{document}").ShouldBe(1);
        text.ShouldContain(@"\textbackslash{}input\{x\}\$\_\textasciicircum{}\textasciitilde{}\#\%\&");
        text.ShouldContain("\u00e9''\\textless{}\\textgreater{}\\textbar{}");
        text.ShouldAllBe(letter => letter == '\n' || (letter >= ' ' && letter <= '\u00ff'));
    }

    private static void ShouldBeClosed(string text)
    {
        var depth = 0;
        foreach (var brace in Brace().Matches(text).Select(match => match.Value))
        {
            depth += brace == "{" ? 1 : brace == "}" ? -1 : 0;
            depth.ShouldBeGreaterThanOrEqualTo(0);
        }

        depth.ShouldBe(0);
        var open = new Stack<string>();
        foreach (Match match in Environment().Matches(text))
        {
            if (match.Groups[1].Value == "begin")
            {
                open.Push(match.Groups[2].Value);
            }
            else
            {
                open.Pop().ShouldBe(match.Groups[2].Value);
            }
        }

        open.ShouldBeEmpty();
        foreach (var row in text.Split("\\\\"))
        {
            Count(row, @"\left(").ShouldBe(Count(row, @"\right)"), row);
        }

        Count(text, @"\Bigl(").ShouldBe(Count(text, @"\Bigr)"));
    }

    private static string Section(string title)
    {
        var start = Text.IndexOf($"\\section{{{title}}}", StringComparison.Ordinal);
        return Text[start..Text.IndexOf(@"\section{", start + 1, StringComparison.Ordinal)];
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    /// <summary>A brace, or something that stands for one and is passed over.</summary>
    [GeneratedRegex(@"\\.|[{}]", RegexOptions.Singleline)]
    private static partial Regex Brace();

    [GeneratedRegex(@"\\(begin|end)\{(\w+\*?)\}")]
    private static partial Regex Environment();
}
