using System.Globalization;
using Quantal.Exchange.DoseRecords;
using Quantal.Exchange.Files;
using Quantal.Simulation.Concentrations;

namespace Quantal.Exchange.Tests.DoseRecords;

/// <summary>Failure means: what another program would take for part of a dose is passed over, or read as something else.</summary>
public class ConventionTests
{
    private const int Siblings = 100;
    private const string Set = "CL=2,V=20,KA=1";

    public static IEnumerable<object[]> ForeignNames => ForeignColumns.All
        .Where(column => column.Neutral is not null)
        .SelectMany(column => column.Names.Select(name => new object[]
        {
            name.Replace("#", "1", StringComparison.Ordinal), column.Neutral is [var neutral] ? $"{neutral}" : ".",
        }));

    [Fact]
    public void A_row_with_C_in_column_C_is_a_comment_and_they_are_counted()
    {
        var (findings, observed) = Data.Read("C,ID,TIME,EVID,AMT,CMT\n.,1,0,1,100,2\nC,1,5,1,1000,2\nc,x,.,9,-5,7\n.,1,10,0,0,2\n", Set);

        observed.ShouldHaveSingleItem().Concentration.ShouldBe(5 * Math.Exp(-1), 1e-12);
        var warning = findings.ShouldHaveSingleItem();
        (warning.Severity, warning.Line, warning.Column).ShouldBe((Severity.Warning, 1, 1));
        warning.Found.ShouldBe("2 rows with 'C' in column C");
        Data.Read("ID,TIME,AMT,C\n1,0,0,1\n", Set).Findings.ShouldHaveSingleItem().Found.ShouldBe("C '1'");
        Data.Read("ID,TIME,AMT,C\n1,0,0,C\n", Set).Findings.ShouldHaveSingleItem().Found.ShouldContain("without rows");
    }

    [Fact]
    public void A_duration_in_the_data_makes_an_infusion()
    {
        var random = new Random(20261128);
        string[] names = ["TINF", "dur", "Duration"];
        for (var sibling = 0; sibling < Siblings; sibling++)
        {
            var (length, fraction, late) =
                (Round(0.1 + (5 * random.NextDouble())), Round(0.2 + random.NextDouble()), Round(5 * random.NextDouble()));
            var csv = Invariant($"ID,TIME,EVID,AMT,{names[sibling % 3]},CMT,BIOAV\n1,0,1,100,{length},2,{fraction}\n1,{length + late},0,.,{length},2,{fraction}\n");

            var (findings, observed) = Data.Read(csv, Set);

            findings.ShouldBeEmpty();
            var expected = 100 * fraction / length / 2 * (1 - Math.Exp(-0.1 * length)) * Math.Exp(-0.1 * late);
            observed.ShouldHaveSingleItem().Concentration.ShouldBe(expected, 1e-9 * expected, csv);
        }
    }

    [Theory]
    [InlineData("RATE,TINF\n1,0,1,100,2,50,2\n1,1,0,0,2,0,0\n", 2.3790645491)]
    [InlineData("RATE,TINF\n1,0,1,100,2,0,2\n1,1,0,0,2,0,0\n", 2.3790645491)]
    [InlineData("RATE,TINF\n1,0,1,100,2,50,.\n1,1,0,0,2,0,0\n", 2.3790645491)]
    [InlineData("TINF\n1,0,1,100,2,2\n1,1,0,0,2,0\n", 2.3790645491)]
    [InlineData("TINF\n1,0,1,100,2,0\n1,1,0,0,2,0\n", 4.5241870902)]
    [InlineData("RATE,DUR2\n1,0,1,100,2,-2,2\n1,1,0,0,2,0,2\n", 2.3790645491)]
    [InlineData("RATE,DUR2,MODE\n1,0,1,100,2,0,2,0\n1,1,0,0,2,0,2,0\n", 4.5241870902)]
    public void Rate_and_duration_that_agree_make_one_infusion(string rest, double expected) =>
        Data.Read("ID,TIME,EVID,AMT,CMT," + rest, Set).Observed.ShouldHaveSingleItem().Concentration.ShouldBe(expected, 1e-9);

