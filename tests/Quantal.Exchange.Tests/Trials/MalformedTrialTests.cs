using Quantal.Exchange.Tests.Patients;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Drugs;
using Quantal.Simulation.Patients;
using Quantal.Studies.Trials;
using Quantal.Testing;

namespace Quantal.Exchange.Tests.Trials;

/// <summary>Failure means: a wrong trial file is run, a right one is read as something else, or its author is not told where and what is wrong.</summary>
public class MalformedTrialTests
{
    [Fact]
    public void The_small_file_is_read_as_it_is_written()
    {
        var result = TrialTexts.Read(TrialTexts.Small);

        result.Findings.ShouldBeEmpty();
        var design = result.Design.ShouldNotBeNull();
        (design.Name, design.Aetiology, design.TrialDrug).ShouldBe(("small", Aetiology.Idiopathic, Drug.Azathioprine));
        design.Note.ShouldBeNull();
        (design.RunInDays, design.Level, design.Replicates, design.Seed).ShouldBe((28, 0.025, 4, 9UL));
        design.Arms.Select(arm => (arm.Name, arm.Protocol.Name)).ShouldBe([("azathioprine", "lems-trial-azathioprine"), ("placebo", "lems-trial-placebo")]);
        design.Allocation.Ratio.ShouldBe([2, 1]);
        design.Allocation.ShouldBeOfType<PermutedBlocks>().BlockSizes.ShouldBe([6]);
        (design.Allocation.Levels.Single(), design.Strata.Single().Name).ShouldBe((2, "weak"));
        design.Accrual.ShouldBe(new Accrual(3, 183, 0.5));
        design.DropoutPerYear.ShouldBe(0.05, 1e-12);
        design.Sizes.ShouldBe([6, 12]);
        design.Durations.ShouldBe([new("12 weeks", 84), new("26 weeks", 182)]);
        design.Assessments.Select(assessment => assessment.Name).ShouldBe(["strong"]);
        var (qmg, time) = (design.Estimands[0], design.Estimands[1]);
        (qmg.Stopping, qmg.Rescue, qmg.Death).ShouldBe((Strategy.TreatmentPolicy, Strategy.Hypothetical, Strategy.WhileOnTreatment));
        (time.Stopping, time.Rescue, time.Death).ShouldBe((Strategy.Composite, Strategy.PrincipalStratum, Strategy.Composite));
        (qmg.IsPrimary, time.IsPrimary, time.Failure!.IsEvent).ShouldBe((true, false, false));
        (qmg.Endpoint.Kind, time.Endpoint.Kind).ShouldBe((EndpointKind.Number, EndpointKind.Time));
        design.Cells.Count.ShouldBe(((2 * 2) + 2) * 2);
    }

