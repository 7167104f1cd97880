using System.Text;
using Quantal.Exchange.Files;
using Quantal.Exchange.Tests.Patients;

namespace Quantal.Exchange.Tests.DoseRecords;

/// <summary>Failure means: two individuals become one, one becomes two, or the result names somebody else.</summary>
public class IdentifierTests
{
    private const int Siblings = 100;
    private const string Set = "CL=2,V=20,KA=1";

    [Fact]
    public void Individuals_who_differ_in_their_last_digit_stay_apart_and_are_echoed_as_written()
    {
        var random = new Random(20261128);
        for (var sibling = 0; sibling < Siblings; sibling++)
        {
            var stem = string.Concat(Enumerable.Range(0, random.Next(15, 60)).Select(_ => random.Next(10)));
            var ids = Enumerable.Range(1, 4)
                .Select(last => (sibling % 3) switch { 0 => $"{stem}{last}", 1 => $"0.{stem}{last}", _ => $"-00{stem}{last}.50" })
                .ToArray();
            var csv = "ID,TIME,EVID,AMT,CMT\n"
                + string.Concat(ids.Select((id, index) => $"{id},0,1,{20 * (index + 1)},2\n{id},0,0,0,2\n{id},10,0,0,2\n"));

            var (findings, observed) = Data.Read(csv, Set);

            findings.ShouldBeEmpty();
            observed.Select(one => one.Id).ShouldBe(ids.SelectMany(id => new[] { id, id }));
            observed.Select(one => one.Concentration)
                .ShouldBe(ids.SelectMany((_, index) => new[] { index + 1.0, (index + 1) * Math.Exp(-1) }), 1e-12);
        }
    }

    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("1", "01")]
    [InlineData("1000", "1e3")]
    [InlineData("-0", "0")]
    [InlineData("120", "1.20E+02")]
    [InlineData("20230000000000001", "20230000000000001.000")]
    public void Two_spellings_of_one_number_are_one_individual(string first, string second)
    {
        var (findings, observed) = Data.Read($"ID,TIME,EVID,AMT,CMT\n{first},0,1,100,2\n{second},10,0,0,2\n{first},10,0,0,2\n", Set);

        findings.ShouldBeEmpty();
        observed.Select(one => one.Id).ShouldBe([second, first]);
        observed.ShouldAllBe(one => Math.Abs(one.Concentration - (5 * Math.Exp(-1))) < 1e-12);
    }

    [Fact]
    public void An_individual_who_comes_again_after_others_is_refused_by_any_spelling() =>
        Data.Read("ID,TIME,AMT\n1,0,0\n2,0,0\n1.0,0,0\n", Set)
            .Findings.ShouldHaveSingleItem()
            .Found.ShouldBe("ID '1.0' again, after other individuals");

    [Fact]
    public void Utf16_is_refused_as_in_every_other_file()
    {
        using var folder = new InputFolder();
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var path = folder.PathOf("data.csv");
            File.WriteAllText(path, "ID,TIME,AMT\n1,0,0\n", encoding);
            var error = Data.ReadFile(path, Set).Findings.ShouldHaveSingleItem();
            (error.Severity, error.Found).ShouldBe((Severity.Error, "the file is UTF-16 text"));
        }

        File.WriteAllText(folder.PathOf("data.csv"), "ID,TIME,AMT\n1,0,0\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Data.ReadFile(folder.PathOf("data.csv"), Set).Findings.ShouldBeEmpty();
    }
}