    [Theory]
    [InlineData("RATE,TINF\n1,0,1,100,2,25,2\n", "TINF '2' with RATE '25'")]
    [InlineData("RATE,TINF,RAT2\n1,0,1,100,2,-1,2,5\n", "TINF '2' with RATE '-1'")]
    [InlineData("TINF\n1,0,1,100,2,-2\n", "TINF '-2'")]
    [InlineData("TINF,DUR\n1,0,1,100,2,1,1\n", "columns TINF and DUR say the same")]
    [InlineData("DUR2\n1,0,1,100,2,2\n", "DUR2 '2' with no column RATE")]
    [InlineData("DUR2\n1,0,1,100,1,2\n", "DUR2 '2' with no column RATE")]
    [InlineData("RAT2,RATE\n1,0,1,100,2,5,0\n", "RAT2 '5' with RATE '0'")]
    [InlineData("DUR2,RATE\n1,0,1,100,2,5,10\n", "DUR2 '5' with RATE '10'")]
    [InlineData("DUR2,RATE,MODE\n1,0,1,100,2,5,0,2\n", "MODE '2' with RATE '0'")]
    [InlineData("MDV\n1,0,1,100,2,0\n", "MDV '0' with EVID '1'")]
    [InlineData("EVID\n1,0,1,100,2,1\n", "column EVID stands twice")]
    [InlineData("DATE\n1,0,1,100,2,0\n", "column DATE")]
    public void What_contradicts_itself_is_refused_by_name(string rest, string found) =>
        Data.Read("ID,TIME,EVID,AMT,CMT," + rest, Set)
            .Findings.ShouldContain(one => one.Severity == Severity.Error && one.Found.Contains(found));

    [Fact]
    public void A_dose_without_EVID_has_no_observed_value() =>
        Data.Read("ID,TIME,AMT,MDV\n1,0,100,0\n", Set).Findings.ShouldHaveSingleItem().Found.ShouldBe("MDV '0' with a dose");

    [Fact]
    public void A_modelled_rate_or_duration_without_RATE_is_refused_whatever_its_numbers()
    {
        var random = new Random(11);
        for (var sibling = 0; sibling < Siblings; sibling++)
        {
            var (length, amount, into) =
                (Round(0.1 + (5 * random.NextDouble())), Round(1 + (99 * random.NextDouble())), 1 + (sibling % 2));
            var name = sibling % 3 == 0 ? "RAT2" : "DUR2";
            string Rows(string rate, string mode) => Invariant($"ID,TIME,EVID,AMT,CMT,{name}{rate}{mode}\n1,0,1,{amount},{into},{length}{(rate.Length > 0 ? ",0" : "")}{(mode.Length > 0 ? ",0" : "")}\n1,9,0,0,2,0{(rate.Length > 0 ? ",0" : "")}{(mode.Length > 0 ? ",0" : "")}\n");

            Data.Read(Rows("", ""), Set).Findings.ShouldContain(one => one.Severity == Severity.Error && one.Found.StartsWith(name));
            Data.Read(Rows(",RATE", ""), Set).Findings.ShouldContain(one => one.Severity == Severity.Error && one.Found.StartsWith(name));
            Data.Read(Rows(",RATE", ",MODE"), Set).Findings.ShouldBeEmpty();
            var asked = name == "DUR2" ? length : amount / length;
            var csv = Invariant(
                $"ID,TIME,EVID,AMT,CMT,RATE,{name}\n1,0,1,{amount},2,{(name == "DUR2" ? -2 : -1)},{length}\n1,{asked},0,0,2,0,0\n");
            var expected = amount / asked / 2 * (1 - Math.Exp(-0.1 * asked));
            Data.Read(csv, Set).Observed.ShouldHaveSingleItem().Concentration.ShouldBe(expected, 1e-9 * expected, csv);
        }
    }

