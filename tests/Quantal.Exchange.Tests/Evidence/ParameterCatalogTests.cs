using System.Security.Cryptography;
using System.Text;
using Quantal.Exchange.Workspaces;
using Quantal.Exchange.Evidence;
using Quantal.Model.Printing;
using Quantal.Model.Records;
using Quantal.Model.Units;

namespace Quantal.Exchange.Tests.Evidence;

// A failure means that the model runs on other numbers than the reviewed evidence files state, or cannot say whence a number comes.
public sealed class ParameterCatalogTests
{
    private static readonly ParameterCatalog Catalog = EvidenceTexts.Read(EvidenceTexts.Clearance + EvidenceTexts.Volume).Catalog!;

    [Fact]
    public void A_record_arrives_whole()
    {
        var clearance = Catalog.Get("amifampridine.clearance");

        clearance.Mechanism.ShouldBe("amifampridine");
        clearance.Symbol.ShouldBe("CL/F");
        clearance.Meaning.ShouldBe("apparent oral clearance");
        clearance.Value.ShouldBe(Quantity.Parse("90 L/h"));
        clearance.CoherentValue.ShouldBe(2160);
        clearance.Bounds.ShouldBe((10, 500));
        clearance.CoherentBounds.ShouldBe((240, 12000));
        clearance.Source.ShouldBe("thakkar-2017");
        clearance.Grade.ShouldBe(Grade.Seen);
        clearance.Method.ShouldBe(Method.Fitted);
        clearance.Note.ShouldBe("table 2");
        clearance.Rejected.ShouldBe([new RejectedValue(Quantity.Parse("38 L/h"), "quantal", "no source")]);
        var variation = clearance.Variation.ShouldNotBeNull();
        variation.Distribution.ShouldBe(Distribution.LogNormal);
        variation.Stated.ShouldBe(0.481);
        variation.StandardDeviation.ShouldBe(Math.Sqrt(Math.Log(1 + 0.481 * 0.481)));
        variation.Correlations.ShouldBe([KeyValuePair.Create("amifampridine.central-volume", 0.53)]);
    }

    [Fact]
    public void The_spread_of_a_normal_distribution_is_coherent_and_that_of_a_logit_is_as_stated()
    {
        var text = EvidenceTexts.Volume.Replace("lognormal, cv: 1.824", "normal, sd: 5", StringComparison.Ordinal)
            .Replace("unit: L", "unit: mL", StringComparison.Ordinal);
        Single(text).StandardDeviation.ShouldBe(0.005);

        text = EvidenceTexts.Volume
            .Replace("lognormal, cv: 1.824", "logitnormal, sd: 1.7", StringComparison.Ordinal)
            .Replace("unit: L", "unit: \"%\"", StringComparison.Ordinal);
        Single(text).StandardDeviation.ShouldBe(1.7);

        static Variation Single(string text) => EvidenceTexts.Read(text).Catalog!.Records[0].Variation.ShouldNotBeNull();
    }

    [Fact]
    public void A_lognormal_about_its_mean_has_the_spread_of_any_other()
    {
        var text = EvidenceTexts.Volume.Replace("lognormal, cv: 1.824", "lognormal about the mean, cv: 1.9", StringComparison.Ordinal);
        var record = EvidenceTexts.Read(text).Catalog!.Records[0];

        record.Variation!.Distribution.ShouldBe(Distribution.LogNormalOfMean);
        record.Variation.StandardDeviation.ShouldBe(Math.Sqrt(Math.Log(1 + (1.9 * 1.9))));
        RecordWords.Variation(record).ShouldBe("lognormal, CV 190 % about the mean");
    }

    [Fact]
    public void Records_keep_the_order_of_their_files()
    {
        var marrow = EvidenceTexts.Volume
            .Replace("amifampridine.", "allopurinol.", StringComparison.Ordinal)
            .Replace("apparent central", "another", StringComparison.Ordinal);

        var catalog = EvidenceReader.Read(
            [new EvidenceFile("references.yaml", EvidenceTexts.References)],
            [new EvidenceFile("allopurinol.yaml", marrow), new EvidenceFile("amifampridine.yaml", EvidenceTexts.Clearance + EvidenceTexts.Volume)]).Catalog!;

        catalog.Mechanisms.ShouldBe(["allopurinol", "amifampridine"]);
        catalog.OfMechanism("amifampridine").Select(record => record.Symbol).ShouldBe(["CL/F", "Vc/F"]);
        catalog.OfMechanism("marrow").ShouldBeEmpty();
    }

    [Fact]
    public void An_unknown_id_is_answered_with_the_nearest()
    {
        Should.Throw<KeyNotFoundException>(() => Catalog.Get("amifampridine.clearence")).Message
            .ShouldBe("There is no evidence record 'amifampridine.clearence'. Did you mean 'amifampridine.clearance'?");
        Should.Throw<KeyNotFoundException>(() => Catalog.GetReference("thakar-2017"))
            .Message.ShouldContain("Did you mean 'thakkar-2017'?");
    }

    [Fact]
    public void A_reference_is_found_by_the_source_of_a_record()
    {
        Catalog.GetReference(Catalog.Get("amifampridine.clearance").Source)
            .ShouldBe(new Reference("thakkar-2017", "Thakkar and others, 2017", "abstract", "10.1002/psp4.12218", null, null));
    }

    [Fact]
    public void The_evidence_built_into_the_product_is_sound()
    {
        var catalog = Workspace.BuiltIn.Parameters;

        catalog.GetReference(Reference.Own).Seen.ShouldBe("written here");
        catalog.Records.ShouldAllBe(record => record.CoherentBounds.Lower <= record.CoherentValue);
    }

    [Fact]
    public void The_fingerprint_is_that_of_the_built_in_files()
    {
        var folder = EvidenceFolder.BuiltIn();
        byte[] all = [.. folder.Names.SelectMany(name => new[] { "evidence/" + name, folder.Find(name)!.Text }).Select(Encoding.UTF8.GetBytes)
            .SelectMany(bytes => BitConverter.GetBytes((long)bytes.Length).Concat(bytes))];

        folder.Names.ShouldContain("references.yaml");
        folder.Names.ShouldContain("protocols/oxford-1990s.yaml");
        Workspace.BuiltIn.Fingerprint.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(all)));
    }

    [Fact]
    public void A_catalogue_of_records_that_cannot_be_is_refused_with_every_problem()
    {
        var clearance = Catalog.Get("amifampridine.clearance");

        var message = Should.Throw<ArgumentException>(
            () => new ParameterCatalog([clearance with { Bounds = (10, 20), Note = "", Method = Method.Derived }, clearance], [])).Message;

        message.ShouldContain("amifampridine.clearance: the value 90 outside the bounds [10, 20]. Correct one of them.");
        message.ShouldContain("without a note");
        message.ShouldContain("the id 'amifampridine.clearance' a second time");
        message.ShouldContain("the unknown reference 'thakkar-2017'");
        message.ShouldContain("a correlation with 'amifampridine.central-volume', which is no record");
    }
}
