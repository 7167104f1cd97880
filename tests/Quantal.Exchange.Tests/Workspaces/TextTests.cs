using Quantal.Exchange.Workspaces;
using Quantal.Testing;

namespace Quantal.Exchange.Tests.Workspaces;

/// <summary>
/// Failure means: a program that holds a text cannot use it as a file, or a text could make the product read files of the machine it runs
/// on.
/// </summary>
public sealed class TextTests
{
    private static readonly Workspace Product = Workspace.BuiltIn;

    [Theory]
    [InlineData("oxford.yaml")]
    [InlineData("tpmt-intermediate.yaml")]
    public void A_patient_is_the_same_from_a_text_and_from_its_file(string name)
    {
        var path = Path.Combine(Checkout.Root, "examples", name);
        var (ofFile, ofText) = (Product.ReadPatient(path), Product.ReadPatientText(File.ReadAllText(path), name));

        ofText.Scenario.ShouldNotBeNull().Patient.ShouldBe(ofFile.Scenario!.Patient);
        ofText.Scenario.Treatments.Select(treatment => (treatment.Name, treatment.Orders.Count))
            .ShouldBe(ofFile.Scenario.Treatments.Select(treatment => (treatment.Name, treatment.Orders.Count)));
        ofText.Findings.ShouldBe(ofFile.Findings.Select(finding => finding with { File = name }));
        ofText.Inputs.ShouldHaveSingleItem().Bytes().ShouldBe(File.ReadAllBytes(path));
    }

    [Fact]
    public void A_protocol_and_a_cohort_are_read_from_texts()
    {
        Product.ReadProtocolText(Product.Text("protocols/oxford-1990s.yaml"), "oxford-1990s.yaml")
            .Protocol.ShouldNotBeNull()
            .Rules.Count.ShouldBe(OnFile.Protocol("oxford-1990s").Rules.Count);
        foreach (var name in new[] { "oxford-2001.yaml", "oxford-2001.cohort.yaml" })
        {
            Product.ReadCohortText(Product.Text("studies/oxford-2001.cohort.yaml"), name).Design.ShouldNotBeNull().Patients.ShouldBe(47);
        }

        Product.ReadCohortText(Product.Text("studies/oxford-2001.cohort.yaml"), "other.yaml")
            .Findings.ShouldHaveSingleItem()
            .Found.ShouldBe("the cohort 'oxford-2001' in this file");
    }

    [Fact]
    public void A_text_names_no_files_whether_they_are_there_or_not()
    {
        using var folder = new TemporaryFolder();
        var history = folder.WithFile("history.csv", "TIME,DRUG,AMT\n0,azathioprine,100\n");
        var protocol = folder.WithFile("oxford-1990s.yaml", Product.Text("protocols/oxford-1990s.yaml"));
        var patient = File.ReadAllText(Path.Combine(Checkout.Root, "examples", "sclc.yaml"));
        var orders = patient[..patient.IndexOf("treatments:", StringComparison.Ordinal)]
            + "treatments:\n  one:\n    - { doses: history.csv }\nobserve: { until: 1 y, every: 1 week }\n";
        var cohort = CohortTexts.Small.Replace("oxford-1990s", "oxford-1990s.yaml", StringComparison.Ordinal);

        foreach (var name in new[] { "patient.yaml", folder.At("patient.yaml") })
        {
            var read = Product.ReadPatientText(orders, name);
            read.Scenario.ShouldBeNull();
            read.Findings.ShouldHaveSingleItem().Found.ShouldBe("the dose history 'history.csv'");
            read.Inputs.ShouldHaveSingleItem().Path.ShouldBe(name);
        }

        Product.ReadCohortText(cohort, folder.At("small.yaml"))
            .Findings.ShouldHaveSingleItem()
            .Found.ShouldBe("the protocol file 'oxford-1990s.yaml'");
        Product.ReadCohort(folder.WithFile("small.yaml", cohort))
            .Inputs.Select(input => input.Path)
            .ShouldBe([folder.At("small.yaml"), protocol]);
        Product.ReadPatient(folder.WithFile("patient.yaml", orders))
            .Inputs.Select(input => input.Path)
            .ShouldBe([folder.At("patient.yaml"), history]);
    }

    [Theory]
    [InlineData("", "the text is empty")]
    [InlineData(" \n", "the text is empty")]
    [InlineData("patient: [", "this is not YAML")]
    [InlineData("patient: \0", "a zero character")]
    public void A_text_that_is_nothing_is_told(string text, string found)
    {
        Product.ReadPatientText(text, "patient.yaml").Findings.ShouldHaveSingleItem().Found.ShouldStartWith(found);
        Product.ReadCohortText(text, "cohort.yaml").Findings.ShouldHaveSingleItem().Found.ShouldStartWith(found);
        Product.ReadProtocolText(text, "protocol.yaml").Findings.ShouldHaveSingleItem().Found.ShouldStartWith(found);
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused_unread() =>
        Product.ReadPatientText(new string('a', (1 << 20) + 1), "patient.yaml")
            .Findings.ShouldHaveSingleItem()
            .Found.ShouldContain("more than 1048576 letters");

    [Fact]
    public void A_cohort_is_found_by_path_first_and_then_by_name()
    {
        using var folder = new TemporaryFolder();
        var own = folder.WithFile("small.yaml", CohortTexts.Small);

        Product.FindCohort(own).Design.ShouldNotBeNull().Name.ShouldBe("small");
        Product.FindCohort("lems-all").Design.ShouldNotBeNull().Name.ShouldBe("lems-all");
        var input = Product.FindCohort("lems-all").Inputs.ShouldHaveSingleItem();
        (input.Path, input.Text).ShouldBe(("lems-all.cohort.yaml", Product.Text("studies/lems-all.cohort.yaml")));
        Product.FindCohort("lems-al").Findings.ShouldHaveSingleItem().Suggestion.ShouldBe("lems-all");
        Product.FindCohort("../studies/lems-all").Design.ShouldBeNull();
    }
}
