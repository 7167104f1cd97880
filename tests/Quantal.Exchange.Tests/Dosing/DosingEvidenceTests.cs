using Quantal.Exchange.Dosing;
using Quantal.Exchange.Files;

namespace Quantal.Exchange.Tests.Dosing;

/// <summary>Failure means: a bound or threshold of dosing is missing, unsourced, or not the one that its source states.</summary>
public class DosingEvidenceTests
{
    private const string Record = "- { id: dosing.x, meaning: m, unit: mg, value: 3, source: firdapse-label, grade: SEEN, method: definition, note: n }\n";

    [Fact]
    public void Thresholds_are_those_of_their_sources()
    {
        var limits = DosingLimits.Current;
        limits.AmifampridineLabelSingle.ShouldBe(20);
        limits.AmifampridineLabelDaily2018.ShouldBe(80);
        limits.AmifampridineLabelDaily2024.ShouldBe(100);
        limits.AmifampridineLabelStart.ShouldBe(15);
        limits.AzathioprineStart.ShouldBe(new Bounds(2, 3, "mg/kg/d"));
        limits.Intermediate.ShouldBe(new Bounds(0.3, 0.8, "1"));
        limits.DoubleIntermediate.ShouldBe(new Bounds(0.2, 0.5, "1"));
        limits.AllopurinolDivisor.ShouldBe(new Bounds(3, 4, "1"));
    }

    [Fact]
    public void A_missing_record_another_unit_and_an_unused_record_are_refused()
    {
        var records = DosingRecords.Load();
        var missing = new Dictionary<string, DosingRecord>(records);
        missing.Remove("dosing.age-minimum");
        Should.Throw<InvalidDataException>(() => new DosingLimits(missing)).Message.ShouldContain("no record dosing.age-minimum");

        var unit = new Dictionary<string, DosingRecord>(records) { ["dosing.age-minimum"] = records["dosing.age-minimum"] with { Unit = "months" } };
        Should.Throw<InvalidDataException>(() => new DosingLimits(unit)).Message.ShouldContain("is in months; y is expected");

        var unused = new Dictionary<string, DosingRecord>(records) { ["dosing.x"] = records["dosing.age-minimum"] };
        Should.Throw<InvalidDataException>(() => new DosingLimits(unused)).Message.ShouldContain("dosing.x");
    }

    [Theory]
    [InlineData("grade: SEEN", "grade: ASSUMED", "source 'quantal'")]
    [InlineData("source: firdapse-label", "source: quantal", "source 'quantal'")]
    [InlineData("grade: SEEN", "grade: HEARD", "grade HEARD")]
    [InlineData("value: 3", "value: three", "finite number")]
    [InlineData("note: n", "notes: n", "without 'note'")]
    [InlineData("unit: mg", "unit: ''", "'unit' is unknown, empty or doubled")]
    public void A_faulty_record_is_refused(string old, string changed, string message)
    {
        DosingRecords.Parse(Record).ShouldHaveSingleItem().Value.Value.ShouldBe(3);
        Should.Throw<InvalidDataException>(() => DosingRecords.Parse(Record.Replace(old, changed))).Message.ShouldContain(message);
    }

    [Fact]
    public void Ids_are_unique() => Should.Throw<InvalidDataException>(() => DosingRecords.Parse(Record + Record)).Message.ShouldContain("second record");
}
