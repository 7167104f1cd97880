using System.Text;
using Quantal.Exchange.Files;
using Quantal.Exchange.Workspaces;

namespace Quantal.Exchange.Tests.Patients;

/// <summary>Failure means: a file that is no patient file, or is meant to do harm, throws, is read at length, or is accepted.</summary>
public class HostileFileTests
{
    [Theory]
    [InlineData("a: &x [1]\nb: *x\n", 1, "an anchor '&x'")]
    [InlineData("a: &x [1]\nb: *x\n", 2, "an alias '*x'")]
    [InlineData("a: !!str 3\n", 1, "a tag")]
    [InlineData("a:\n  <<: { sex: male }\n", 2, "a merge key")]
    [InlineData("patient: [\n", 2, "this is not YAML")]
    [InlineData("a: 1\n---\nb: 2\n", 2, "a second document")]
    [InlineData("a:\n\tb: 2\n", 2, "this is not YAML")]
    [InlineData("# nothing\n", 0, "holds no data")]
    [InlineData("just words\n", 1, "'just words' at the file")]
    [InlineData("? [a]\n: b\n", 1, "a list where a key should stand")]
    [InlineData("a: [[[[[[[[[1]]]]]]]]]\n", 1, "nesting deeper")]
    [InlineData("a: \u0000\n", 1, "binary file")]
    [InlineData("", 0, "empty")]
    [InlineData(" \n \n", 0, "empty")]
    public void What_is_no_patient_file_is_refused_by_name(string text, int line, string found)
    {
        var result = InputFolder.Read(text);
        result.Scenario.ShouldBeNull();
        result.Findings.ShouldContain(f => f.Line == line && f.Found.Contains(found), string.Join("\n", result.Findings));
    }

    [Fact]
    public void A_deep_file_does_not_exhaust_the_stack()
        => InputFolder.Read(new string('[', 500_000)).Findings.ShouldHaveSingleItem().Found.ShouldContain("nesting");

    [Fact]
    public void A_file_of_a_million_mistakes_reports_a_thousand()
        =>
            InputFolder.Read("treatments:\n" + string.Concat(Enumerable.Repeat("x: 1\n", 200_000)))
                .Findings.Count.ShouldBe(FindingList.Limit + 1);

    [Fact]
    public void Control_characters_do_not_reach_the_terminal()
        =>
            InputFolder.Read("\"\\e[31m\\u202E\": 1\n")
                .Findings.ShouldAllBe(f => !f.ToString().Any(c => char.IsControl(c) || c == '\u202E'));

    [Fact]
    public void A_large_file_is_refused_unread()
    {
        using var folder = new InputFolder();
        var path = folder.PathOf("large.yaml");
        using (var stream = File.Create(path))
        {
            stream.SetLength(100 << 20);
        }

        Workspace.BuiltIn.ReadPatient(folder.Write("warm-up.yaml", "a: 1"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Workspace.BuiltIn.ReadPatient(path).Findings.ShouldHaveSingleItem().Found.ShouldContain("larger than");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void Folders_missing_locked_and_wrongly_encoded_files_are_refused()
    {
        using var folder = new InputFolder();
        Found(folder.PathOf("")).ShouldBe("this is a folder");
        Found(folder.PathOf("absent.yaml")).ShouldBe("there is no such file");

        var locked = folder.PathOf("locked.yaml");
        using (new FileStream(locked, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            Found(locked).ShouldBe("the file cannot be read");
        }

        File.WriteAllText(folder.PathOf("utf16.yaml"), Sample.Text, Encoding.Unicode);
        Found(folder.PathOf("utf16.yaml")).ShouldBe("the file is UTF-16 text");
        File.WriteAllBytes(folder.PathOf("latin.yaml"), [.. "a: 1\nb: caf"u8, 0xE9, (byte)'\n']);
        var latin = Workspace.BuiltIn.ReadPatient(folder.PathOf("latin.yaml")).Findings.ShouldHaveSingleItem();
        (latin.Line, latin.Found).ShouldBe((2, "bytes that are not UTF-8 text"));

        static string Found(string path) => Workspace.BuiltIn.ReadPatient(path).Findings.ShouldHaveSingleItem().Found;
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_are_accepted()
    {
        using var folder = new InputFolder();
        File.WriteAllText(folder.PathOf("windows.yaml"), Sample.Text.ReplaceLineEndings("\r\n"), new UTF8Encoding(true));
        Workspace.BuiltIn.ReadPatient(folder.PathOf("windows.yaml")).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_blank_path_is_a_wrong_call() => Should.Throw<ArgumentException>(() => Workspace.BuiltIn.ReadPatient(" "));
}
