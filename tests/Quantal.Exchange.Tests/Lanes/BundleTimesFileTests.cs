using Quantal.Exchange.Lanes;
using Quantal.Numerics;

namespace Quantal.Exchange.Tests.Lanes;

/// <summary>
/// A failure means that the file of a processor's times stops a run, leads it elsewhere, or makes it compute in a width that is slower.
/// </summary>
public sealed class BundleTimesFileTests : IDisposable
{
    private static readonly BundleTimes Times = new(0.1 + 0.2, 1e-3, 5e-324);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quantal-lanes-");

    private BundleTimesFile File => Of("A (tm) CPU", "quantal 1");

    [Fact]
    public void Times_are_kept_to_the_bit_and_by_nothing_but_the_file()
    {
        File.Read().ShouldBeNull();
        File.Keep(Times).ShouldBeTrue();

        File.Read().ShouldBe(Times);
        Directory.GetFileSystemEntries(Inner).ShouldBe([Path.Combine(Inner, "lanes-A--tm--CPU.txt")]);
        File.Keep(Times with { One = 1 }).ShouldBeTrue();
        File.Read()!.One.ShouldBe(1);
    }

    [Fact]
    public void Another_processor_and_another_program_are_measured_again()
    {
        File.Keep(Times).ShouldBeTrue();

        Of("B CPU", "quantal 1").Read().ShouldBeNull();
        Of("A -tm- CPU", "quantal 1").Read().ShouldBeNull("its name is the same");
        Of("A (tm) CPU", "quantal 2").Read().ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 2\n")]
    [InlineData("1 2 3")]
    [InlineData("1 2 3 4\n")]
    [InlineData("1 2 three\n")]
    [InlineData("1 0 3\n")]
    [InlineData("1 -2 3\n")]
    [InlineData("1 NaN 3\n")]
    [InlineData("1 2 1e999\n")]
    [InlineData("1 2 3\n1 2 3\n")]
    public void Damaged_times_are_none_and_are_replaced(string damaged)
    {
        File.Keep(new(1, 2, 3)).ShouldBeTrue();
        var whole = System.IO.File.ReadAllText(File.Path);
        whole.ShouldEndWith("\n1 2 3\n");
        System.IO.File.WriteAllText(File.Path, whole[..^"1 2 3\n".Length] + damaged);

        File.Read().ShouldBeNull();
        File.Keep(Times).ShouldBeTrue();
        File.Read().ShouldBe(Times);
    }

    [Fact]
    public void A_file_that_is_too_long_or_no_text_is_none()
    {
        Directory.CreateDirectory(Inner);
        System.IO.File.WriteAllBytes(File.Path, [0xff, 0, 0xfe]);
        File.Read().ShouldBeNull();
        System.IO.File.WriteAllText(File.Path, new string('1', 1 << 20));
        File.Read().ShouldBeNull();
    }

    [Fact]
    public void Nothing_is_read_or_written_through_a_link()
    {
        var (elsewhere, other) = (Path.Combine(_folder.FullName, "elsewhere"), new BundleTimesFile(Path.Combine(_folder.FullName, "other"), "A (tm) CPU", "quantal 1"));
        other.Keep(Times).ShouldBeTrue();
        Directory.CreateDirectory(Inner);
        System.IO.File.CreateSymbolicLink(File.Path, other.Path);
        File.Read().ShouldBeNull();
        File.Keep(new(1, 2, 3)).ShouldBeFalse();
        other.Read().ShouldBe(Times);

        Directory.CreateSymbolicLink(elsewhere, Path.GetDirectoryName(other.Path)!);
        var through = new BundleTimesFile(elsewhere, "A (tm) CPU", "quantal 1");
        through.Read().ShouldBeNull();
        through.Keep(new(1, 2, 3)).ShouldBeFalse();
        other.Read().ShouldBe(Times);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_and_a_folder_in_the_files_place_are_no_errors()
    {
        System.IO.File.WriteAllText(Inner, "a file where the folder would be");
        File.Read().ShouldBeNull();
        File.Keep(Times).ShouldBeFalse();

        var below = new BundleTimesFile(Path.Combine(Inner, "deeper"), "A (tm) CPU", "quantal 1");
        below.Read().ShouldBeNull();
        below.Keep(Times).ShouldBeFalse();

        System.IO.File.Delete(Inner);
        Directory.CreateDirectory(File.Path);
        File.Read().ShouldBeNull();
        File.Keep(Times).ShouldBeFalse();
    }

    [Fact]
    public void A_pipe_is_not_waited_for()
    {
        Directory.CreateDirectory(Inner);
        using var made = System.Diagnostics.Process.Start("mkfifo", [File.Path]);
        made.WaitForExit();
        made.ExitCode.ShouldBe(0);

        File.Read().ShouldBeNull();
        File.Keep(Times).ShouldBeFalse();
    }

    [Fact]
    public void A_file_of_the_user_knows_the_processor_and_the_program()
    {
        var file = BundleTimesFile.OfUser()!;

        file.Path.ShouldContain(Path.Combine("quantal", "lanes-"));
        Path.IsPathFullyQualified(file.Path).ShouldBeTrue();
        BundleTimesFile.OfUser()!.Path.ShouldBe(file.Path);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Inner => Path.Combine(_folder.FullName, "quantal");

    private BundleTimesFile Of(string processor, string program) => new(Inner, processor, program);
}
