using System.Text.RegularExpressions;
using Quantal.Exchange.Models;

namespace Quantal.Exchange.Tests.Models;

/// <summary>
/// Failure means: a patient file's name gives an export whose files, or the words in them, the program that reads them rejects.
/// </summary>
public partial class PlainTextTests
{
    [Theory]
    [InlineData("oxford", "oxford")]
    [InlineData("tpmt-intermediate_2", "tpmt-intermediate_2")]
    [InlineData("patient 1", "patient_1")]
    [InlineData("Grün & Weiß", "Grun___Weiss")]
    [InlineData("1", "model_1")]
    [InlineData("_a", "model__a")]
    [InlineData("-rf", "model_-rf")]
    [InlineData("", "model_")]
    [InlineData("CON", "model_CON")]
    [InlineData("lpt7", "model_lpt7")]
    [InlineData("a.b", "a_b")]
    [InlineData("..", "model___")]
    public void A_name_of_files_is_sound_and_a_sound_one_stays(string name, string expected) =>
        PlainText.FileName(name).ShouldBe(expected);

    [Theory]
    [InlineData("é, ü, u\u0308", "e, u, u")]
    [InlineData("a*/b\n$MAIN\\", "a  b  MAIN ")]
    [InlineData("\u202ex\ud83d\ude00", " x ")]
    public void Words_keep_letters_without_accents(string words, string expected) => PlainText.Words(words).ShouldBe(expected);

    [Fact]
    public void Every_file_of_every_format_has_such_a_name_whatever_the_patient_files_name()
    {
        foreach (var name in HostileNames.All)
        {
            var model = ExportSamples.Named(name, name);
            foreach (var file in ExportFormat.All.SelectMany(format => format.Write(model)))
            {
                Sound().IsMatch(file.Name).ShouldBeTrue($"'{file.Name}' of '{name}'");
                file.Text.ShouldNotContain("\r");
            }

            PlainText.FileName(PlainText.FileName(name)).ShouldBe(PlainText.FileName(name));
            Plain().IsMatch(PlainText.Words(name)).ShouldBeTrue($"'{PlainText.Words(name)}' of '{name}'");
        }
    }

    /// <summary>Nothing that ends a comment, begins a block or a command, or needs an encoding.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9 _.,-]*\z")]
    private static partial Regex Plain();

    /// <summary>
    /// A letter first and one point, before an extension; mrgsolve refuses blanks, make a '#', a shell a hyphen in front.
    /// </summary>
    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_-]{0,70}\.[A-Za-z]+\z")]
    private static partial Regex Sound();
}

/// <summary>Names that files can have and that mean something to one of the programs that read exports.</summary>
internal static class HostileNames
{
    private const int Drawn = 20;

    public static IReadOnlyList<string> All { get; } =
    [
        "a b", "Müller Straße", "it's \"quoted\"", "1st", "-o", "$PROB", "$OMEGA BLOCK(2)", "a%b#c~d^e_f&g{h}i\\j", "<b>&amp;]]>",
        "*/ int x; /*",
        "function", "if", "TRUE", "NULL", "double", "END", "NaN", "con", "a;b", "a:b", "@annotated", "x\ny", "\u202eabc", "\ud83d\ude00",
        "日本語",
        new string('w', 200), .. Enumerable.Range(0, Drawn).Select(Random),
    ];

    private static string Random(int seed)
    {
        var random = new Random(seed);
        return string.Concat(
            Enumerable.Range(0, random.Next(1, 30)).Select(_ => (char)random.Next(1, random.Next(2) == 0 ? 128 : 0xd800)));
    }
}
