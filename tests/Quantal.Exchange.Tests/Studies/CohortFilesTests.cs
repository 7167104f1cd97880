using Quantal.Exchange.Studies;
using Quantal.Exchange.Tests.Patients;
using Quantal.Exchange.Workspaces;
using Quantal.Simulation.Patients;
using Quantal.Studies.Designs;

namespace Quantal.Exchange.Tests.Studies;

/// <summary>Failure means: a study that comes with the product cannot be run, or is not the one that stands in the folder.</summary>
public class CohortFilesTests
{
    [Fact]
    public void Every_study_in_the_folder_is_built_in_and_right()
    {
        var files = Directory.GetFiles(Path.Combine(InputFolder.Root, "evidence", "studies"), "*.cohort.yaml")
            .Order(StringComparer.Ordinal)
            .ToArray();

        files.Select(CohortFile.NameOf).ShouldBe(Workspace.BuiltIn.CohortNames);
        foreach (var file in files)
        {
            var result = Workspace.BuiltIn.ReadCohort(file);
            result.Findings.ShouldBeEmpty();
            result.Design.ShouldNotBeNull().Name.ShouldBe(CohortFile.NameOf(file));
            result.Inputs.ShouldHaveSingleItem().Path.ShouldBe(file);
            Workspace.BuiltIn.Text($"studies/{Path.GetFileName(file)}").ShouldBe(File.ReadAllText(file));
        }

        Workspace.BuiltIn.Cohorts.Select(design => design.Name).ShouldBe(Workspace.BuiltIn.CohortNames);
    }

    [Fact]
    public void The_article_is_read_as_it_is_written()
    {
        var design = Workspace.BuiltIn.Cohorts.Single(design => design.Name == "oxford-2001");

        design.Patients.ShouldBe(47);
        design.Tumour.ShouldBe(TumourStatus.None);
        (design.Population.Id, design.Protocol.Name).ShouldBe(("lems", "oxford-1990s"));
        design.FollowUp.MedianYears.ShouldBe(6.4, 1e-12);
        (design.FollowUp with { MedianYears = 6.4 }).ShouldBe(new FollowUp(6.4, 0.6, 1.3, 17));
        design.FollowUp.ShareInRange.ShouldBe(0.9443, 1e-4);
        design.Remission.ShouldNotBeNull();
    }

    [Fact]
    public void Shares_and_days_of_follow_ups_are_those_of_their_distribution()
    {
        FollowUp.Fixed(2).ShareInRange.ShouldBe(1);
        new FollowUp(5, 0.5, 0, double.PositiveInfinity).ShareInRange.ShouldBe(1);
        var years = new FollowUp(5, 0.5, 5 / Math.E, 5);
        years.ShareInRange.ShouldBe(0.4772, 1e-4);
        Enumerable.Range(0, 500).Select(person => years.Days(1, (ulong)person)).ShouldAllBe(days => days >= 671 && days <= 1826);
    }
}
