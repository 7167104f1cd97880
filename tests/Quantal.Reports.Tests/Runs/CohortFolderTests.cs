using Quantal.Reports.Runs;
using Quantal.Simulation.Clinic;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Runs;
using Quantal.Testing;

namespace Quantal.Reports.Tests.Runs;

/// <summary>Failure means: patients of an interrupted run are lost, stand twice, or are mixed with those of another run.</summary>
public sealed class CohortFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.At("run");

    private string Unfinished => _folder.At(".run.unfinished");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_in_two_pieces_leaves_the_same_bytes_as_one()
    {
        using (var whole = Open())
        {
            whole.Append(CohortRows.Batch(0, 5));
            whole.Append(CohortRows.Batch(5, 3, "a cause, with a comma"));
            whole.Done.ShouldBe(8);
            whole.Publish().ShouldBeNull();
        }

        var bytes = File.ReadAllBytes(Path.Combine(Target, CohortFolder.Patients));
        Directory.GetFileSystemEntries(Target).Select(Path.GetFileName).Order().ShouldBe(["inputs", "patients.csv"]);
        Directory.Exists(Unfinished).ShouldBeFalse();
        Directory.Delete(Target, recursive: true);
        using (var first = Open())
        {
            first.Append(CohortRows.Batch(0, 5));
        }

        Directory.Exists(Target).ShouldBeFalse();
        File.AppendAllText(Path.Combine(Unfinished, CohortFolder.Patients), "5,5,5,half a pat");
        using (var second = Open(resume: true))
        {
            second.Done.ShouldBe(5);
            second.Read().Count().ShouldBe(5);
            second.Append(CohortRows.Batch(5, 3, "a cause, with a comma"));
            second.Read().Select(patient => patient.Row[0]).ShouldBe([0, 1, 2, 3, 4, 5, 6, 7]);
            second.Publish().ShouldBeNull();
        }

        File.ReadAllBytes(Path.Combine(Target, CohortFolder.Patients)).ShouldBe(bytes);
    }

    [Theory]
    [InlineData("this", false, "an unfinished run of this command", "--resume")]
    [InlineData("other", false, "an unfinished run of another command, input or version", "delete")]
    [InlineData("other", true, "an unfinished run of another command, input or version", "delete")]
    public void An_unfinished_run_is_refused_unless_it_is_this_one_and_is_to_go_on(
        string identity, bool resume, string found, string expected)
    {
        using (var first = Open())
        {
            first.Append(CohortRows.Batch(0, 5));
        }

        var before = File.ReadAllBytes(Path.Combine(Unfinished, CohortFolder.Patients));
        var (folder, finding) = CohortFolder.Open(Target, [], identity, resume);

        folder.ShouldBeNull();
        finding.ShouldNotBeNull().Found.ShouldBe(found);
        finding.Expected.ShouldContain(expected);
        finding.Expected.ShouldContain(".run.unfinished");
        File.ReadAllBytes(Path.Combine(Unfinished, CohortFolder.Patients)).ShouldBe(before);
    }

    [Fact]
    public void An_unfinished_run_without_patients_gives_way_to_any_other()
    {
        var first = _folder.WithFile("first.yaml", "first");
        CohortFolder.Open(Target, [new(first)], "this", resume: false).Folder.ShouldNotBeNull().Dispose();

        using var second = CohortFolder.Open(Target, [new(_folder.WithFile("second.yaml", "second"))], "other", resume: false).Folder.ShouldNotBeNull();
        second.Done.ShouldBe(0);
        Directory.GetFiles(Path.Combine(Unfinished, "inputs")).Select(Path.GetFileName).ShouldBe(["second.yaml"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_run_that_is_still_going_on_is_left_alone(int patients)
    {
        using var first = Open();
        first.Append(CohortRows.Batch(0, patients));

        foreach (var resume in new[] { false, true })
        {
            var (second, finding) = CohortFolder.Open(Target, [], "this", resume);
            second.ShouldBeNull();
            finding.ShouldNotBeNull().Found.ShouldBe("a run that is still going on");
        }

        first.Append(CohortRows.Batch(patients, 2));
        first.Publish().ShouldBeNull();
        File.ReadLines(Path.Combine(Target, CohortFolder.Patients)).Count().ShouldBe(patients + 3);
        Directory.GetFileSystemEntries(Target).Select(Path.GetFileName).Order().ShouldBe(["inputs", "patients.csv"]);
    }

    [Fact]
    public void To_go_on_with_nothing_is_to_begin()
    {
        using var folder = Open(resume: true);
        folder.Done.ShouldBe(0);
        folder.Append(CohortRows.Batch(0, 1));
        folder.Read().ShouldHaveSingleItem();
    }

    [Fact]
    public void Patients_that_went_missing_from_the_disk_are_not_made_up()
    {
        using (var first = Open())
        {
            first.Append(CohortRows.Batch(0, 5));
        }

        using (var file = File.OpenWrite(Path.Combine(Unfinished, CohortFolder.Patients)))
        {
            file.SetLength(file.Length - 1);
        }

        var (folder, finding) = CohortFolder.Open(Target, [], "this", resume: true);
        folder.ShouldBeNull();
        finding.ShouldNotBeNull().Found.ShouldContain("shorter than it was");
    }

    [Fact]
    public void Charts_grow_and_are_gone_on_with_as_the_patients_are()
    {
        using (var whole = Open(charts: true))
        {
            whole.Append(Charted(0, 3));
            whole.Append(Charted(3, 2));
            whole.Publish().ShouldBeNull();
        }

        var bytes = Charts().ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);
        bytes.Keys.Order().ShouldBe(["ae.csv", "dm.csv", "ds.csv", "ex.csv", "lb.csv", "qs.csv"]);
        File.ReadLines(Path.Combine(Target, "charts", "ds.csv")).Count().ShouldBe(1 + 5);
        Directory.Delete(Target, recursive: true);
        using (var first = Open(charts: true))
        {
            first.Append(Charted(0, 3));
        }

        File.AppendAllText(Path.Combine(Unfinished, "charts", "lb.csv"), "sample,LB,half a li");
        File.AppendAllText(Path.Combine(Unfinished, "charts", "ds.csv"), "sample,DS,");
        using (var second = Open(resume: true, charts: true))
        {
            second.Done.ShouldBe(3);
            second.Append(Charted(3, 2));
            second.Publish().ShouldBeNull();
        }

        foreach (var path in Charts())
        {
            File.ReadAllBytes(path).ShouldBe(bytes[Path.GetFileName(path)], path);
        }

        string[] Charts() => Directory.GetFiles(Path.Combine(Target, "charts"));
    }

    [Fact]
    public void Courses_read_back_as_they_were_after_an_interruption()
    {
        int[] days = [0, 30];
        using (var first = Open(false))
        {
            first.ReadCourses().ShouldNotBeNull().ShouldBeEmpty();
            first.Append(Coursed(0, 3));
        }

        File.AppendAllText(Path.Combine(Unfinished, CohortFolder.Courses), "5,5,half a li");
        using var second = Open(true);
        second.Append(Coursed(3, 2));

        second.ReadCourses().ShouldNotBeNull().SelectMany(course => course).ShouldBe(Coursed(0, 5).Courses.SelectMany(course => course));
        File.ReadLines(Path.Combine(Unfinished, CohortFolder.Courses)).First()
            .ShouldStartWith("person,replicate,strength_d0,strength_d30,cmap_mV_d0,");

        CohortFolder Open(bool resume) => CohortFolder.Open(Target, [], "this", resume, days: days).Folder.ShouldNotBeNull();

        static double[] Course(int place) =>
            [.. Enumerable.Range(0, 2 * CohortCourses.Quantities.Count).Select(column => column == 3 ? double.NaN : place + (column / 8.0))];

        CohortBatch Coursed(int from, int count) => CohortRows.Batch(from, count) with
        {
            Courses = [.. Enumerable.Range(from, count).Select(Course)],
        };
    }

    [Fact]
    public void Charts_that_went_missing_from_the_disk_are_not_made_up()
    {
        using (var first = Open(charts: true))
        {
            first.Append(Charted(0, 3));
        }

        File.WriteAllText(Path.Combine(Unfinished, "charts", "dm.csv"), "STUDYID\n");

        var (folder, finding) = CohortFolder.Open(Target, [], "this", resume: true, SampleClinic.Design);
        folder.ShouldBeNull();
        finding.ShouldNotBeNull().Found.ShouldContain("dm.csv is shorter than it was");
    }

    [Theory]
    [InlineData("charts/mine.csv")]
    [InlineData("charts/dm.csv/mine")]
    public void A_foreign_file_among_the_charts_of_an_earlier_run_is_kept(string name)
    {
        Directory.CreateDirectory(Path.Combine(Target, Path.GetDirectoryName(name)!));
        File.WriteAllText(Path.Combine(Target, name), "mine");
        File.WriteAllText(
            Path.Combine(Target, "run.json"), "{ \"format\": \"quantal-run/1\", \"sameBitsNeedTheSame\": { \"inputs\": [] } }");

        var (folder, finding) = CohortFolder.Open(Target, [], "this", resume: false, SampleClinic.Design);
        folder.ShouldBeNull();
        finding.ShouldNotBeNull().Found.ShouldContain("'charts/");
    }

    [Fact]
    public void A_discarded_run_leaves_nothing_and_an_earlier_one_as_it_was()
    {
        using (var folder = Open())
        {
            folder.Append(CohortRows.Batch(0, 2));
            folder.Discard();
        }

        Directory.Exists(Unfinished).ShouldBeFalse();
        Directory.Exists(Target).ShouldBeFalse();
    }

    [Fact]
    public void Files_that_appear_at_the_place_during_the_run_are_kept_and_so_are_the_patients()
    {
        using var folder = Open();
        folder.Append(CohortRows.Batch(0, 2));
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "mine.txt"), "mine");

        folder.Publish().ShouldNotBeNull();
        File.ReadAllText(Path.Combine(Target, "mine.txt")).ShouldBe("mine");
        Directory.GetFiles(Target).ShouldHaveSingleItem();
        File.Exists(Path.Combine(Unfinished, CohortFolder.Patients)).ShouldBeTrue();
    }

    /// <summary>A batch with charts that say who it is and a few measurements.</summary>
    private static CohortBatch Charted(int first, int count)
    {
        var charts = Enumerable.Range(first, count).Select(place =>
        {
            var chart = new PatientChart(SampleClinic.Person((ulong)place + 1), 100, ChartContents.Everything, []);
            chart.See(0, measured: [(MeasuredQuantity.Cmap, place), (MeasuredQuantity.Alt, place)]);
            return chart.Ended(place);
        });
        return CohortRows.Batch(first, count) with { Charts = [.. charts] };
    }

    private CohortFolder Open(bool resume = false, bool charts = false)
    {
        var (folder, finding) = CohortFolder.Open(Target, [], "this", resume, charts ? SampleClinic.Design : null);
        finding.ShouldBeNull();
        return folder.ShouldNotBeNull();
    }
}