    [Theory]
    [InlineData("tumour: none", "tumor: none", 4, "unknown key 'tumor' in the trial", "tumour")]
    [InlineData("trial: small", "trial: large", 1, "the trial 'large' in this file", null)]
    [InlineData("population: lems", "population: lens", 3, "the unknown population 'lens'", "lems")]
    [InlineData("qmg at least 6 points", "qgm at least 6 points", 5, "the unknown condition 'qgm at least 6 points'", "qmg")]
    [InlineData("eligible: qmg", "eligible: titre", 5, "'titre' in 'titre at least 6 points', which no panel measures", null)]
    [InlineData("run-in: 4 weeks", "run-in: 10 d", 6, "'10 d' at 'run-in'", null)]
    [InlineData("placebo: lems-trial-placebo", "placebo: lems-trial-placbo", 9, "the unknown protocol 'lems-trial-placbo'", "lems-trial-placebo")]
    [InlineData("placebo: lems-trial-placebo", "placebo: lems-trial-azathioprine", 8, "both arms follow the protocol 'lems-trial-azathioprine'", null)]
    [InlineData("trial drug: azathioprine", "arms alike: no\ntrial drug: azathioprine", 10, "'arms alike' where the arms differ", null)]
    [InlineData("  placebo: lems-trial-placebo", "  placebo: lems-trial-placebo\n  third: oxford-1990s", 8, "3 arms", null)]
    [InlineData("trial drug: azathioprine", "trial drug: mycophenolate", 10, "the trial drug 'mycophenolate', which no arm gives", null)]
    [InlineData("ratio: \"2:1\"", "ratio: \"2:0\"", 12, "'2:0' at 'ratio'", null)]
    [InlineData("block: 6", "block: 4", 13, "blocks of 4 patients with the ratio 2:1", null)]
    [InlineData("block: 6", "block: six", 13, "'six' at 'block'", null)]
    [InlineData("  block: 6\n", "", 12, "neither 'block' and 'minimise'", null)]
    [InlineData("block: 6", "block: 6\n  minimise: 80 %", 12, "both 'block' and 'minimise'", null)]
    [InlineData("block: 6\n  strata: { weak: qmg at least 16 points }", "minimise: 80 %", 13, "'minimise' without strata", null)]
    [InlineData("block: 6", "minimise: 40 %", 13, "'40 %' at 'minimise' is out of range", null)]
    [InlineData("sites: 3", "sites: 0", 15, "'0' at 'sites'", null)]
    [InlineData("dropout: 5 %/y", "dropout: 5 %", 16, "at 'dropout'", null)]
    [InlineData("sizes: [6, 12]", "sizes: [12, 6]", 17, "the size 6 after 12", null)]
    [InlineData("sizes: [6, 12]", "sizes: [2]", 17, "'2' at 'sizes'", null)]
    [InlineData("durations: [12 weeks, 26 weeks]", "durations: [26 weeks, 12 weeks]", 18, "is earlier than the one before", null)]
    [InlineData("durations: [12 weeks, 26 weeks]", "durations: [90 h]", 18, "'90 h' at 'durations'", null)]
    [InlineData("strength at least 90 %", "strenth at least 90 %", 20, "the unknown condition 'strenth at least 90 % at 2 visits'", "strength")]
    [InlineData("of: mean qmg", "of: mean titre", 23, "'titre', which no visit of some arm measures", null)]
    [InlineData("of: mean qmg", "of: mean wbc", 23, "'wbc', which no visit of some arm measures", null)]
    [InlineData("of: mean qmg", "of: median qmg", 23, "no endpoint: 'median qmg'", null)]
    [InlineData("of: mean qmg", "of: mean dose of prednisolone", 25, "of which there is no value at allocation", null)]
    [InlineData("of: mean qmg", "of: mean qmg twice", 23, "'twice' at the end", null)]
    [InlineData("time to strong", "time to strng", 30, "'strng' where a named condition should stand", "strong")]
    [InlineData("analyses: [cox]", "analyses: [t test]", 32, "the analysis 't test' of 'time to strong'", null)]
    [InlineData("[ancova, t test]", "[ancova, t test, ancova]", 25, "the analysis 'ancova' stands twice", null)]
    [InlineData("analyses: [cox]", "analyses: [manova]", 32, "the analysis 'manova', which is not supported", "ancova")]
    [InlineData("analyses: [cox]", "analyses: [fisher]", 32, "the analysis 'fisher' of 'time to strong'", null)]
    [InlineData("estimand: time", "estimand: qmg", 29, "the estimand 'qmg' stands twice", null)]
    [InlineData("estimand: time", "estimand: Time", 29, "the name 'Time'", null)]
    [InlineData("role: primary", "role: secondary", 22, "no primary estimand", null)]
    [InlineData("stopping: treatment policy", "stopping: policy", 26, "'policy' at 'stopping'", null)]
    [InlineData("    stopping: treatment policy\n", "", 22, "no 'stopping' in an estimand", null)]
    [InlineData("death: while alive", "death: treatment policy", 28, "'treatment policy' at 'death'", null)]
    [InlineData("    failure: never\n", "", 29, "an event that is composite, without 'failure'", null)]
    [InlineData("failure: never", "failure: 39", 36, "'39' at 'failure' of a time", null)]
    [InlineData("rescue: hypothetical", "rescue: hypothetical\n    failure: 39", 28, "'failure' where no event is composite", null)]
    [InlineData("level: 2.5 %", "level: 2.5", 37, "'2.5' without a unit", null)]
    [InlineData("seed: 9", "interim: [6]", 39, "unknown key 'interim' in the trial", null)]
    public void Each_mistake_is_told_with_its_line(string old, string now, int line, string found, string? suggestion)
    {
        var finding = TrialTexts.With((old, now)).ShouldHaveSingleItem();

        (finding.Line, finding.Suggestion).ShouldBe((line, suggestion), finding.ToString());
        finding.Found.ShouldContain(found);
        finding.Expected.ShouldNotBeEmpty();
    }

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        TrialTexts.With(("title:", "titel:"), ("lems\n", "lens\n"), ("sites: 3", "sites: x"), ("mean qmg", "median qmg"), ("[cox]", "[wilcoxon]"), ("failure: never", "failure: soon"))
            .Select(finding => finding.Line).ShouldBe([1, 2, 3, 15, 23, 32, 36]);

