using Quantal.Studies.Trials;

namespace Quantal.Studies.Tests.Trials;

/// <summary>A failure means that patients come faster or slower than the file says, or from sites that are not open.</summary>
public class AccrualTests
{
    [Theory]
    [InlineData(1, 0, 2)]
    [InlineData(10, 0, 0.2)]
    public void Patients_come_at_the_rate_of_the_sites(int sites, double startUp, double rate)
    {
        var arrivals = new Accrual(sites, startUp, rate).Begin(1);
        Arrival[] all = [.. Enumerable.Range(1, 4000).Select(person => arrivals.Next((ulong)person))];

        (all[^1].Day / Accrual.DaysPerMonth).ShouldBe(2000, 150);
        all.Select(arrival => arrival.Day).ShouldBeInOrder();
        all.Select(arrival => arrival.Site).Distinct().Count().ShouldBe(sites);
    }

    [Fact]
    public void Sites_open_one_after_another_and_bring_nobody_before()
    {
        var accrual = new Accrual(5, 1000, 10);
        var arrivals = accrual.Begin(2);
        Arrival[] all = [.. Enumerable.Range(1, 2000).Select(person => arrivals.Next((ulong)person))];

        all.ShouldAllBe(arrival => arrival.Day >= accrual.Opening(arrival.Site));
        accrual.Opening(4).ShouldBe(1000);

        // 10 patients a month from each: 0 + 250 + 500 + 750 + 1000 days of sites until the last opens.
        all.Count(arrival => arrival.Day < 1000).ShouldBeInRange(760, 880);
    }
}
