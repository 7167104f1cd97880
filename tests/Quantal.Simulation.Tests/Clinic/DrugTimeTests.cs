using Quantal.Model.Drugs;
using Quantal.Simulation.Protocols;
using Quantal.Studies.Clinic;

namespace Quantal.Simulation.Tests.Clinic;

/// <summary>A failure means that time on a drug, or harm to be expected in it, is put down to the wrong treatment.</summary>
public class DrugTimeTests
{
    private static Regimen Nothing => default;
    private static readonly Regimen Azathioprine = default(Regimen).With(Drug.Azathioprine, 150, 150);
    private static readonly Regimen Both = default(Regimen).With(Drug.Amifampridine, 10, 10).With(Drug.Azathioprine, 150, 150).With(Drug.Prednisolone, 60, 0);

    [Fact]
    public void Days_and_milligrams_are_those_of_the_regimen_that_was_in_force()
    {
        var time = Lived();

        time.BeforeAzathioprine.ShouldBe(10);
        time.Azathioprine.ShouldBe(20 + 30 + 60);
        time.Prednisolone.ShouldBe(30);
        time.PrednisoloneMilligrams.ShouldBe(30 * 30);
        time.Immunosuppressed.ShouldBe(20 + 30 + 60);
        time.Amifampridine.ShouldBe(30);
        time.OnAzathioprineNow.ShouldBeFalse();
        time.AzathioprineStoppedOn.ShouldBe(160);
    }

    [Fact]
    public void Expected_harm_goes_to_never_yet_on_it_and_on_it_and_to_neither_after_a_stop()
    {
        var time = Lived();

        time.NeverOnAzathioprine.Lymphoma.ShouldBe(10, 1e-9);
        time.OnAzathioprine.Lymphoma.ShouldBe(20 + 30 + 60, 1e-9);
        time.OnAzathioprine.SkinCancer.ShouldBe(2 * (20 + 30 + 60), 1e-9);
        time.Whole.SeriousInfection.ShouldBe(3 * 200, 1e-9);
        time.Whole.OtherDeath.ShouldBe(4 * 200, 1e-9);
    }

    // Nothing for 10 days, azathioprine for 20, both for 30, nothing for 40, azathioprine for 60, nothing for 40.
    private static DrugTime Lived()
    {
        var time = new DrugTime();
        time.Change(0, Harm(0), Nothing);
        time.Change(4, Harm(4), Nothing);
        time.Change(10, Harm(10), Azathioprine);
        time.Change(30, Harm(30), Both);
        time.Change(60, Harm(60), Nothing);
        time.AzathioprineStoppedOn.ShouldBe(60);
        time.Change(100, Harm(100), Azathioprine);
        time.AzathioprineStoppedOn.ShouldBe(-1);
        time.Change(160, Harm(160), Nothing);
        time.Change(200, Harm(200), Nothing);
        return time;
    }

    private static CumulativeHazards Harm(int day) => new(day, 2 * day, 3 * day, 4 * day, 0, 0, 0);
}
