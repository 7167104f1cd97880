using Quantal.Exchange.Workspaces;
using Quantal.Model.Drugs;
using Quantal.Model.Printing;
using Quantal.Simulation.Populations;
using Quantal.Studies.Runs;
using Quantal.Testing;

namespace Quantal.Exchange.Tests.Workspaces;

/// <summary>
/// Failure means: a workspace is not what its folder says, is used although something is wrong with it, or depends on who asks first.
/// </summary>
public sealed class WorkspaceTests
{
    // One mistake in each part: file, right, wrong, and what is said.
    private static readonly (string File, string Right, string Wrong, string Found)[] Mistakes =
    [
        ("parameters/titre.yaml", "unit: pM", "unit: pN", "the unit 'pN'"),
        ("references.yaml", "  seen:", "  sene:", "unknown key 'sene'"),
        ("dosing.yaml", "unit: cm", "unit: m", "the unit 'm' of 'dosing.height-m"),
        ("populations/lems.yaml", "european: 0.94", "european: 0.9", "sum to 0.96"),
        ("protocols/oxford-1990s.yaml", "start: 1.5 mg/kg", "start: 1.5 mg/kh", "'mg/kh'"),
        ("studies/oxford-2001.cohort.yaml", "population: lems", "population: lens", "the unknown population 'lens'"),
        ("studies/untreated.yaml", "use: verify", "use: verfy", "'verfy' at 'use'"),
        ("published-models/immunoglobulin-cheng-2025.yaml", "time: d", "time: g", "'g', which is no unit of time"),
        ("plan/definitions.yaml", "grade: RECALL", "grade: RECOLL", "'RECOLL' at 'grade'"),
        ("plan/lock.yaml", "locked:", "looked:", "unknown key 'looked'"),
        ("plan/context-of-use.yaml", "influence: low", "influence: lowly", "'lowly' at 'influence'"),
        ("calibration/population-priors.yaml", "transform: log\n", "transform: lug\n", "'lug' at 'transform'"),
        ("calibration/population.yaml", "  - { member: ", "  - { member: x", "a member that is not a number"),
    ];

    [Fact]
    public void A_copy_of_the_folder_is_the_built_in_workspace()
    {
        using var folder = new TemporaryFolder();

        var (copy, findings) = Workspace.Open(Checkout.CopyEvidence(folder));

        findings.ShouldBeEmpty();
        Everything(copy.ShouldNotBeNull()).ShouldBe(Everything(Workspace.BuiltIn));
        copy.Fingerprint.ShouldBe(Workspace.BuiltIn.Fingerprint);
        copy.Studies[0].File.ShouldStartWith(folder.Path);
    }

    [Fact]
    public void A_changed_number_changes_the_fingerprint_and_what_rests_on_it()
    {
        // A record without a prior: the numbers of those with one are what the calibration writes.
        var text = Workspace.BuiltIn.Text("parameters/tumour.yaml");
        var changed = Workspace.BuiltIn.With(
            ("parameters/tumour.yaml", text.Replace("value: 17.3", "value: 201", StringComparison.Ordinal).Replace("bounds: [6, 40]", "bounds: [6, 400]", StringComparison.Ordinal)));

        changed.Fingerprint.ShouldNotBe(Workspace.BuiltIn.Fingerprint);
        changed.PopulationInputs(new PoolSizes()).ShouldNotBe(Workspace.BuiltIn.PopulationInputs(new PoolSizes()));
        changed.Parameters.Records.Count(record => record.Value.Value == 201).ShouldBe(1);
    }