    [Theory]
    [InlineData("of: change of qmg", "analyses: [mmrm]", "visits: [12 weeks, 26 weeks, 20 weeks]", "is earlier than the one before")]
    [InlineData("of: mean qmg", "analyses: [mmrm]", "visits: [12 weeks, 26 weeks]", "the analysis 'mmrm' of 'mean qmg', which no visit has a value of")]
    [InlineData("of: change of qmg", "analyses: [mmrm]", "visits: [6 weeks, 12 weeks, 18 weeks]", "no visit after 26 weeks, the end of a follow-up")]
    [InlineData("of: change of qmg", "analyses: [mmrm]", "visits: [12 weeks, 26 weeks, 27 weeks]", "the visit after 27 weeks, when nobody is followed")]
    [InlineData("of: change of qmg", "analyses: [mmrm]", "visits: [11 weeks, 12 weeks, 26 weeks]", "")]
    [InlineData("of: change of qmg", "analyses: [mmrm]", "visits: [12 weeks, 15 weeks, 26 weeks]", "the visit after 15 weeks, for which no qmg is measured in 'azathioprine' and 'placebo' from day 95 to 105")]
    [InlineData("of: change of qmg", "analyses: [mmrm]", "", "the analysis 'mmrm' without planned visits")]
    [InlineData("of: change of qmg", "analyses: [ancova]", "visits: [12 weeks, 26 weeks]", "'visits' where no analysis needs them")]
    [InlineData("of: share with strong at the end", "analyses: [ancova]", "", "the analysis 'ancova' of 'share with strong at the end'")]
    [InlineData("of: share with strong at the end", "analyses: [fisher]", "", "")]
    [InlineData("of: change of qmg", "analyses: [mmrm, jump to reference]", "visits: [6 weeks, 12 weeks, 26 weeks]", "")]
    public void Planned_visits_fit_follow_up_endpoint_and_analyses(string of, string analyses, string visits, string found)
    {
        var findings = TrialTexts.With(
            ("of: mean qmg", of), ("analyses: [ancova, t test]", analyses), ("weeks]\n", $"weeks]\n{(visits.Length == 0 ? "" : visits + "\n")}"));

        findings.Select(finding => finding.Found.Contains(found, StringComparison.Ordinal)).ShouldBe(found.Length == 0 ? [] : [true]);
    }

    [Theory]
    [InlineData("1", 0)]
    [InlineData("0", 0)]
    [InlineData("0.5", 1)]
    public void A_failure_of_a_share_is_0_or_1(string failure, int findings) => TrialTexts.With(
        ("time to strong", "share with strong at the end"), ("[cox]", "[chi-squared]"), ("failure: never", $"failure: {failure}"))
        .Count.ShouldBe(findings);

    [Fact]
    public void An_analysis_within_strata_needs_strata()
    {
        (string, string) within = ("[cox]", "[stratified cox, stratified log-rank]");

        TrialTexts.With(within).ShouldBeEmpty();
        TrialTexts.With(within, ("  strata: { weak: qmg at least 16 points }\n", "")).Select(finding => finding.Found)
            .ShouldBe(["the analysis 'stratified cox' without strata", "the analysis 'stratified log-rank' without strata"]);
    }

