using Quantal.Exchange.Calibration;
using Quantal.Exchange.Evidence;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Records;
using Quantal.Simulation.Populations;

namespace Quantal.Exchange.Tests.Calibration;

// A failure means that a mistake in the priors would be calibrated with, or that the committed priors are wrong.
public sealed class PopulationPriorsTests
{
    private const string Good = "- { id: a, record: nerve-ending.baseline-cmap, aspect: typical, transform: log, centre: 2.7, sd: 0.25, source: quantal, grade: ASSUMED, why: w }";

    private static readonly EvidenceReading Evidence = EvidenceReader.Read(EvidenceFolder.BuiltIn());

    [Fact]
    public void The_committed_priors_are_in_order() => Workspace.BuiltIn.Priors.Count.ShouldBeInRange(20, 160);

    [Fact]
    public void A_prior_does_not_depend_on_what_its_record_carries()
    {
        var parameter = Workspace.BuiltIn.Priors[0].Parameter;
        var centres = new RecordCentres([parameter], [3.1]);
        var changed = Workspace.BuiltIn.With(centres.Files.Select(name => (name, centres.In(Workspace.BuiltIn.Text(name)))));

        changed.Parameters.Get(parameter.Record).Value.Value.ShouldBe(3.1);
        changed.Priors.ShouldBe(Workspace.BuiltIn.Priors);
    }

    [Fact]
    public void A_prior_is_what_its_entry_says()
    {
        var (priors, findings) = Read("- { id: r, record: nerve-ending.baseline-cmap, partner: titre.baseline, aspect: correlation, transform: fisher, centre: -0.2, sd: 0.3, source: maddison-2001, grade: SEEN, why: because }");

        findings.ShouldBeEmpty();
        priors.ShouldHaveSingleItem().ShouldBe(new(
            new PopulationParameter("r", "nerve-ending.baseline-cmap", PopulationAspect.Correlation, "titre.baseline", PriorTransform.Fisher, -0.2, 0.3, "because"), "maddison-2001", Grade.Seen));
    }

    [Theory]
    [InlineData("nerve-ending.baseline-cmap", "nerve-ending.baselin-cmap", "unknown record 'nerve-ending.baselin-cmap'", "Did you mean 'nerve-ending.baseline-cmap'?")]
    [InlineData("source: quantal", "source: madison-2001", "unknown reference", "Did you mean 'maddison-2001'?")]
    [InlineData("transform: log", "transform: lag", "'lag' at 'transform'", "Did you mean 'log'?")]
    [InlineData("sd: 0.25", "sd: wide", "no number", "above 0")]
    [InlineData("sd: 0.25", "sd: 0", "which is impossible", "above 0")]
    [InlineData("sd: 0.25", "sd: 3", "within two standard deviations", "within the record's bounds")]
    [InlineData("transform: log", "transform: logit", "which is impossible", "transform allows")]
    [InlineData("aspect: typical", "aspect: correlation", "without 'partner'", "and nothing else")]
    [InlineData("aspect: typical", "aspect: typical, partner: titre.baseline", "'partner' at a typical", "and nothing else")]
    [InlineData("centre: 2.7, ", "", "key 'centre' is missing", "")]
    [InlineData("centre: 2.7", "centre: 12", "which is impossible", "within the record's bounds")]
    [InlineData("aspect: typical", "aspect: correlation, partner: nerve-ending.baseline-cmap", "with itself", "another record")]
    [InlineData("nerve-ending.baseline-cmap, aspect: typical", "hazards.lymphoma, aspect: spread", "which does not vary", "variation")]
    [InlineData("why: w", "wy: w", "unknown key 'wy'", "Did you mean 'why'?")]
    public void A_mistake_is_refused_with_its_line_and_a_suggestion(string old, string changed, string found, string expected)
    {
        var (priors, findings) = Read(
            $"{Good}\n{Good.Replace("id: a", "id: b", StringComparison.Ordinal).Replace(old, changed, StringComparison.Ordinal)}");

        priors.ShouldBeEmpty();
        var finding = findings.Select(each => each.ToString())
            .FirstOrDefault(each => each.Contains(found, StringComparison.Ordinal))
            .ShouldNotBeNull();
        finding.ShouldContain(":2");
        finding.ShouldContain(expected);
    }

    [Fact]
    public void A_second_prior_of_the_same_is_refused()
    {
        Read($"{Good}\n{Good}")
            .Findings.Select(finding => finding.Found)
            .ShouldBe(["a second prior 'a'", "a second prior of the typical of nerve-ending.baseline-cmap"]);
        Read("").Findings.ShouldHaveSingleItem();
        Read("[]").Findings.ShouldHaveSingleItem().Found.ShouldBe("an empty list");
    }

    private static (IReadOnlyList<Quantal.Studies.Calibration.PopulationPrior> Priors, IReadOnlyList<Quantal.Exchange.Files.Finding> Findings) Read(string text)
    {
        var (priors, findings) = PopulationPriors.Read(new EvidenceFile("population-priors.yaml", text), Evidence);
        return (priors ?? [], findings);
    }
}
