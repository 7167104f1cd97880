using Quantal.Exchange.Files;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Tests.Patients;

/// <summary>Failure means: orders that contradict each other are accepted, or orders that do not are refused.</summary>
public class OrderTests
{
    private const string Tablet = "drug: prednisolone, dose: 20 mg";

    [Theory]
    [InlineData(Tablet + ", every: 24 h, from: day 0", Tablet + ", every: 48 h, from: day 100", "ordered twice at the same time")]
    [InlineData(Tablet + ", every: 24 h, from: day 0, until: day 101", Tablet + ", every: 48 h, from: day 100", "ordered twice at the same time")]
    [InlineData(Tablet + ", on: [day 3]", Tablet + ", on: [day 1, day 3]", "two single doses of prednisolone at day 3")]
    [InlineData("procedure: plasma exchange, volumes: 1, on: [day 3]", "procedure: plasma exchange, volumes: 1.5, on: [day 3]", "two plasma exchanges at day 3")]
    [InlineData("drug: immunoglobulin, dose: 0.5 g/kg, over: 6 h, on: [day 1]", "drug: immunoglobulin, dose: 0.4 g/kg, over: 6 h, on: [day 1.1]", "before the one before it has ended")]
    [InlineData("drug: azathioprine, dose: 3 mg/kg, on: [day 0, day 1]", "drug: azathioprine, dose: 2.5 mg/kg, on: [day 0.5]", "within 24 hours")]
    [InlineData(Tablet + ", every: 48 h, from: day 0, taken: 80 %", Tablet + ", on: [day 1, day 4]", "at day 4, when another order with another 'taken' is due too")]
    [InlineData(Tablet + ", every: 48 h, from: day 0", Tablet + ", on: [day 1, day 4], taken: 50 %", "at day 4, when another order with another 'taken' is due too")]
    public void Contradictory_orders_are_errors_at_the_second(string first, string second, string found)
    {
        var error = Sample.OnlyError(InputFolder.Read(Sample.Orders(first, second)));
        error.Line.ShouldBe(Sample.AzathioprineLine + 1);
        error.Found.ShouldContain(found);
    }

    [Theory]
    [InlineData(Tablet + ", every: 24 h, from: day 0, until: day 100", Tablet + ", every: 48 h, from: day 100")]
    [InlineData(Tablet + ", every: 24 h, from: day 100", Tablet + ", every: 48 h, from: day 0, until: day 100")]
    [InlineData(Tablet + ", every: 24 h, from: day 0", "drug: azathioprine, dose: 50 mg, every: 24 h, from: day 0")]
    [InlineData(Tablet + ", every: 24 h, from: day 0, taper: { start: day 10, by: 10 mg, every: 7 d, to: 0 mg }", Tablet + ", every: 24 h, from: day 17")]
    [InlineData("drug: immunoglobulin, dose: 0.5 g/kg, over: 6 h, on: [day 1]", "drug: immunoglobulin, dose: 0.4 g/kg, over: 6 h, on: [day 1.25]")]
    public void Orders_that_follow_each_other_are_accepted(string first, string second)
        => InputFolder.Read(Sample.Orders(first, second)).Findings.ShouldBeEmpty();

    [Fact]
    public void A_taper_to_nothing_ends_the_order_no_earlier_than_its_last_step()
        => Sample.OnlyError(InputFolder.Read(Sample.Orders(
            Tablet + ", every: 24 h, from: day 0, taper: { start: day 10, by: 10 mg, every: 7 d, to: 0 mg }",
            Tablet + ", every: 24 h, from: day 16"))).Found.ShouldContain("ordered twice");

    [Theory]
    [InlineData("amifampridine", "80 mg", "80.1 mg")]
    [InlineData("azathioprine", "5 mg/kg", "5.01 mg/kg")]
    [InlineData("azathioprine", "350 mg", "351 mg")]
    [InlineData("prednisolone", "4 mg/kg", "4.01 mg/kg")]
    [InlineData("allopurinol", "800 mg", "801 mg")]
    [InlineData("immunoglobulin", "2 g/kg", "2.01 g/kg")]
    public void Each_drug_has_its_bound(string drug, string largest, string tooLarge)
    {
        var over = drug == "immunoglobulin" ? ", over: 12 h" : "";
        InputFolder.Read(Sample.Orders($"drug: {drug}, dose: {largest}, on: [day 0]{over}")).Scenario.ShouldNotBeNull();
        var result = InputFolder.Read(Sample.Orders($"drug: {drug}, dose: {tooLarge}, on: [day 0]{over}"));
        result.Scenario.ShouldBeNull();
        result.Findings.ShouldContain(f => f.Line == Sample.AzathioprineLine && f.Found.StartsWith("a dose of "));
    }

    [Theory]
    [InlineData("amifampridine", "2 h", "119 min")]
    [InlineData("azathioprine", "6 h", "359 min")]
    [InlineData("prednisolone", "6 h", "359 min")]
    [InlineData("allopurinol", "6 h", "359 min")]
    public void Each_drug_has_its_shortest_interval(string drug, string shortest, string tooShort)
    {
        InputFolder.Read(Sample.Orders($"drug: {drug}, dose: 5 mg, every: {shortest}, from: day 0")).Findings.ShouldBeEmpty();
        Sample.OnlyError(InputFolder.Read(Sample.Orders($"drug: {drug}, dose: 5 mg, every: {tooShort}, from: day 0")))
            .Found.ShouldContain("every ");
    }

    [Fact]
    public void Orders_after_the_end_are_warned_of_and_kept()
    {
        var result = InputFolder.Read(Sample.Orders(Tablet + ", every: 24 h, from: 2 y", Tablet + ", on: [day 3]"));
        var warning = result.Findings.ShouldHaveSingleItem();
        (warning.Severity, warning.Line).ShouldBe((Severity.Warning, Sample.AzathioprineLine));
        result.Scenario!.Treatments[0].Orders.Count.ShouldBe(2);
    }

    [Fact]
    public void Single_doses_of_equal_size_become_one_order()
    {
        var orders = InputFolder.Read(Sample.Orders(Tablet + ", on: [day 3]", Tablet + ", on: [day 1]")).Scenario!.Treatments[0].Orders;
        orders.ShouldHaveSingleItem().ShouldBeOfType<DatedDose>().OnMinutes.ShouldBe([1440, 4320]);
    }

    [Fact]
    public void Every_intake_is_taken_unless_the_order_says_otherwise()
    {
        var result = InputFolder.Read(Sample.Orders(
            Tablet + ", every: 24 h, from: day 10, taken: 80 %", Tablet + ", on: [day 1]", Tablet + ", on: [day 3], taken: 50%",
            Tablet + ", on: [day 2]", Tablet + ", on: [day 4], taken: 100 %"));

        result.Findings.ShouldBeEmpty();
        var orders = result.Scenario!.Treatments[0].Orders;
        orders.Count.ShouldBe(3);
        ((RepeatedDose)orders[0]).Taken.ShouldBe(0.8, 1e-15);
        orders.OfType<DatedDose>().Select(order => (order.Taken, string.Join(' ', order.OnMinutes)))
            .ShouldBe([(1.0, "1440 2880 5760"), (0.5, "4320")]);
    }
}