    [Fact]
    public void A_broken_folder_is_refused_with_all_findings_of_all_files_and_no_others()
    {
        using var folder = new TemporaryFolder();
        var root = Checkout.CopyEvidence(folder);
        foreach (var (file, right, wrong, _) in Mistakes)
        {
            var text = File.ReadAllText(Path.Combine(root, file));
            var at = text.IndexOf(right, StringComparison.Ordinal);
            at.ShouldBeGreaterThan(0, file);
            File.WriteAllText(Path.Combine(root, file), text[..at] + wrong + text[(at + right.Length)..]);
        }

        File.Delete(Path.Combine(root, "parameters", "allopurinol.yaml"));
        File.WriteAllText(Path.Combine(root, "dosages.yaml"), "- x\n");
        File.WriteAllBytes(Path.Combine(root, "populations", "binary.yaml"), [1, 0, 2]);

        var (workspace, findings) = Workspace.Open(root);

        workspace.ShouldBeNull();
        foreach (var (file, _, _, found) in Mistakes)
        {
            findings.ShouldContain(
                finding => finding.File == $"{root}/{file}" && finding.Line > 0 && finding.Found.Contains(found, StringComparison.Ordinal),
                $"{file}\n{string.Join('\n', findings)}");
        }

        findings.ShouldContain(finding => finding.File == $"{root}/parameters/allopurinol.yaml" && finding.Found.StartsWith("no record 'allopurinol.", StringComparison.Ordinal));
        findings.ShouldContain(finding => finding.File == $"{root}/dosages.yaml" && finding.Found == "a file that nothing reads");
        findings.ShouldContain(
            finding => finding.File == $"{root}/populations/binary.yaml" && finding.Found.Contains("binary", StringComparison.Ordinal));

        // Naming what has a finding of its own is no second mistake.
        var files = Mistakes.Select(mistake => mistake.File)
            .Concat(["parameters/allopurinol.yaml", "dosages.yaml", "populations/binary.yaml"])
            .ToHashSet();
        findings.Select(finding => finding.File[(root.Length + 1)..]).Except(files).ShouldBeEmpty(string.Join('\n', findings));
        findings.Select(finding => finding.File).ShouldBe(findings.Select(finding => finding.File).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("dosing.yaml")]
    [InlineData("calibration/population-priors.yaml")]
    [InlineData("populations/alleles.yaml")]
    public void What_the_evidence_needs_has_to_be_there(string file)
    {
        using var folder = new TemporaryFolder();
        var root = Checkout.CopyEvidence(folder);
        File.Delete(Path.Combine(root, file));

        var (workspace, findings) = Workspace.Open(root);

        workspace.ShouldBeNull();
        findings.ShouldHaveSingleItem().File.ShouldBe($"{root}/{file}");
    }

    [Fact]
    public void An_ensemble_need_not_be_stored()
    {
        using var folder = new TemporaryFolder();
        var root = Checkout.CopyEvidence(folder);
        File.Delete(Path.Combine(root, "calibration/population.yaml"));

        var workspace = Workspace.Open(root).Workspace.ShouldNotBeNull();

        workspace.Ensemble.ShouldBeNull();
        workspace.Members().Count.ShouldBe(1);
    }

    [Fact]
    public void A_folder_that_is_none_is_told()
    {
        using var folder = new TemporaryFolder();

        Workspace.Open(folder.At("absent")).Findings.ShouldHaveSingleItem().Found.ShouldBe("there is no such folder");
        Workspace.Open(folder.WithFile("file")).Findings.ShouldHaveSingleItem().Found.ShouldBe("a file");
        Should.Throw<ArgumentException>(() => Workspace.Open(" "));
    }

    [Fact]
    public void Only_who_asks_for_a_broken_part_is_told_of_it()
    {
        var workspace = Workspace.BuiltIn.With(
            ("published-models/immunoglobulin-cheng-2025.yaml", "- id: [1"), ("protocols/broken.yaml", "protocol: broken"));

        workspace.Parameters.Records.Count.ShouldBe(Workspace.BuiltIn.Parameters.Records.Count);
        workspace.Studies.Count.ShouldBe(Workspace.BuiltIn.Studies.Count);
        Should.Throw<InvalidDataException>(() => workspace.PublishedModels).Message.ShouldContain("immunoglobulin-cheng-2025.yaml:1");
        Should.Throw<InvalidDataException>(() => workspace.Protocols).Message.ShouldContain("key 'rules' is missing");
    }

    [Fact]
    public void Members_of_the_ensemble_keep_its_order()
    {
        var stored = Workspace.BuiltIn.Ensemble.ShouldNotBeNull().Ensemble;
        var stated = Workspace.BuiltIn.With(("calibration/population.yaml", null)).Members().ShouldHaveSingleItem();
        string[] moved =
            [.. stored.Parameters.Where(parameter => parameter.Aspect == PopulationAspect.Typical).Select(parameter => parameter.Record)];

        var members = Workspace.BuiltIn.Members();

        members.Count.ShouldBe(stored.Members.Count);
        foreach (var place in new[] { 0, members.Count / 2, members.Count - 1 })
        {
            moved.Select(members[place].Typical).ShouldBe(moved.Select(stated.Moved(stored.Parameters, stored.Members[place].Values).Typical));
        }
    }

    [Fact]
    public void Threads_that_ask_at_once_get_the_same()
    {
        for (var round = 0; round < 5; round++)
        {
            var workspace = Workspace.BuiltIn.With();
            using var start = new Barrier(8);
            var asked = new object[8];
            var threads = Enumerable.Range(0, asked.Length).Select(place => new Thread(() =>
            {
                start.SignalAndWait();
                asked[place] = (place % 2) switch
                {
                    0 => (workspace.Studies, workspace.Cohorts, workspace.Parameters, workspace.Priors),
                    _ => (workspace.Studies, workspace.Cohorts, workspace.Parameters, workspace.Priors),
                };
            })).ToArray();
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());

            asked.Distinct().ShouldHaveSingleItem();
        }
    }

    private static string[] Everything(Workspace workspace) =>
    [
        .. workspace.Parameters.Records.Select(record => $"{record.Id} {record.Meaning} {RecordWords.Value(record)} {RecordWords.Bounds(record)} {RecordWords.Variation(record)} {record.Source} {record.Note}"),
        .. workspace.Parameters.References.Select(reference => reference.ToString()).Order(StringComparer.Ordinal),
        .. workspace.Populations.Select(population => $"{population.Id} {population.Meaning} {population.ParaneoplasticShare}"),
        .. workspace.Protocols.Select(protocol => $"{protocol.Name} {string.Join(", ", protocol.Rules.Select(rule => rule.Name))}"),
        .. workspace.CohortNames,
        .. workspace.Cohorts.Select(cohort => $"{cohort.Name} {cohort.Population.Id} {cohort.Protocol.Name} {cohort.FollowUp}"),
        .. workspace.Studies.SelectMany(
            study => study.Targets.Select(target => $"{study.Id} {target.Id} {target.Published} {target.Accept}")),
        .. workspace.PublishedModels.SelectMany(
            model => model.Parameters.Select(parameter => $"{model.Id} {parameter.Symbol} {parameter.Value}")),
        .. workspace.Priors.Select(prior => prior.ToString()),
        .. workspace.Ensemble!.Ensemble.Members.SelectMany(member => member.Values).Select(value => value.ToString("R")),
        $"{workspace.Limits.Age} {workspace.Limits.Drugs[Drug.Immunoglobulin].Infusion}",
        workspace.PopulationInputs(new PoolSizes()),
    ];
}