    [Theory]
    [MemberData(nameof(ForeignNames))]
    public void What_another_program_would_take_for_part_of_a_dose_is_refused_by_name(string name, string neutral)
    {
        var model = ConcentrationModels.General.Single(one => one.Name == "two-compartment-intravenous");
        string Csv(string header, string cell) => $"ID,TIME,EVID,AMT,{header}\n1,0,1,100,{cell}\n1,1,0,0,.\n1,2,1,100,{cell}\n";

        // DUR1 and RAT1 are the columns of this model, and F and ALAG those of an oral one.
        foreach (var header in new[] { name, name.ToLowerInvariant() }.Where(_ => name is not ("DUR1" or "RAT1")))
        {
            var (findings, _) = Data.Read(Csv(header, "3"), "CL=2,V=20,Q=1,V2=5", model);
            var error = findings.ShouldHaveSingleItem();
            (error.Severity, error.Line).ShouldBe((Severity.Error, 2));
            error.Found.ShouldBe($"{name} '3'");
            Data.Read(Csv(header, neutral), "CL=2,V=20,Q=1,V2=5", model).Findings.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("central", "depot", 2, 1)]
    [InlineData("CENTRAL", "Central", 2, 2)]
    [InlineData("2", "1", 2, 1)]
    public void A_compartment_goes_by_its_name_too(string observed, string given, int observedNumber, int givenNumber)
    {
        string Csv(object at, object into) => $"ID,TIME,EVID,AMT,CMT\n1,0,1,100,{into}\n1,3,0,0,{at}\n";

        var named = Data.Read(Csv(observed, given), Set);

        named.Findings.ShouldBeEmpty();
        named.Observed.ShouldBe(Data.Read(Csv(observedNumber, givenNumber), Set).Observed);
    }

    [Theory]
    [InlineData("gut", "CMT 'gut'")]
    [InlineData("peripheral", "CMT 'peripheral'")]
    public void A_compartment_that_the_model_has_not_is_refused(string name, string found)
    {
        var error = Data.Read($"ID,TIME,AMT,CMT\n1,0,100,{name}\n", Set).Findings.ShouldHaveSingleItem();
        error.Found.ShouldBe(found);
        error.Expected.ShouldContain("1 (depot) or 2 (central)");
    }

    [Fact]
    public void Columns_that_are_not_used_are_told_in_one_line()
    {
        var (findings, _) = Data.Read("ID,TIME,AMT,EVID,AGE,LAGTT,DVID,CP\n1,0,5,1,1,1,1,1\n", Set);

        findings.ShouldHaveSingleItem().Found.ShouldBe("columns 'AGE', 'LAGTT' (like LAGT), 'DVID', 'CP' are not used");
    }

    [Theory]
    [InlineData("CL=4,V2=4,KA=1,Q=20,V3=200", "V3")]
    [InlineData("CL=4,V1=4,KA=1,Q=20,V2=200", "V1")]
    public void Volumes_by_the_names_of_other_conventions_are_told_apart(string set, string name)
    {
        var model = ConcentrationModels.General.Single(one => one.Name == "two-compartment-oral");

        ModelSettings.Read(set, model)
            .Problems.ShouldHaveSingleItem()
            .ShouldContain($"takes no '{name}'. Here V is the central volume and V2 the peripheral one");
        var header = Data.Read($"ID,TIME,AMT,{name}\n1,0,0,5\n", "CL=4,V=4,KA=1,Q=20,V2=9", model).Findings.ShouldHaveSingleItem();
        header.Found.ShouldBe($"column {name}");
        header.Expected.ShouldContain("ADVAN4's names");
        Data.Read("ID,TIME,AMT\n1,0,0\n", "CL=4,V2=4,KA=1,Q=20", model).Findings.ShouldHaveSingleItem().Expected.ShouldContain(
            "V2 and V3 with ADVAN4's names");
    }

    [Fact]
    public void Two_doses_at_one_time_are_refused_where_the_absorbed_part_depends_on_the_dose_and_add_up_elsewhere()
    {
        const string Twice = "ID,TIME,EVID,AMT,CMT\n1,0,1,20,1\n1,0,1,20,1\n1,2,0,0,2\n";
        const string Once = "ID,TIME,EVID,AMT,CMT\n1,0,1,40,1\n1,2,0,0,2\n";
        var outcomes = Data.Drugs.Where(drug => drug.Compartments[0].Name == "gut")
            .ToDictionary(drug => drug.Name, drug => Data.Read(Twice, "WT=70", drug));
        outcomes.Count.ShouldBe(4);
        foreach (var name in new[] { "prednisolone", "mycophenolate" })
        {
            var error = outcomes[name].Findings.ShouldHaveSingleItem();
            (error.Line, error.Column).ShouldBe((3, 7));
            error.Found.ShouldBe($"two doses of {name} into compartment 1 at TIME '0'");
        }

        foreach (var name in new[] { "amifampridine", "azathioprine" })
        {
            var expected = Data.Read(Once, "WT=70", Data.Drugs.Single(drug => drug.Name == name)).Observed[0].Concentration;
            outcomes[name].Observed.ShouldHaveSingleItem().Concentration.ShouldBe(expected, 1e-12 * expected);
        }

        // Bateman's function, 1.83 h after the lag: 40 mg are 110.98 umol and count as that times (110.98/80)^-0.102.
        Data.Read(Once, "WT=70", Data.Drugs.Single(drug => drug.Name == "prednisolone")).Observed[0].Concentration.ShouldBe(307.13, 0.005);
    }

    [Theory]
    [InlineData("ID,TIME,AMT,F\n1,0,100,0\n1,1,0,0\n", 0)]
    [InlineData("ID,TIME,AMT,F,CMT\n1,0,100,0,2\n1,0,0,0,2\n", 5)]
    public void No_bioavailability_is_a_value_that_has_to_be_written(string csv, double expected)
    {
        Data.Read(csv, Set).Observed.ShouldHaveSingleItem().Concentration.ShouldBe(expected);
        Data.Read(csv.Replace("100,0", "100,.", StringComparison.Ordinal), Set).Findings.ShouldHaveSingleItem().Found.ShouldBe("F '.'");
    }

    private static double Round(double value) => Math.Round(value, 4);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