    [Fact]
    public void A_note_is_kept_for_the_page() => TrialTexts.Read(TrialTexts.Small.Replace("population:", "note: Rates are assumed.\npopulation:", StringComparison.Ordinal))
        .Design!.Note.ShouldBe("Rates are assumed.");

    [Fact]
    public void Minimisation_stands_instead_of_blocks()
    {
        var design = TrialTexts.Read(TrialTexts.Small.Replace("block: 6", "minimise: 80 %", StringComparison.Ordinal)).Design.ShouldNotBeNull();

        design.Allocation.ShouldBeOfType<Minimisation>().Probability.ShouldBe(0.8, 1e-12);
    }

    [Theory]
    [InlineData("mean alternate-day dose of prednisolone", "mg")]
    [InlineData("alternate-day dose of prednisolone at the end", "mg")]
    [InlineData("dose of prednisolone at the end", "mg")]
    [InlineData("mean dose of prednisolone", "mg")]
    [InlineData("qmg at the end", "points")]
    [InlineData("change of cmap", "mV")]
    [InlineData("difference between periods of strength", "%")]
    [InlineData("time to death", "d")]
    [InlineData("time to event serious-infection", "d")]
    [InlineData("time to relapse after remission", "d")]
    [InlineData("share with minimal manifestations at the end", "1")]
    public void Endpoints_are_sentences(string sentence, string unit)
    {
        var text = TrialTexts.Small.Replace("of: mean qmg", $"of: {sentence}", StringComparison.Ordinal).Replace("[ancova, t test]", unit switch { "d" => "[cox]", "1" => "[fisher]", _ => "[t test]" }, StringComparison.Ordinal);

        var result = TrialTexts.Read(text);

        result.Findings.ShouldBeEmpty();
        var endpoint = result.Design!.Estimands[0].Endpoint;
        (endpoint.Words, endpoint.Unit, endpoint.Kind).ShouldBe((sentence, unit, unit switch { "d" => EndpointKind.Time, "1" => EndpointKind.Share, _ => EndpointKind.Number }));
    }

    [Fact]
    public void A_protocol_of_ones_own_may_stand_twice()
    {
        using var folder = new InputFolder();
        folder.Write("own.yaml", Workspace.BuiltIn.Text("protocols/lems-trial-placebo.yaml").Replace("protocol: lems-trial-placebo", "protocol: own", StringComparison.Ordinal));
        var text = Workspace.BuiltIn.Text("trials/null.yaml").Replace("lems-trial-placebo", "own.yaml", StringComparison.Ordinal);

        var result = Workspace.BuiltIn.FindTrial(folder.Write("null.yaml", text));

        result.Findings.ShouldBeEmpty();
        result.Design!.ArmsAreAlike.ShouldBeTrue();
        result.Inputs.Count.ShouldBe(2);
    }

    [Fact]
    public void A_name_that_is_neither_a_file_nor_on_file_is_told_with_the_nearest()
    {
        Workspace.BuiltIn.FindTrial("nul").Findings.ShouldHaveSingleItem().Suggestion.ShouldBe("null");
        Workspace.BuiltIn.FindTrial("oxford-2001").Findings.ShouldHaveSingleItem().Suggestion.ShouldBe("quantal cohort oxford-2001");
    }

    [Fact]
    public void Every_trial_in_the_folder_is_built_in_and_right()
    {
        var files = Directory.GetFiles(Path.Combine(InputFolder.Root, "evidence", "trials"), "*.yaml")
            .OrderBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal).ToArray();

        files.Select(file => Path.GetFileNameWithoutExtension(file)).ShouldBe(Workspace.BuiltIn.TrialNames);
        foreach (var file in files)
        {
            var result = Workspace.BuiltIn.FindTrial(file);
            result.Findings.ShouldBeEmpty();
            result.Design.ShouldNotBeNull().Name.ShouldBe(Path.GetFileNameWithoutExtension(file));
            Workspace.BuiltIn.Text($"trials/{Path.GetFileName(file)}").ShouldBe(File.ReadAllText(file));
        }

        Workspace.BuiltIn.Trials.Select(design => design.Name).ShouldBe(Workspace.BuiltIn.TrialNames);
    }
}
