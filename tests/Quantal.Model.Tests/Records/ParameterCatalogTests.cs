using System.Security.Cryptography;
using System.Text;
using Quantal.Model.Records;
using Quantal.Model.Units;

namespace Quantal.Model.Tests.Records;

// A failure means that the model runs on other numbers than the reviewed evidence files state, or cannot say whence a number comes.
public sealed class ParameterCatalogTests
{
    private static readonly ParameterCatalog Catalog = ParameterCatalog.Load(EvidenceTexts.Files(EvidenceTexts.Clearance + EvidenceTexts.Volume));

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
        var text = EvidenceTexts.Volume.Replace("lognormal, cv: 1.824", "normal, sd: 5", StringComparison.Ordinal).Replace("unit: L", "unit: mL", StringComparison.Ordinal);
        Single(text).StandardDeviation.ShouldBe(0.005);

        text = EvidenceTexts.Volume
            .Replace("lognormal, cv: 1.824", "logitnormal, sd: 1.7", StringComparison.Ordinal)
            .Replace("unit: L", "unit: \"%\"", StringComparison.Ordinal);
        Single(text).StandardDeviation.ShouldBe(1.7);

        static Variation Single(string text) => ParameterCatalog.Load(EvidenceTexts.Files(text)).Records[0].Variation.ShouldNotBeNull();
    }

    [Fact]
    public void Records_keep_the_order_of_their_files()
    {
        var marrow = EvidenceTexts.Volume
            .Replace("amifampridine.", "allopurinol.", StringComparison.Ordinal)
            .Replace("apparent central", "another", StringComparison.Ordinal);

        var catalog = ParameterCatalog.Load(
            [.. EvidenceTexts.Files(EvidenceTexts.Clearance + EvidenceTexts.Volume), new("evidence/parameters/allopurinol.yaml", marrow)]);

        catalog.Mechanisms.ShouldBe(["allopurinol", "amifampridine"]);
        catalog.OfMechanism("amifampridine").Select(record => record.Symbol).ShouldBe(["CL/F", "Vc/F"]);
        catalog.OfMechanism("marrow").ShouldBeEmpty();
    }

    [Fact]
    public void An_unknown_id_is_answered_with_the_nearest()
    {
        Should.Throw<KeyNotFoundException>(() => Catalog.Get("amifampridine.clearence")).Message
            .ShouldBe("There is no evidence record 'amifampridine.clearence'. Did you mean 'amifampridine.clearance'?");
        Should.Throw<KeyNotFoundException>(() => Catalog.GetReference("thakar-2017")).Message.ShouldContain("Did you mean 'thakkar-2017'?");
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
        var catalog = ParameterCatalog.Load();

        catalog.GetReference(Reference.Own).Seen.ShouldBe("written here");
        catalog.Records.ShouldAllBe(record => record.CoherentBounds.Lower <= record.CoherentValue);
    }

    [Fact]
    public void The_fingerprint_is_that_of_the_built_in_files()
    {
        var files = EvidenceFile.Embedded();
        byte[] all = [.. files.SelectMany(file => new[] { file.Path, file.Text }).Select(Encoding.UTF8.GetBytes)
            .SelectMany(bytes => BitConverter.GetBytes((long)bytes.Length).Concat(bytes))];

        files.ShouldContain(file => file.Path == "evidence/references.yaml");
        EvidenceFile.EmbeddedHash().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(all)));
    }
}
