using System.Globalization;
using Quantal.Simulation.Concentrations;

namespace Quantal.Simulation.Tests.Concentrations;

/// <summary>A failure means: a dose record no longer means here what it means to NONMEM.</summary>
/// <remarks>
/// Figures computed by NONMEM 7.4.3, as the data set nmtest of the R package nlmixr2data holds them: clearance 1.1, volume 20,
/// absorption 1.5, output 1000 times the concentration, five digits. A dose is time, EVID, CMT, AMT, RATE, II, SS, ADDL, lag,
/// bioavailability and modelled duration.
/// </remarks>
public class NonmemTests
{
    private const double HalfAFifthDigit = 5e-5;

    [Theory]
    [InlineData("bolus into central, lag 12.13, bioavailability 2.23, 3 additional", "0 1 2 100 0 24 0 3 12.13 2.23 2", "13:10629 60:3801.3")]
    [InlineData("infusion, 3 additional", "0 1 2 100 10 24 0 3 0 1 2", "5:2185.7 80:4771.1")]
    [InlineData("infusion whose duration the bioavailability halves", "0 1 2 480 10 0 0 0 0 0.5 2", "10:3845.9 60:919.87")]
    [InlineData("modelled duration whose rate the bioavailability halves", "0 1 2 480 -2 0 0 0 0 0.5 48", "24:3331.2 60:2181.7")]
    [InlineData("infusion into the depot", "0 1 1 100 8.33333333333333 24 0 3 0 1 2", "3:911.03 90:3708.2")]
    [InlineData("infusion with lag and bioavailability", "0 1 2 100 10 24 0 3 3.25 0.412 2", "6:1276.1 100:804.59")]
    [InlineData("steady state of infusions with lag and bioavailability", "0 1 2 100 10 24 1 3 3.16 0.412 2", "1:949.08 30:2035.5")]
    [InlineData("steady state of infusions longer than their interval", "0 1 2 100 2 12 1 4 0 0.812 2", "20:6152.3 100:1794.8")]
    [InlineData("steady state of infusions twice as long as their interval", "0 1 2 100 8.3333 6 1 12 0 1 2", "3:15152 90:9361.9")]
    [InlineData("steady state of boluses with lag", "0 1 2 100 0 24 1 3 4 0.412 2", "2:838.2 110:433.22")]
    [InlineData("lagged bolus, then infusions into the depot", "0 1 2 100 0 0 0 0 1 1 2; 13 1 1 50 24 24 0 2 0 1 2", "12:2730.4 20:3629")]
    [InlineData("steady state with modelled duration", "0 1 2 100 -2 24 1 3 0 0.61 9", "4:2371.3 100:1154.5")]
    [InlineData("reset and dose cancels what was to come", "0 1 1 100 50 12 0 2 0 1 2; 50 4 1 120 0 12 0 3 0 1 2", "49:2474.8 60:3593.5")]
    [InlineData("reset with a steady state", "0 4 1 100 0 12 1 0 0 1 2", "1:9009.7 12:5552.4")]
    [InlineData("reset, then doses", "0 1 1 100 50 12 0 3 0 1 2; 50 3 2 0 0 0 0 0 10 1 2; 54 1 1 120 0 16 0 2 0 1 2", "52:0 80:5084")]
    [InlineData("a second steady state added", "0 1 1 100 0 24 1 3 0 1 2; 12 1 1 50 0 24 2 3 0 1 2", "5:5376.6 70:4154.9")]
    [InlineData("constant infusion at steady state", "0 1 1 0 100 0 1 0 0 1 2", "0:90909 10:54446")]
    [InlineData("steady infusions, a second series added", "0 1 2 100 25 24 1 3 0 1 2; 12 1 2 50 12.5 24 2 3 0 1 2", "13:5306 40:6227.4")]
    [InlineData("overlapping steady infusions with lag", "0 1 2 100 2 12 1 4 7.4 0.812 2", "3:6167.8 80:5087.3")]
    [InlineData("steady states added with a lag longer than between their records", "0 1 2 100 25 24 1 0 20 1 2; 12 1 2 50 12.5 24 2 0 20 1 2; 24 1 2 100 25 24 1 2 20 1 0; 36 1 2 50 12.5 24 2 2 20 1 0", "10:3533.4 60:6227.4")]
    [InlineData("steady state with a lag beyond its interval", "0 1 2 100 10 24 1 1 46 0.412 2", "0:-18569 30:2031.8")]
    [InlineData("overlapping steady infusions, lag beyond their interval", "0 1 2 100 2 12 1 4 34 0.812 2", "1:3279 40:6233.4")]
    [InlineData("lag nearly three times the interval", "0 1 2 100 10 24 1 2 67.88 0.412 2", "5:-60902 60:1300")]
    public void Figures_of_nonmem_are_met_to_their_printed_digits(string what, string doses, string figures)
    {
        var records = doses.Split("; ").Select(DoseOf).ToList();
        foreach (var figure in figures.Split(' ').Select(pair => pair.Split(':').Select(Number).ToArray()))
        {
            EventRecord[] all = [.. records.Where(record => record.Time <= figure[0]), new EventRecord(figure[0], EventKind.Observation)];
            var found = 1000 * Run.Records(ConcentrationModels.General[0], [1.1, 20, 1.5, 1, 0], all)[^1];

            Math.Abs(found - figure[1]).ShouldBeInRange(0, Math.Abs(figure[1]) * HalfAFifthDigit, what);
        }
    }

    private static EventRecord DoseOf(string text)
    {
        var n = text.Split(' ').Select(Number).ToArray();
        return new EventRecord(n[0], (EventKind)n[1], (int)n[2], n[3], n[4], n[5], (int)n[7], (SteadyStateKind)n[6], n[8], n[9], 0, n[10]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
